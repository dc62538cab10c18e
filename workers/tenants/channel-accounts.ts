/** The numbers a tenant writes from: connecting one, and the list people may see. Tokens never leave the server. */
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { LiveRpc } from "../../durable-objects/shapes";
import { auditRow } from "../audit";
import type { SendingAccount } from "../channels/port";
import { checkConnection } from "../channels/whatsapp";
import { settingsOf } from "../env";
import { randomToken, seal, unseal } from "../platform/crypto";
import type { Ctx, PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { troubleLook } from "./connection-trouble";
import { paceOf } from "./pace";
import { channelAccounts } from "./schema";
import type { ChannelAccountView, Connection } from "./shapes";

export const WhatsappInput = z.object({
  phoneNumberId: z.string().regex(/^\d{5,20}$/),
  wabaId: z.string().regex(/^\d{5,20}$/),
  displayName: z.string().min(1).max(120),
  displayPhone: z.string().regex(/^\+[1-9]\d{7,14}$/),
  token: z.string().min(1),
  /** what Meta lets through, in and out together; missing = what it lets through for everybody */
  messagesPerSec: z.number().int().min(1).max(1_000).optional(),
});
export type WhatsappInput = z.infer<typeof WhatsappInput>;

/** What a person copies out of Meta; name and phone are Meta's to say. */
export const ConnectionInput = WhatsappInput.pick({ phoneNumberId: true, wabaId: true }).extend({
  token: z.string().trim().min(1).max(1_000),
});
export type ConnectionInput = z.infer<typeof ConnectionInput>;

/** What the token of an account is bound to when it is sealed. */
function tokenPlace(tenantId: string, accountId: string): string {
  return `${tenantId}/channel_accounts/token/${accountId}`;
}

/**
 * Connects a WhatsApp number, or gives a connected one its new token and name. Returns the account's id.
 * @throws AppError conflict when the number belongs to another tenant
 */
export async function connectWhatsapp(ctx: Ctx, input: WhatsappInput): Promise<string> {
  const [known] = await ctx.directory
    .select({ id: channelAccounts.id, tenantId: channelAccounts.tenantId })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.channel, "whatsapp"), eq(channelAccounts.externalId, input.phoneNumberId)));
  if (known && known.tenantId !== ctx.tenantId)
    throw new AppError("conflict", "This number belongs to another account.");
  const id = known?.id ?? newId("channelAccount", ctx.clock.now());
  const { sealed, keyVersion } = await seal(
    settingsOf(ctx.env).SECRETS_KEYS,
    tokenPlace(ctx.tenantId, id),
    input.token,
  );
  const fields = {
    parentExternalId: input.wabaId,
    displayName: input.displayName,
    displayAddress: input.displayPhone,
    messagesPerSec: input.messagesPerSec ?? null,
    throughputAt: ctx.clock.now(),
    tokenEncrypted: sealed,
    keyVersion,
    status: "connected" as const,
    troubleCode: null,
    troubleAt: null,
  };
  opened.delete(`${ctx.tenantId}/${id}`);
  await ctx.directory.batch([
    ctx.directory
      .insert(channelAccounts)
      .values({
        id,
        tenantId: ctx.tenantId,
        channel: "whatsapp",
        externalId: input.phoneNumberId,
        accountKey: randomToken(),
        createdAt: ctx.clock.now(),
        ...fields,
      })
      .onConflictDoUpdate({ target: channelAccounts.id, set: fields }),
    auditRow(ctx, {
      event: "channel.connected",
      resourceType: "channel_account",
      resourceId: id,
      after: { channel: "whatsapp", externalId: input.phoneNumberId },
    }),
  ]);
  return id;
}

/**
 * Checks a number at Meta and connects it, or renews the token of one that is ours. Nothing is stored unless all checks pass.
 * @throws AppError conflict when the number belongs to another tenant
 */
export async function connectChecked(ctx: Ctx, input: ConnectionInput): Promise<Connection> {
  const { checks, number } = await checkConnection(ctx.env, input);
  if (!number) return { checks, account: null };
  const { displayPhone, verifiedName, messagesPerSec } = number;
  const displayName = verifiedName || displayPhone;
  const id = await connectWhatsapp(ctx, { ...input, displayPhone, displayName, messagesPerSec });
  await tellConnection(ctx, id, "connected");
  return { checks, account: (await listChannelAccounts(ctx)).find((account) => account.id === id)! };
}

/**
 * Disconnects a number and forgets its token. The account stays: what customers still write to it goes on being kept with
 * its conversations, only nothing can be sent.
 * @throws AppError not_found
 */
export async function disconnectChannel(ctx: Ctx, accountId: string): Promise<void> {
  const isOurs = and(eq(channelAccounts.id, accountId), eq(channelAccounts.tenantId, ctx.tenantId));
  const [known] = await ctx.directory
    .select({ status: channelAccounts.status, externalId: channelAccounts.externalId })
    .from(channelAccounts)
    .where(isOurs);
  if (!known) throw new AppError("not_found", "There is no such number.");
  if (known.status === "disconnected") return;
  const gone = { status: "disconnected", tokenEncrypted: "", troubleCode: null, troubleAt: null } as const;
  await ctx.directory.batch([
    ctx.directory.update(channelAccounts).set(gone).where(isOurs),
    auditRow(ctx, {
      event: "channel.disconnected",
      resourceType: "channel_account",
      resourceId: accountId,
      before: { channel: "whatsapp", externalId: known.externalId },
    }),
  ]);
  opened.delete(`${ctx.tenantId}/${accountId}`);
  await tellConnection(ctx, accountId, "disconnected");
}

