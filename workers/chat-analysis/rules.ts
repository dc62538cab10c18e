/** Which concepts together make which request, and how sure that makes us. */
import type { Concept } from "./lexicon";

export type OrderIntent = "order_tracking" | "order_status" | "delivery_time";

/** `own` stands for any of the customer's own things: parcel, order, goods. */
type Sign = Concept | "own" | "asks";

interface Rule {
  intent: OrderIntent;
  has: Sign[];
  confidence: number;
  /** only when the clause says nothing else: "kargom", "nerede?" */
  alone?: true;
}

export const RULES: readonly Rule[] = [
  { intent: "order_tracking", has: ["own", "where"], confidence: 0.96 },
  { intent: "order_tracking", has: ["track", "own"], confidence: 0.95 },
  { intent: "order_tracking", has: ["track", "number"], confidence: 0.94 },
  { intent: "order_tracking", has: ["own", "missing"], confidence: 0.92 },
  { intent: "order_tracking", has: ["own", "on_the_road"], confidence: 0.86 },
  { intent: "order_tracking", has: ["own", "carrier"], confidence: 0.85 },
  { intent: "order_tracking", has: ["own", "waiting"], confidence: 0.8 },
  { intent: "order_tracking", has: ["own", "stuck"], confidence: 0.8 },
  { intent: "order_tracking", has: ["cargo", "status"], confidence: 0.9 },
  { intent: "order_tracking", has: ["cargo", "arrived", "asks"], confidence: 0.86 },
  { intent: "order_tracking", has: ["where", "stuck"], confidence: 0.82 },
  { intent: "order_tracking", has: ["on_the_road", "asks"], confidence: 0.78 },
  { intent: "order_tracking", has: ["missing"], confidence: 0.78 },
  { intent: "order_tracking", has: ["track"], confidence: 0.8, alone: true },
  { intent: "order_tracking", has: ["where"], confidence: 0.76, alone: true },
  { intent: "order_tracking", has: ["cargo"], confidence: 0.74, alone: true },
  { intent: "order_status", has: ["order", "status"], confidence: 0.95 },
  { intent: "order_status", has: ["item", "status"], confidence: 0.88 },
  { intent: "order_status", has: ["own", "prepared", "asks"], confidence: 0.94 },
  { intent: "order_status", has: ["own", "came_out", "asks"], confidence: 0.86 },
  { intent: "order_status", has: ["own", "prepared", "when"], confidence: 0.9 },
  { intent: "order_status", has: ["own", "prepared"], confidence: 0.78 },
  { intent: "order_status", has: ["prepared", "asks"], confidence: 0.86 },
  { intent: "order_status", has: ["prepared", "when"], confidence: 0.84 },
  { intent: "order_status", has: ["order", "arrived", "asks"], confidence: 0.84 },
  { intent: "order_status", has: ["status"], confidence: 0.78, alone: true },
  { intent: "order_status", has: ["order"], confidence: 0.72, alone: true },
  { intent: "delivery_time", has: ["own", "when", "arrive"], confidence: 0.97 },
  { intent: "delivery_time", has: ["when", "arrive"], confidence: 0.94 },
  { intent: "delivery_time", has: ["when", "delivered"], confidence: 0.92 },
  { intent: "delivery_time", has: ["own", "eta"], confidence: 0.93 },
  { intent: "delivery_time", has: ["eta"], confidence: 0.86 },
  { intent: "delivery_time", has: ["day", "arrive", "asks"], confidence: 0.92 },
  { intent: "delivery_time", has: ["own", "day", "arrive"], confidence: 0.86 },
  { intent: "delivery_time", has: ["own", "when"], confidence: 0.88 },
  { intent: "delivery_time", has: ["own", "arrive", "asks"], confidence: 0.84 },
  { intent: "delivery_time", has: ["arrive", "asks"], confidence: 0.76 },
  { intent: "delivery_time", has: ["when"], confidence: 0.6, alone: true },
];
