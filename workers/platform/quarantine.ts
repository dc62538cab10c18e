/** Payloads that were signed but could not be read or routed: kept raw in R2, found by a row, never lost. */
import { sha256Hex } from "./crypto";
import type { PlatformCtx } from "./ctx";
import { newId } from "./ids";
import { log } from "./log";
import { quarantine } from "./schema";

/** Stores once per content: a redelivered poison payload is one row. Throws when storage fails (the sender retries). */
export async function quarantinePayload(
  base: PlatformCtx,
  input: { tenantId: string | null; channel: string; reason: string; bytes: Uint8Array },
): Promise<void> {
  const digest = await sha256Hex(input.bytes);
  const r2Key = `quarantine/${input.channel}/${digest}`;
  await base.env.FILES.put(r2Key, input.bytes);
  const createdAt = base.clock.now();
  await base.directory
    .insert(quarantine)
    .values({
      id: newId("quarantine", createdAt),
      tenantId: input.tenantId,
      channel: input.channel,
      reason: input.reason.slice(0, 200),
      digest,
      r2Key,
      sizeBytes: input.bytes.length,
      createdAt,
    })
    .onConflictDoNothing();
  log("quarantine", { channel: input.channel, reason: input.reason, bytes: input.bytes.length });
}
