/** Payloads that were signed but could not be read or routed: kept raw in R2, found by a row, never lost. */
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { sha256Hex } from "./crypto";
import type { PlatformCtx } from "./ctx";
import { newId } from "./ids";
import { log } from "./log";
import { quarantine } from "./schema";

const REASON_MAX = 200;

export type Quarantined = typeof quarantine.$inferSelect;

/**
 * Stores once per content: a redelivered poison payload is one row, and one that was settled before is open again. Throws
 * when storage fails (the sender retries).
 * @param input `reason` names paths and codes, never values: people read it
 */
export async function quarantinePayload(
  base: PlatformCtx,
  input: { tenantId: string | null; accountId?: string | null; channel: string; reason: string; bytes: Uint8Array },
): Promise<void> {
  const digest = await sha256Hex(input.bytes);
  const createdAt = base.clock.now();
  const id = newId("quarantine", createdAt);
  // Its own each time: whoever settles the row of before deletes the bytes of before, however late.
  const r2Key = `quarantine/${input.channel}/${digest}/${id}`;
  await base.env.FILES.put(r2Key, input.bytes);
  const reason = input.reason.slice(0, REASON_MAX);
  const kept = await base.directory
    .insert(quarantine)
    .values({
      id,
      tenantId: input.tenantId,
      accountId: input.accountId ?? null,
      channel: input.channel,
      reason,
      digest,
      r2Key,
      sizeBytes: input.bytes.length,
      createdAt,
    })
    .onConflictDoUpdate({
      target: [quarantine.channel, quarantine.digest],
      set: { reason, r2Key, createdAt, outcome: null, settledAt: null, settledBy: null, discardReason: null },
      setWhere: isNotNull(quarantine.outcome),
    })
    .returning({ id: quarantine.id });
  if (kept.length === 0) await base.env.FILES.delete(r2Key); // it is open already and has its bytes
  log("quarantine", { channel: input.channel, reason: input.reason, bytes: input.bytes.length });
}

/** Marks one as settled, when it is still open: for the batch of what goes with it. */
export function settledRow(
  base: PlatformCtx,
  id: string,
  by: string,
  how: { outcome: "reprocessed" } | { outcome: "discarded"; discardReason: string },
) {
  return base.directory
    .update(quarantine)
    .set({ ...how, settledAt: base.clock.now(), settledBy: by })
    .where(and(eq(quarantine.id, id), isNull(quarantine.outcome)))
    .returning({ r2Key: quarantine.r2Key });
}

/** It was read anew, and this is why it stays. */
export async function noteReason(base: PlatformCtx, id: string, reason: string): Promise<void> {
  await base.directory
    .update(quarantine)
    .set({ reason: reason.slice(0, REASON_MAX) })
    .where(eq(quarantine.id, id));
}
