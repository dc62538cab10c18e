/** Payloads that could not be read or routed: looked at without what people wrote in them, read anew after a mend, discarded. */
import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import type { ChannelKey } from "../channels/port";
import { wrapPart } from "../channels/whatsapp/wrap";
import { accountByExternalId, type RoutedAccount } from "../inbox/account-map";
import { takePayload } from "../inbox/hooks";
import { connectedSources } from "../integrations";
import { takeOrders } from "../orders/webhook";
import { AppError } from "../platform/errors";
import { logBug } from "../platform/log";
import { noteReason, type Quarantined, settledRow } from "../platform/quarantine";
import { quarantine } from "../platform/schema";
import { channelAccounts } from "../tenants/schema";
import { after, PAGE, type Page, pageOf } from "./cursor";
import { maskPayload } from "./mask";
import { tenantNames } from "./names";
import { contextIn, type OperatorCtx, record, recordRows } from "./record";
import type { MaskedPayload, QuarantineLine, Reprocessed } from "./shapes";

export const QuarantineInput = z.object({
  state: z.enum(["open", "settled"]).default("open"),
  tenantId: z.string().max(60).optional(),
  cursor: z.string().max(100).optional(),
});
export type QuarantineInput = z.infer<typeof QuarantineInput>;
export const Reason = z.object({ reason: z.string().trim().min(3).max(300) });

type Execution = { waitUntil(promise: Promise<unknown>): void };

/** A page of 50, the newest first. @throws AppError invalid for a cursor that is not ours */
export async function listQuarantine(ctx: OperatorCtx, input: QuarantineInput): Promise<Page<QuarantineLine>> {
  const { state, tenantId, cursor } = input;
  const rows = await ctx.directory
    .select()
    .from(quarantine)
    .where(
      and(
        state === "open" ? isNull(quarantine.outcome) : isNotNull(quarantine.outcome),
        tenantId ? eq(quarantine.tenantId, tenantId) : undefined,
        after(quarantine, cursor),
      ),
    )
    .orderBy(desc(quarantine.createdAt), desc(quarantine.id))
    .limit(PAGE + 1);
  const { items, nextCursor } = pageOf(rows);
  const [names, accounts] = await Promise.all([
    tenantNames(
      ctx,
      items.map((row) => row.tenantId),
    ),
    accountNames(ctx, items),
  ]);
  const lines = items.map(
    ({ id, tenantId: owner, channel, accountId, reason, sizeBytes, createdAt, outcome, settledAt }) => {
      const tenantName = owner === null ? null : (names.get(owner) ?? null);
      const account = accountId === null ? null : (accounts.get(accountId) ?? null);
      return { id, tenantId: owner, tenantName, channel, account, reason, sizeBytes, createdAt, outcome, settledAt };
    },
  );
  return { items: lines, nextCursor };
}

/** Numbers by the name the business gave them; marketplace accounts are told by their channel and tenant. */
async function accountNames(ctx: OperatorCtx, rows: readonly Quarantined[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ accountId }) => accountId ?? []))];
  if (ids.length === 0) return new Map();
  const known = await ctx.directory
    .select({ id: channelAccounts.id, name: channelAccounts.displayName })
    .from(channelAccounts)
    .where(inArray(channelAccounts.id, ids));
  return new Map(known.map(({ id, name }) => [id, name]));
}

/** The payload without what people wrote. The look is written down. @throws AppError not_found, also when the bytes are gone */
export async function openPayload(ctx: OperatorCtx, id: string): Promise<MaskedPayload> {
  const row = await rowOf(ctx, id);
  const bytes = await bytesOf(ctx, row);
  await record(ctx, { event: "quarantine.looked_at", ...whose(row) });
  return maskPayload(bytes);
}

/**
 * Reads a payload anew, as if it had just come; what had been stored of it stays as it is. When all of it could be read it
 * is settled and its bytes are deleted.
 * @throws AppError not_found, conflict when it is settled, unavailable when something could not be stored
 */
export async function reprocess(ctx: OperatorCtx, execution: Execution, id: string): Promise<Reprocessed> {
  const row = await openRow(ctx, id);
  const bytes = await bytesOf(ctx, row);
  const reason = await taken(ctx, execution, row, bytes);
  if (reason !== null) {
    await noteReason(ctx, id, reason);
    await record(ctx, { event: "quarantine.reprocessed", ...whose(row), after: { outcome: "still" } });
    return { outcome: "still", reason };
  }
  await settle(ctx, row, { outcome: "reprocessed" });
  return { outcome: "reprocessed" };
}

