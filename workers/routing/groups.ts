/** Groups of people: who answers what a channel brings. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { ANSWERING } from "../auth";
import { formerMembers, memberships } from "../auth/schema";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { fold } from "../platform/text";
import { liveOf, tellLive } from "./live";
import { agentCapacities, agentGroupMembers, agentGroups } from "./schema";
import { readDesk, writeDesk } from "./settings";
import type { Group } from "./shapes";

const GROUPS_MAX = 50;
const MEMBERS_MAX = 80; // one query takes a hundred values

export const GroupInput = z.object({
  name: z.string().trim().min(1).max(60),
  userIds: z.array(z.string().startsWith("usr_").max(60)).max(MEMBERS_MAX),
});
export type GroupInput = z.infer<typeof GroupInput>;

/** By name, with those of their people who have an inbox. */
export async function listGroups(ctx: Ctx): Promise<Group[]> {
  const [groups, members, answering] = await Promise.all([
    ctx.db
      .select({ id: agentGroups.id, name: agentGroups.name })
      .from(agentGroups)
      .where(ours(ctx, agentGroups))
      .orderBy(asc(agentGroups.folded)),
    ctx.db
      .select({ groupId: agentGroupMembers.groupId, userId: agentGroupMembers.userId })
      .from(agentGroupMembers)
      .where(ours(ctx, agentGroupMembers)),
    answeringIds(ctx),
  ]);
  const present = members.filter(({ userId }) => answering.has(userId));
  const byGroup = Map.groupBy(present, ({ groupId }) => groupId);
  return groups.map((group) => ({ ...group, userIds: (byGroup.get(group.id) ?? []).map(({ userId }) => userId) }));
}

/** @throws AppError conflict when there is one of this name, not_found for a stranger, limit beyond 50 groups */
export async function addGroup(ctx: Ctx, input: GroupInput): Promise<Group> {
  const userIds = await colleagues(ctx, input.userIds);
  if ((await ctx.db.$count(agentGroups, ours(ctx, agentGroups))) >= GROUPS_MAX)
    throw new AppError("limit", "There are too many groups.");
  const row = owned(ctx, "agentGroup", { name: input.name, folded: fold(input.name) });
  const added = await ctx.db.insert(agentGroups).values(row).onConflictDoNothing().returning({ id: agentGroups.id });
  if (added.length === 0) throw taken();
  await ctx.db.batch([
    auditRow(ctx, {
      event: "group.created",
      resourceType: "agent_group",
      resourceId: row.id,
      after: { name: input.name, userIds },
    }),
    ...memberRows(ctx, row.id, userIds),
  ]);
  await tellLive(ctx);
  return { id: row.id, name: input.name, userIds };
}

/** @throws AppError not_found, or conflict when another one has this name */
export async function changeGroup(ctx: Ctx, id: string, input: GroupInput): Promise<Group> {
  const userIds = await colleagues(ctx, input.userIds);
  const before = (await listGroups(ctx)).find((group) => group.id === id);
  if (!before) throw new AppError("not_found", "There is no such group.");
  const folded = fold(input.name);
  const [other] = await ctx.db
    .select({ id: agentGroups.id })
    .from(agentGroups)
    .where(ours(ctx, agentGroups, eq(agentGroups.folded, folded)));
  if (other && other.id !== id) throw taken();
  await ctx.db.batch([
    ctx.db
      .update(agentGroups)
      .set({ name: input.name, folded })
      .where(ours(ctx, agentGroups, eq(agentGroups.id, id))),
    ctx.db.delete(agentGroupMembers).where(ours(ctx, agentGroupMembers, eq(agentGroupMembers.groupId, id))),
    ...memberRows(ctx, id, userIds),
    auditRow(ctx, {
      event: "group.changed",
      resourceType: "agent_group",
      resourceId: id,
      before: { name: before.name, userIds: before.userIds },
      after: { name: input.name, userIds },
    }),
  ]);
  await tellLive(ctx);
  return { id, name: input.name, userIds };
}

