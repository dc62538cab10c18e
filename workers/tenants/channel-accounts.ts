/** The numbers a tenant writes from: connecting one, and the list people may see. Tokens never leave the server. */
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { settingsOf } from "../env";
import { randomToken, seal, unseal } from "../platform/crypto";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { channelAccounts } from "./schema";

export const WhatsappInput = z.object({
  phoneNumberId: z.string().regex(/^\d{5,20}$/),
  wabaId: z.string().regex(/^\d{5,20}$/),
  displayName: z.string().min(1).max(120),
  displayPhone: z.string().regex(/^\+[1-9]\d{7,14}$/),
  token: z.string().min(1),
});
export type WhatsappInput = z.infer<typeof WhatsappInput>;

export interface ChannelAccountView {
  id: string;
  channel: string;
  displayName: string;
  displayAddress: string;
  status: "connected" | "trouble" | "disconnected";
  troubleCode: string | null;
  troubleAt: number | null;
}

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
    tokenEncrypted: sealed,
    keyVersion,
    status: "connected" as const,
    troubleCode: null,
    troubleAt: null,
  };
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

/** The access token of an account, for the one who sends. */
export function openToken(
  env: Env,
  account: { id: string; tenantId: string; tokenEncrypted: string; keyVersion: number },
): Promise<string> {
  const place = tokenPlace(account.tenantId, account.id);
  return unseal(settingsOf(env).SECRETS_KEYS, place, {
    sealed: account.tokenEncrypted,
    keyVersion: account.keyVersion,
  });
}

/** The tenant's numbers, oldest first. */
export function listChannelAccounts(ctx: Ctx): Promise<ChannelAccountView[]> {
  return ctx.directory
    .select({
      id: channelAccounts.id,
      channel: channelAccounts.channel,
      displayName: channelAccounts.displayName,
      displayAddress: channelAccounts.displayAddress,
      status: channelAccounts.status,
      troubleCode: channelAccounts.troubleCode,
      troubleAt: channelAccounts.troubleAt,
    })
    .from(channelAccounts)
    .where(eq(channelAccounts.tenantId, ctx.tenantId))
    .orderBy(asc(channelAccounts.createdAt));
}
