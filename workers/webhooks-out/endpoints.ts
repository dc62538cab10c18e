/** The addresses a tenant wants to be told at: made, changed, removed, and their secrets. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { settingsOf } from "../env";
import { seal, unseal } from "../platform/crypto";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { addressProblem } from "./address";
import { webhookDeliveries, webhookEndpoints } from "./schema";
import { type Endpoint, EVENT_TYPES } from "./shapes";
import { newSecret } from "./signature";

declare const SANDBOX: boolean;

const ENDPOINTS_MAX = 20;
/** So long both secrets sign: time enough to tell the receiver the new one. */
const OLD_SECRET_MS = 24 * 60 * 60_000;

export const EndpointInput = z.object({
  url: z.string().trim().min(1).max(500),
  description: z.string().trim().max(120).default(""),
  events: z.array(z.enum(EVENT_TYPES)).min(1).max(EVENT_TYPES.length),
  withContent: z.boolean().default(false).describe("also send what the customer wrote"),
  isOn: z.boolean().default(true),
});
export type EndpointInput = z.infer<typeof EndpointInput>;

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** All of the tenant, the oldest first. */
export async function listEndpoints(ctx: Ctx): Promise<Endpoint[]> {
  const rows = await ctx.db
    .select()
    .from(webhookEndpoints)
    .where(ours(ctx, webhookEndpoints))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
  return rows.map((row) => shown(ctx, row));
}

/** @throws AppError not_found */
export async function findEndpoint(ctx: Ctx, id: string): Promise<EndpointRow> {
  const [row] = await ctx.db
    .select()
    .from(webhookEndpoints)
    .where(ours(ctx, webhookEndpoints, eq(webhookEndpoints.id, id)));
  if (!row) throw new AppError("not_found", "There is no such endpoint.");
  return row;
}

/** @returns the endpoint and its secret, which nobody can read again. @throws AppError invalid for an address that may not be called, limit */
export async function createEndpoint(ctx: Ctx, input: EndpointInput): Promise<{ endpoint: Endpoint; secret: string }> {
  requireAddress(ctx, input.url);
  if ((await ctx.db.$count(webhookEndpoints, ours(ctx, webhookEndpoints))) >= ENDPOINTS_MAX)
    throw new AppError("limit", `There may be ${ENDPOINTS_MAX} endpoints at most.`);
  const now = ctx.clock.now();
  const id = newId("endpoint", now);
  const secret = newSecret();
  const { sealed, keyVersion } = await sealSecret(ctx, id, secret);
  const row: EndpointRow = {
    ...owned(ctx, "endpoint", input),
    id,
    secretEncrypted: sealed,
    keyVersion,
    oldSecretEncrypted: null,
    oldKeyVersion: null,
    oldUntil: null,
    failingSince: null,
    troubleCode: null,
    createdAt: now,
    updatedAt: now,
  };
  await ctx.db.batch([
    ctx.db.insert(webhookEndpoints).values({ ...row, tenantId: ctx.tenantId }),
    auditRow(ctx, { event: "webhook.created", resourceType: "webhook_endpoint", resourceId: id, after: input }),
  ]);
  return { endpoint: shown(ctx, row), secret };
}

/** Turned on again it begins with a clean slate. @throws AppError not_found, invalid */
export async function changeEndpoint(ctx: Ctx, id: string, input: EndpointInput): Promise<Endpoint> {
  requireAddress(ctx, input.url);
  const before = await findEndpoint(ctx, id);
  const isRestarted = input.isOn && !before.isOn;
  const change = {
    ...input,
    updatedAt: ctx.clock.now(),
    ...(isRestarted ? { failingSince: null, troubleCode: null } : {}),
  };
  const { url, description, events, withContent, isOn } = before;
  await ctx.db.batch([
    ctx.db
      .update(webhookEndpoints)
      .set(change)
      .where(ours(ctx, webhookEndpoints, eq(webhookEndpoints.id, id))),
    auditRow(ctx, {
      event: "webhook.changed",
      resourceType: "webhook_endpoint",
      resourceId: id,
      before: { url, description, events, withContent, isOn },
      after: input,
    }),
  ]);
  return shown(ctx, { ...before, ...change });
}

