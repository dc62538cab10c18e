/** A number or a shop that is in trouble: told when it is still so some minutes later. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { integrationAccounts } from "../integrations/schema";
import { type Ctx, ours } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import { CONNECTION_TROUBLE } from "../tenants";
import { channelAccounts } from "../tenants/schema";
import { listenersOf, wants } from "./settings";
import { tell } from "./tell";

/** The same account is told of once in this time, however often it comes and goes. */
const ONCE_IN_MS = 6 * 60 * 60_000;

export const TroubleFacts = z.object({ accountId: z.string() });
export type TroubleFacts = z.infer<typeof TroubleFacts>;

export const troubleJob = defineJob({
  kind: CONNECTION_TROUBLE,
  input: TroubleFacts,
  run: async (ctx, { accountId }) => {
    if (!(await troubleOf(ctx, accountId))) return;
    const people = (await listenersOf(ctx)).filter((person) => wants(person, "trouble"));
    const subject = `${accountId}/${Math.floor(ctx.clock.now() / ONCE_IN_MS)}`;
    await tell(
      ctx,
      people.map(({ userId }) => userId),
      [{ event: "trouble", subject, facts: { accountId } satisfies TroubleFacts }],
    );
  },
});

export interface Trouble {
  kind: "channel" | "integration";
  /** as people know it: the number, the marketplace */
  name: string;
  code: string;
}

/** The trouble an account is in now; null = it works, or is no longer connected. */
export async function troubleOf(ctx: Ctx, accountId: string): Promise<Trouble | null> {
  const [[number], [shop]] = await Promise.all([
    ctx.directory
      .select({
        name: channelAccounts.displayName,
        address: channelAccounts.displayAddress,
        code: channelAccounts.troubleCode,
      })
      .from(channelAccounts)
      .where(
        and(
          eq(channelAccounts.tenantId, ctx.tenantId),
          eq(channelAccounts.id, accountId),
          eq(channelAccounts.status, "trouble"),
        ),
      ),
    ctx.db
      .select({
        provider: integrationAccounts.provider,
        name: integrationAccounts.externalId,
        code: integrationAccounts.troubleCode,
      })
      .from(integrationAccounts)
      .where(
        ours(
          ctx,
          integrationAccounts,
          eq(integrationAccounts.id, accountId),
          eq(integrationAccounts.status, "trouble"),
        ),
      ),
  ]);
  if (number) return { kind: "channel", name: `${number.name} (${number.address})`, code: number.code ?? "failed" };
  if (shop)
    return { kind: "integration", name: `${TITLES[shop.provider]} (${shop.name})`, code: shop.code ?? "failed" };
  return null;
}

const TITLES = { trendyol: "Trendyol" } as const;
