/** The troubles a switch on the page can cause, as fault rules. */
import type { FaultRule } from "./shapes";

export const PRESETS = [
  { id: "page-trendyol-down", target: "trendyol", kind: "status", status: 503 },
  { id: "page-trendyol-slow", target: "trendyol", kind: "latency", delayMs: 10_000 },
  { id: "page-trendyol-401", target: "trendyol", kind: "status", status: 401 },
  { id: "page-trendyol-429", target: "trendyol", kind: "status", status: 429 },
  { id: "page-graph-500", target: "graph", kind: "graph_error", code: 131000 },
  { id: "page-graph-hang", target: "graph", kind: "accept_then_hang", delayMs: 60_000 },
  { id: "page-graph-slow", target: "graph", kind: "latency", delayMs: 3_000 },
  { id: "page-webhook-duplicate", target: "webhook", kind: "duplicate" },
  { id: "page-webhook-reorder", target: "webhook", kind: "reorder" },
  { id: "page-webhook-lose", target: "webhook", kind: "lose" },
] as const satisfies FaultRule[];
export type PresetId = (typeof PRESETS)[number]["id"];
