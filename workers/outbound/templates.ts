/** Which templates a sending account has: asked of the provider now and then, remembered between. */
import { and, eq, gt } from "drizzle-orm";
import { channels } from "../channels";
import type { ChannelKey, MessageTemplate } from "../channels/port";
import { type Ctx, ours, owned, type PlatformCtx, tenantCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { sendingAccount } from "../tenants";
import { channelAccounts } from "../tenants/schema";
import { templateLists } from "./schema";
import type { TemplateList } from "./shapes";

/** Meta allows some 200 calls an hour for an account; a template newly approved may wait so long. */
const FRESH_MS = 10 * 60_000;
/** However often somebody presses "again". */
const AGAIN_MS = 10_000;
/** A row of D1 holds 2 MB; a template is 4 KB at most. */
const KEPT_MAX = 400;

/**
 * The approved templates of an account.
 * @param again asks the provider although the list is fresh
 * @throws AppError not_found for an account that is not there or was disconnected; unavailable, with the channel's word in
 * `fields.channel`, when the provider refuses and nothing is remembered
 */
export async function templatesOf(
  ctx: Ctx,
  { channel, channelAccountId }: { channel: string; channelAccountId: string },
  { again = false } = {},
): Promise<TemplateList> {
  const known = await remembered(ctx, channelAccountId);
  const now = ctx.clock.now();
  if (known && now - known.fetchedAt < (again ? AGAIN_MS : FRESH_MS)) return { ...known, isOld: false };
  const account = await sendingAccount(ctx, ctx.tenantId, channelAccountId);
  if (!account) throw new AppError("not_found", "There is no such number.");
  const asked = await channels[channel as keyof typeof channels].templates(ctx.env, account);
  if (!asked.ok) {
    if (known) return { ...known, isOld: true };
    throw new AppError("unavailable", "The channel does not tell its templates.", { channel: asked.error.code });
  }
  const items = asked.value.slice(0, KEPT_MAX);
  await remember(ctx, channelAccountId, items);
  return { items, fetchedAt: now, isOld: false };
}

/** One template as it is now; one that is not known yet is asked for. @throws AppError as above, not_found for an unknown one */
export async function findTemplate(
  ctx: Ctx,
  of: { channel: string; channelAccountId: string },
  { name, language }: { name: string; language: string },
): Promise<MessageTemplate> {
  const isIt = (one: MessageTemplate) => one.name === name && one.language === language;
  const known =
    (await templatesOf(ctx, of)).items.find(isIt) ?? (await templatesOf(ctx, of, { again: true })).items.find(isIt);
  if (!known) throw new AppError("not_found", "There is no such template.", { template: "missing" });
  return known;
}

/**
 * The channel says that a business account's templates are others now: what is remembered of them counts as old, and stays
 * for when the channel does not answer.
 * @param tenantId the one tenant that may be meant; null = whoever has numbers there
 */
export async function noteNewTemplates(
  base: PlatformCtx,
  { channel, parentExternalId }: { channel: ChannelKey; parentExternalId: string },
  tenantId: string | null,
): Promise<void> {
  const accounts = await base.directory
    .select({ id: channelAccounts.id, tenantId: channelAccounts.tenantId })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.channel, channel), eq(channelAccounts.parentExternalId, parentExternalId)));
  const longAgo = base.clock.now() - FRESH_MS;
  for (const account of accounts.filter((one) => tenantId === null || one.tenantId === tenantId)) {
    const ctx = tenantCtx(base, account.tenantId, { kind: "system", name: "templates" });
    await ctx.db
      .update(templateLists)
      .set({ fetchedAt: longAgo })
      .where(
        ours(ctx, templateLists, eq(templateLists.channelAccountId, account.id), gt(templateLists.fetchedAt, longAgo)),
      );
  }
}

async function remembered(ctx: Ctx, channelAccountId: string) {
  const [row] = await ctx.db
    .select({ items: templateLists.templates, fetchedAt: templateLists.fetchedAt })
    .from(templateLists)
    .where(ours(ctx, templateLists, eq(templateLists.channelAccountId, channelAccountId)));
  return row ?? null;
}

async function remember(ctx: Ctx, channelAccountId: string, templates: MessageTemplate[]): Promise<void> {
  const fresh = { templates, fetchedAt: ctx.clock.now() };
  await ctx.db
    .insert(templateLists)
    .values(owned(ctx, "templateList", { channelAccountId, ...fresh }))
    .onConflictDoUpdate({ target: [templateLists.tenantId, templateLists.channelAccountId], set: fresh });
}