/** Rules that named it name everybody again. @throws AppError not_found */
export async function removeGroup(ctx: Ctx, id: string): Promise<void> {
  const [removed] = await ctx.db.batch([
    ctx.db
      .delete(agentGroups)
      .where(ours(ctx, agentGroups, eq(agentGroups.id, id)))
      .returning({ name: agentGroups.name }),
    ctx.db.delete(agentGroupMembers).where(ours(ctx, agentGroupMembers, eq(agentGroupMembers.groupId, id))),
  ]);
  if (removed.length === 0) throw new AppError("not_found", "There is no such group.");
  const { rules } = await readDesk(ctx);
  const freed = Object.fromEntries(
    Object.entries(rules).map(([account, rule]) => [account, rule.groupId === id ? { ...rule, groupId: null } : rule]),
  );
  await writeDesk(ctx, { rules: freed }, { event: "group.removed", resourceType: "agent_group", resourceId: id });
  await tellLive(ctx);
}

/** @throws AppError not_found unless it is the tenant's */
export async function requireGroup(ctx: Ctx, id: string): Promise<void> {
  const rows = await ctx.db
    .select({ id: agentGroups.id })
    .from(agentGroups)
    .where(ours(ctx, agentGroups, eq(agentGroups.id, id)));
  if (rows.length === 0) throw new AppError("not_found", "There is no such group.");
}

/** Who has no inbox any more is in no group and has no room of their own; Live forgets them. Twice is once. */
export async function leaveRouting(ctx: Ctx, userId: string): Promise<void> {
  const isTheirs = ours(ctx, agentGroupMembers, eq(agentGroupMembers.userId, userId));
  const left = await ctx.db.select({ groupId: agentGroupMembers.groupId }).from(agentGroupMembers).where(isTheirs);
  await ctx.db.batch([
    ctx.db.delete(agentGroupMembers).where(isTheirs),
    ctx.db.delete(agentCapacities).where(ours(ctx, agentCapacities, eq(agentCapacities.userId, userId))),
    ...left.map(({ groupId }) =>
      auditRow(ctx, {
        event: "group.left",
        resourceType: "agent_group",
        resourceId: groupId,
        before: { userId },
        after: { reason: "left" },
      }),
    ),
  ]);
  await liveOf(ctx).forget(userId);
}

async function answeringIds(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.directory
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.tenantId, ctx.tenantId), inArray(memberships.role, [...ANSWERING])));
  return new Set(rows.map(({ userId }) => userId));
}

/**
 * Each once, without those who have no inbox any more: the form may have been opened before they left.
 * @throws AppError not_found for who has never worked here
 */
async function colleagues(ctx: Ctx, userIds: string[]): Promise<string[]> {
  const unique = [...new Set(userIds)];
  if (unique.length === 0) return unique;
  const [answering, members, former] = await Promise.all([
    answeringIds(ctx),
    ctx.directory
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.tenantId, ctx.tenantId), inArray(memberships.userId, unique))),
    ctx.db
      .select({ userId: formerMembers.userId })
      .from(formerMembers)
      .where(ours(ctx, formerMembers, inArray(formerMembers.userId, unique))),
  ]);
  const known = new Set([...members, ...former].map(({ userId }) => userId));
  if (unique.some((userId) => !known.has(userId))) throw new AppError("not_found", "There is no such colleague.");
  return unique.filter((userId) => answering.has(userId));
}

/** One statement each, because a row takes five of the hundred values a statement may have. */
function memberRows(ctx: Ctx, groupId: string, userIds: string[]) {
  return userIds.map((userId) =>
    ctx.db.insert(agentGroupMembers).values(owned(ctx, "membership", { groupId, userId })),
  );
}

function taken(): AppError {
  return new AppError("conflict", "There is a group of this name.", { name: "taken" });
}
