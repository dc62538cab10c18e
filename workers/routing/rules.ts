/** How conversations find their person: a rule for each channel account, and how much each person takes at once. */
import { and, asc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { isMember } from "../auth";
import { memberships, users } from "../auth/schema";
import { type Ctx, ours, owned } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { channelAccounts } from "../tenants/schema";
import { listGroups, requireGroup } from "./groups";
import { tellLive } from "./live";
import { REBUILD } from "./rebuild";
import { agentCapacities } from "./schema";
import { readDesk, writeDesk } from "./settings";
import { CAPACITY_DEFAULT, METHODS, type RoutingPage, type Rule } from "./shapes";

const CAPACITY_MAX = 200;

export const RuleInput = z.object({
  method: z.enum(METHODS),
  groupId: z.string().startsWith("grp_").max(60).nullable(),
});
export const CapacityInput = z.object({ capacity: z.number().int().min(0).max(CAPACITY_MAX) });

export const RULE_UNSET: Rule = { method: "off", groupId: null };

/** Everything of the page at once: rules, groups, people. */
export async function readRouting(ctx: Ctx): Promise<RoutingPage> {
  const [{ rules }, groups, accounts, people, capacities] = await Promise.all([
    readDesk(ctx),
    listGroups(ctx),
    accountsOf(ctx),
    peopleOf(ctx),
    capacitiesOf(ctx),
  ]);
  return {
    rules: accounts.map(({ id, name }) => ({ accountId: id, name, rule: rules[id] ?? RULE_UNSET })),
    groups,
    people: people.map((person) => ({ ...person, capacity: capacities.get(person.userId) ?? CAPACITY_DEFAULT })),
  };
}

/** @throws AppError not_found when account or group are not the tenant's */
export async function setRule(ctx: Ctx, accountId: string, rule: Rule): Promise<void> {
  if (!(await accountsOf(ctx)).some(({ id }) => id === accountId))
    throw new AppError("not_found", "There is no such channel account.");
  if (rule.groupId) await requireGroup(ctx, rule.groupId);
  const { rules } = await readDesk(ctx);
  await writeDesk(
    ctx,
    { rules: { ...rules, [accountId]: rule } },
    {
      event: "routing.changed",
      resourceType: "channel_account",
      resourceId: accountId,
      before: rules[accountId] ?? RULE_UNSET,
      after: rule,
    },
  );
  await tellLive(ctx);
  // What waits or is held by now is not known to Live yet.
  await planJob(ctx, { kind: REBUILD, key: "daily", payload: {}, dueAt: ctx.clock.now() });
}

/** @throws AppError not_found for who does not work here */
export async function setCapacity(ctx: Ctx, userId: string, { capacity }: { capacity: number }): Promise<void> {
  if (!(await isMember(ctx, userId))) throw new AppError("not_found", "There is no such colleague.");
  await ctx.db.batch([
    ctx.db
      .insert(agentCapacities)
      .values(owned(ctx, "setting", { userId, capacity }))
      .onConflictDoUpdate({ target: [agentCapacities.tenantId, agentCapacities.userId], set: { capacity } }),
    auditRow(ctx, { event: "capacity.changed", resourceType: "user", resourceId: userId, after: { capacity } }),
  ]);
  await tellLive(ctx);
}

export async function capacitiesOf(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ userId: agentCapacities.userId, capacity: agentCapacities.capacity })
    .from(agentCapacities)
    .where(ours(ctx, agentCapacities));
  return new Map(rows.map(({ userId, capacity }) => [userId, capacity]));
}

/** Those who may open the inbox, by name. */
export function peopleOf(ctx: Ctx): Promise<{ userId: string; name: string; role: string }[]> {
  return ctx.directory
    .select({ userId: users.id, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, ctx.tenantId), ne(memberships.role, "doctor")))
    .orderBy(asc(users.name), asc(users.id));
}

function accountsOf(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return ctx.directory
    .select({ id: channelAccounts.id, name: channelAccounts.displayName })
    .from(channelAccounts)
    .where(eq(channelAccounts.tenantId, ctx.tenantId))
    .orderBy(asc(channelAccounts.createdAt), asc(channelAccounts.id));
}
