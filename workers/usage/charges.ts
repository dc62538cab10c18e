/** Writing down what the channel charged: one row a message. */
import type { SQL } from "drizzle-orm";
import { type Ctx, owned } from "../platform/ctx";
import { rowWhen } from "../platform/row-when";
import { messageCharges } from "./schema";
import type { Charge } from "./shapes";

interface Charged {
  outboxId: string;
  conversationId: string;
  turnId: string | null;
  charge: Charge;
}

/** For the projection's batch. @param isNew its condition that this was not written down before */
export function chargeRow(ctx: Ctx, { outboxId: id, conversationId, turnId, charge }: Charged, isNew: SQL) {
  const { category, market, microUsd, rateCard, at: chargedAt } = charge;
  const row = {
    ...owned(ctx, "outbox", {}),
    id,
    conversationId,
    turnId,
    category,
    market,
    microUsd,
    rateCard,
    chargedAt,
  };
  return ctx.db
    .insert(messageCharges)
    .select(rowWhen(messageCharges, row, isNew))
    .onConflictDoNothing();
}