/** Deletes the bytes; the row stays and says why. @throws AppError not_found, conflict when it is settled */
export async function discardPayload(ctx: OperatorCtx, id: string, reason: string): Promise<void> {
  await settle(ctx, await openRow(ctx, id), { outcome: "discarded", discardReason: reason });
}

async function settle(ctx: OperatorCtx, row: Quarantined, how: Parameters<typeof settledRow>[3]): Promise<void> {
  const event = how.outcome === "discarded" ? "quarantine.discarded" : "quarantine.reprocessed";
  const [settled] = await ctx.directory.batch([
    settledRow(ctx, row.id, ctx.actor.userId, how),
    ...recordRows(ctx, { event, ...whose(row), after: how }),
  ]);
  const [gone] = settled;
  if (!gone) throw settledBefore();
  // What is set aside anew meanwhile lies under a key of its own.
  await ctx.env.FILES.delete(gone.r2Key);
}

/** Takes a payload in. Returns why something of it still cannot be, or null. */
async function taken(
  ctx: OperatorCtx,
  execution: Execution,
  row: Quarantined,
  bytes: Uint8Array,
): Promise<string | null> {
  try {
    return row.channel === "whatsapp"
      ? await takenMessages(ctx, execution, row, bytes)
      : await takenOrders(ctx, row, bytes);
  } catch (error) {
    logBug("quarantine.reprocess", error, { requestId: ctx.requestId, id: row.id });
    throw new AppError("unavailable", "Something could not be stored. Try again.");
  }
}

async function takenMessages(ctx: OperatorCtx, execution: Execution, row: Quarantined, bytes: Uint8Array) {
  const channel: ChannelKey = "whatsapp";
  const account = await numberOf(ctx, row);
  // Whose secret it was proven with it still speaks for, and for nobody else.
  if (account === null && row.tenantId !== null) return "the account is not known any more";
  const body = wrapPart(bytes, row.reason, account);
  if (body === null) return "not JSON";
  const reasons: string[] = [];
  await takePayload(ctx, execution, channel, body, account, async ({ reason }) => void reasons.push(reason));
  return reasons[0] ?? null;
}

async function numberOf(ctx: OperatorCtx, { accountId, tenantId }: Quarantined): Promise<RoutedAccount | null> {
  if (tenantId === null) return null;
  const known = await ctx.directory
    .select({ id: channelAccounts.id, externalId: channelAccounts.externalId })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.tenantId, tenantId), accountId ? eq(channelAccounts.id, accountId) : undefined))
    .limit(2);
  // Rows of before accounts were kept name the tenant only: of one number it is clear which it is.
  return known.length === 1 ? accountByExternalId(ctx, "whatsapp", known[0]!.externalId) : null;
}

async function takenOrders(ctx: OperatorCtx, row: Quarantined, bytes: Uint8Array): Promise<string | null> {
  if (row.tenantId === null) return "the account is not known any more";
  const inTenant = contextIn(ctx, row.tenantId);
  const sources = (await connectedSources(inTenant)).filter(({ source }) => source.key === row.channel);
  const found = row.accountId ? sources.filter(({ account }) => account.id === row.accountId) : sources;
  const [only] = found;
  if (!only || found.length > 1) return "the account is not known any more";
  return takeOrders(inTenant, only.account.id, only.source, bytes);
}

async function rowOf(ctx: OperatorCtx, id: string): Promise<Quarantined> {
  const [row] = await ctx.directory.select().from(quarantine).where(eq(quarantine.id, id));
  if (!row) throw new AppError("not_found", "There is no such payload.");
  return row;
}

async function openRow(ctx: OperatorCtx, id: string): Promise<Quarantined> {
  const row = await rowOf(ctx, id);
  if (row.outcome !== null) throw settledBefore();
  return row;
}

async function bytesOf(ctx: OperatorCtx, { r2Key }: Quarantined): Promise<Uint8Array> {
  const file = await ctx.env.FILES.get(r2Key);
  if (!file) throw new AppError("not_found", "The payload's bytes are gone.");
  return new Uint8Array(await file.arrayBuffer());
}

const settledBefore = () => new AppError("conflict", "It was settled before.");
const whose = ({ id, tenantId }: Quarantined) => ({ tenantId, resourceType: "quarantine", resourceId: id });
