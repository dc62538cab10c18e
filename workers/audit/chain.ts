/**
 * The chain over a tenant's audit log. Each row's hash covers the row and the hash before it, under a key that lies in no
 * database: whoever changes, removes or moves a row cannot make the hashes fit again.
 */
import { createHmac } from "node:crypto";
import { settingsOf } from "../env";
import { hmacHex } from "../platform/crypto";
import type { Ctx } from "../platform/ctx";
import type { auditEvents } from "./schema";

export type AuditEvent = typeof auditEvents.$inferSelect;

/** The last link of a chain. */
export interface Head {
  /** rows are numbered from 1 without a gap; 0 = nothing is sealed */
  seq: number;
  /** lower-case hex */
  hash: string;
}

/** What the first row follows. */
export const START: Head = { seq: 0, hash: "0".repeat(64) };

/** The tenant's own. `NAMING_KEY` never changes and goes where a backup goes, so that a restored log still verifies. */
export function chainKey(ctx: Ctx): Promise<string> {
  return hmacHex(settingsOf(ctx.env).NAMING_KEY, `audit/${ctx.tenantId}`);
}

/**
 * Stands for the payloads in the row's hash. Nobody without the key can try out what they were, once they are forgotten.
 * null = the row has none.
 */
export function payloadDigest(key: string, row: AuditEvent): string | null {
  const { id, payloadBeforeJson, payloadAfterJson } = row;
  if (payloadBeforeJson === null && payloadAfterJson === null) return null;
  return hmac(key, `payload/${JSON.stringify([id, payloadBeforeJson, payloadAfterJson])}`);
}

/**
 * The hash of a row at its place. This form is fixed: another one would have to stand beside it, for the rows that are
 * sealed already.
 */
export function linkHash(key: string, before: Head, row: AuditEvent, digest: string | null): string {
  const { id, tenantId, eventType, actorType, actorId, resourceType, resourceId } = row;
  const { ip, userAgent, correlationId, createdAt } = row;
  const what = [id, tenantId, eventType, actorType, actorId, resourceType, resourceId];
  const canonical = [before.seq + 1, ...what, ip, userAgent, correlationId, createdAt, digest];
  return hmac(key, `row/${before.hash}${JSON.stringify(canonical)}`);
}

/** Beside payloads that are gone it says that they were forgotten on purpose, which nobody can say without the key. */
export function forgottenMark(key: string, id: string): string {
  return hmac(key, `forgotten/${id}`);
}

/** At once, not in a task of its own: a log has many rows. */
const hmac = (key: string, text: string): string => createHmac("sha256", key).update(text).digest("hex");
