/** API keys: made, listed, taken back, and recognised. The key itself is shown once and kept nowhere. */
import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { randomToken, sha256Hex } from "../platform/crypto";
import type { Ctx, PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { SCOPES, type Scope } from "../platform/scopes";
import { apiKeys } from "./schema";
import type { ListedKey } from "./shapes";

const DAY_MS = 24 * 60 * 60_000;
/** When a key was last used is written down at most so often: a busy key costs no write a request. */
const SEEN_EVERY_MS = 60_000;
/** Of a tenant, those that were taken back not counted. */
const KEYS_MAX = 50;
const FORM = /^ivk_[0-9a-f]{64}$/;
/** `ivk_` and eight characters of 64: enough to tell keys apart, nothing to guess the rest from. */
const PREFIX_LENGTH = 12;

export const KeyInput = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  /** null = it does not expire */
  expiresInDays: z.number().int().min(1).max(3650).nullable(),
});
export type KeyInput = z.infer<typeof KeyInput>;

/** Makes a key. @returns the key itself, which nobody can read again. @throws AppError limit */
export async function createKey(ctx: Ctx, input: KeyInput): Promise<{ key: ListedKey; token: string }> {
  const now = ctx.clock.now();
  const token = `ivk_${randomToken(32)}`;
  const row = {
    id: newId("apiKey", now),
    tenantId: ctx.tenantId,
    name: input.name,
    keyHash: await hashOf(token),
    prefix: token.slice(0, PREFIX_LENGTH),
    scopes: SCOPES.filter((scope) => input.scopes.includes(scope)),
    createdBy: ctx.actor.kind === "user" ? ctx.actor.userId : ctx.actor.kind,
    lastUsedAt: null,
    expiresAt: input.expiresInDays === null ? null : now + input.expiresInDays * DAY_MS,
    revokedAt: null,
    createdAt: now,
  };
  if ((await listKeys(ctx)).length >= KEYS_MAX) throw new AppError("limit", `There may be ${KEYS_MAX} keys at most.`);
  const { name, prefix, scopes, expiresAt } = row;
  await ctx.directory.insert(apiKeys).values(row);
  await auditRow(ctx, {
    event: "api_key.created",
    resourceType: "api_key",
    resourceId: row.id,
    after: { name, prefix, scopes, expiresAt },
  });
  return { key: listed(row), token };
}

/** Those that were not taken back, the oldest first. */
export async function listKeys(ctx: Ctx): Promise<ListedKey[]> {
  const rows = await ctx.directory
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, ctx.tenantId), isNull(apiKeys.revokedAt)))
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
  return rows.map(listed);
}

/** Takes a key back; the very next request with it is refused. @throws AppError not_found */
export async function revokeKey(ctx: Ctx, id: string): Promise<void> {
  const revoked = await ctx.directory
    .update(apiKeys)
    .set({ revokedAt: ctx.clock.now() })
    .where(and(eq(apiKeys.tenantId, ctx.tenantId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ name: apiKeys.name, prefix: apiKeys.prefix });
  if (!revoked[0]) throw new AppError("not_found", "There is no such key.");
  await auditRow(ctx, { event: "api_key.revoked", resourceType: "api_key", resourceId: id, before: revoked[0] });
}

/** A key that is in force, read anew for each request so that taking it back acts at once; null = there is none. */
export async function findKey(
  base: PlatformCtx,
  token: string,
): Promise<{ id: string; tenantId: string; name: string; scopes: Scope[]; isSeen: boolean } | null> {
  if (!FORM.test(token)) return null;
  const [row] = await base.directory
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, await hashOf(token)));
  const now = base.clock.now();
  if (!row || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now)) return null;
  const { id, tenantId, name, scopes, lastUsedAt } = row;
  return { id, tenantId, name, scopes, isSeen: lastUsedAt !== null && now - lastUsedAt < SEEN_EVERY_MS };
}

/** The key is in use. */
export async function noteSeen(base: PlatformCtx, id: string): Promise<void> {
  await base.directory.update(apiKeys).set({ lastUsedAt: base.clock.now() }).where(eq(apiKeys.id, id));
}

function hashOf(token: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(token));
}

function listed(row: typeof apiKeys.$inferSelect): ListedKey {
  const { id, name, prefix, scopes, createdBy, lastUsedAt, expiresAt, createdAt } = row;
  return { id, name, prefix, scopes, createdBy, lastUsedAt, expiresAt, createdAt };
}