async function tellConnection(ctx: Ctx, accountId: string, status: ChannelAccountView["status"]): Promise<void> {
  const live = ctx.env.LIVE.getByName(ctx.tenantId) as unknown as LiveRpc;
  await live.publish([{ type: "connection", accountId, status, troubleCode: null }]);
}

const FRESH_MS = 60_000;
const opened = new Map<string, { account: SendingAccount; readAt: number }>();

/**
 * What sending needs of an account, kept for a minute in the isolate. null = it does not exist, is not this tenant's, or
 * was disconnected. When D1 fails, the last known account answers; throws when there is none.
 */
export async function sendingAccount(
  base: PlatformCtx,
  tenantId: string,
  accountId: string,
): Promise<SendingAccount | null> {
  const key = `${tenantId}/${accountId}`;
  const known = opened.get(key);
  const readAt = Date.now();
  if (known && readAt - known.readAt < FRESH_MS) return known.account;
  try {
    const account = await readAccount(base, tenantId, accountId);
    if (account) opened.set(key, { account, readAt });
    else opened.delete(key);
    return account;
  } catch (error) {
    if (known) return known.account;
    throw error;
  }
}

async function readAccount(base: PlatformCtx, tenantId: string, accountId: string): Promise<SendingAccount | null> {
  const [row] = await base.directory
    .select()
    .from(channelAccounts)
    .where(
      and(
        eq(channelAccounts.id, accountId),
        eq(channelAccounts.tenantId, tenantId),
        ne(channelAccounts.status, "disconnected"),
      ),
    );
  if (!row) return null;
  const place = tokenPlace(tenantId, row.id);
  const token = await unseal(settingsOf(base.env).SECRETS_KEYS, place, {
    sealed: row.tokenEncrypted,
    keyVersion: row.keyVersion,
  });
  return {
    id: row.id,
    externalId: row.externalId,
    parentExternalId: row.parentExternalId ?? undefined,
    token,
    inTrouble: row.status === "trouble",
    messagesPerSec: row.messagesPerSec ?? undefined,
  };
}

/** The channel refuses this account (or accepts it again, `null`): people see it at once, on the settings page and live. */
export async function noteChannelTrouble(ctx: Ctx, accountId: string, troubleCode: string | null): Promise<void> {
  opened.delete(`${ctx.tenantId}/${accountId}`); // its token may have been renewed meanwhile
  const status = troubleCode ? "trouble" : "connected";
  const differs = and(
    eq(channelAccounts.id, accountId),
    eq(channelAccounts.tenantId, ctx.tenantId),
    ne(channelAccounts.status, "disconnected"),
    sql`${channelAccounts.troubleCode} IS NOT ${troubleCode}`,
  );
  const known = await ctx.directory.select({ id: channelAccounts.id }).from(channelAccounts).where(differs);
  if (known.length === 0) return;
  const [changed] = await ctx.directory.batch([
    ctx.directory
      .update(channelAccounts)
      .set({ status, troubleCode, troubleAt: troubleCode ? ctx.clock.now() : null })
      .where(differs)
      .returning({ id: channelAccounts.id }),
    ...(troubleCode ? [troubleLook(ctx, accountId)] : []),
  ]);
  if (changed.length === 0) return;
  const live = ctx.env.LIVE.getByName(ctx.tenantId) as unknown as LiveRpc;
  await live.publish([{ type: "connection", accountId, status, troubleCode }]);
}

/** Forgets what this isolate knows of an account: it is read anew for the next send. */
export function forgetAccount(tenantId: string, accountId: string): void {
  opened.delete(`${tenantId}/${accountId}`);
}

/** The tenant's numbers, oldest first. */
export async function listChannelAccounts(ctx: Ctx): Promise<ChannelAccountView[]> {
  const accounts = await ctx.directory
    .select({
      id: channelAccounts.id,
      channel: channelAccounts.channel,
      displayName: channelAccounts.displayName,
      displayAddress: channelAccounts.displayAddress,
      externalId: channelAccounts.externalId,
      parentExternalId: channelAccounts.parentExternalId,
      status: channelAccounts.status,
      troubleCode: channelAccounts.troubleCode,
      troubleAt: channelAccounts.troubleAt,
      messagesPerSec: channelAccounts.messagesPerSec,
    })
    .from(channelAccounts)
    .where(eq(channelAccounts.tenantId, ctx.tenantId))
    .orderBy(asc(channelAccounts.createdAt));
  return Promise.all(
    accounts.map(async ({ messagesPerSec, ...account }) => {
      const isGone = account.status === "disconnected";
      return { ...account, pace: isGone ? null : await paceOf(ctx.env, { ...account, messagesPerSec }) };
    }),
  );
}