/** Its log goes with it; what is still to be delivered is dropped. @throws AppError not_found */
export async function removeEndpoint(ctx: Ctx, id: string): Promise<void> {
  const { url } = await findEndpoint(ctx, id);
  await ctx.db.batch([
    ctx.db.delete(webhookEndpoints).where(ours(ctx, webhookEndpoints, eq(webhookEndpoints.id, id))),
    ctx.db.delete(webhookDeliveries).where(ours(ctx, webhookDeliveries, eq(webhookDeliveries.endpointId, id))),
    auditRow(ctx, { event: "webhook.removed", resourceType: "webhook_endpoint", resourceId: id, before: { url } }),
  ]);
}

/** A new secret; the one before signs as well for a day. @throws AppError not_found */
export async function rotateSecret(ctx: Ctx, id: string): Promise<{ endpoint: Endpoint; secret: string }> {
  const before = await findEndpoint(ctx, id);
  const secret = newSecret();
  const { sealed, keyVersion } = await sealSecret(ctx, id, secret);
  const now = ctx.clock.now();
  const change = {
    secretEncrypted: sealed,
    keyVersion,
    oldSecretEncrypted: before.secretEncrypted,
    oldKeyVersion: before.keyVersion,
    oldUntil: now + OLD_SECRET_MS,
    updatedAt: now,
  };
  await ctx.db.batch([
    ctx.db
      .update(webhookEndpoints)
      .set(change)
      .where(ours(ctx, webhookEndpoints, eq(webhookEndpoints.id, id))),
    auditRow(ctx, { event: "webhook.secret_rotated", resourceType: "webhook_endpoint", resourceId: id }),
  ]);
  return { endpoint: shown(ctx, { ...before, ...change }), secret };
}

/** The secrets that sign now, the newest first. */
export async function secretsOf(ctx: Ctx, row: EndpointRow): Promise<string[]> {
  const keys = settingsOf(ctx.env).SECRETS_KEYS;
  const place = placeOf(row.tenantId, row.id);
  const secrets = [await unseal(keys, place, { sealed: row.secretEncrypted, keyVersion: row.keyVersion })];
  const { oldSecretEncrypted, oldKeyVersion, oldUntil } = row;
  if (oldSecretEncrypted && oldKeyVersion !== null && oldUntil !== null && ctx.clock.now() < oldUntil)
    secrets.push(await unseal(keys, place, { sealed: oldSecretEncrypted, keyVersion: oldKeyVersion }));
  return secrets;
}

/** May this address be called, now? Asked again before each delivery: rules may have changed since it was stored. */
export function problemOf(ctx: Ctx, url: string) {
  return addressProblem(url, new URL(settingsOf(ctx.env).PUBLIC_URL).host, SANDBOX);
}

function requireAddress(ctx: Ctx, url: string): void {
  const problem = problemOf(ctx, url);
  if (problem) throw new AppError("invalid", "This address cannot be called.", { url: problem });
}

function sealSecret(ctx: Ctx, id: string, secret: string) {
  return seal(settingsOf(ctx.env).SECRETS_KEYS, placeOf(ctx.tenantId, id), secret);
}

function placeOf(tenantId: string, id: string): string {
  return `${tenantId}/webhook_endpoints/secret/${id}`;
}

function shown(ctx: Ctx, row: EndpointRow): Endpoint {
  const { id, url, description, events, withContent, isOn, failingSince, troubleCode, oldUntil, createdAt } = row;
  const oldSecretUntil = oldUntil !== null && oldUntil > ctx.clock.now() ? oldUntil : null;
  return { id, url, description, events, withContent, isOn, failingSince, troubleCode, oldSecretUntil, createdAt };
}
