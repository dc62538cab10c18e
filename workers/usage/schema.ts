/** What channels charged, a row a message, however often its statuses tell it. */
import { index, integer, text } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";

export const messageCharges = tenantTable(
  "message_charges",
  {
    /** of the message's row in the outbox, so that it is charged once */
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    /** the turn that answered with it; null = a person wrote */
    turnId: text("turn_id"),
    category: text("category").notNull(),
    /** ISO country; null = not known */
    market: text("market"),
    /** null = the card has no price for it */
    microUsd: integer("micro_usd"),
    rateCard: text("rate_card").notNull(),
    /** the channel's own time */
    chargedAt: integer("charged_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("message_charges_time").on(t.tenantId, t.chargedAt)],
);
