/** The people of a tenant: who they are, what they may do, and the end of it. One owner always remains. */
import { and, asc, eq, exists, ne, or } from "drizzle-orm";
import { auditRow } from "../../audit";
import { type Ctx, owned, type Role } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { formerMembers, memberships, sessions, users } from "../schema";
import { ANSWERING } from "../session";
import type { Member } from "../shapes";
import { closeSockets } from "../sockets";
import { namesOf } from "../users";
import { lettingGo } from "./leaving";

export function listMembers(ctx: Ctx): Promise<Member[]> {
  return ctx.directory
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      joinedAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.tenantId, ctx.tenantId))
    .orderBy(asc(memberships.createdAt))
    .limit(500);
}

/** Counts from the person's next request on; who has no inbox by it holds no conversation any more. @throws AppError not_found, conflict for the last owner */
export async function changeRole(ctx: Ctx, userId: string, role: Role): Promise<void> {
  const before = await roleOf(ctx, userId);
  if (before === role) return;
  const change = ctx.directory
    .update(memberships)
    .set({ role })
    .where(and(theirs(ctx, userId), notTheLastOwner(ctx, userId)))
    .returning({ id: memberships.id });
  const leaves = ANSWERING.includes(role) ? null : lettingGo(ctx, userId);
  const [changed] = await ctx.directory.batch([change, ...(leaves ? [leaves.row] : [])]);
  if (changed.length === 0) throw lastOwner();
  const roles = { before: { role: before }, after: { role } };
  await auditRow(ctx, { event: "team.role_changed", resourceType: "user", resourceId: userId, ...roles });
  await leaves?.handOut();
  const open = await ctx.directory.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId));
  // They connect again with what the new role may hear.
  await closeSockets(
    ctx,
    userId,
    open.map(({ id }) => id),
  );
}

/** Ends the membership, the sessions that work for this tenant, and what they hold. @throws AppError not_found, conflict for the last owner */
export async function removeMember(ctx: Ctx, userId: string): Promise<void> {
  const [before, names] = await Promise.all([roleOf(ctx, userId), namesOf(ctx, [userId])]);
  const leaves = lettingGo(ctx, userId);
  const former = owned(ctx, "membership", { userId, name: names.get(userId) ?? "" });
  const [removed] = await ctx.directory.batch([
    ctx.directory
      .delete(memberships)
      .where(and(theirs(ctx, userId), notTheLastOwner(ctx, userId)))
      .returning({ id: memberships.id }),
    leaves.row,
    ctx.db
      .insert(formerMembers)
      .values(former)
      .onConflictDoUpdate({
        target: [formerMembers.tenantId, formerMembers.userId],
        set: { name: former.name, createdAt: former.createdAt },
      }),
  ]);
  if (removed.length === 0) throw lastOwner();
  // From here on every request of theirs for this tenant is refused; what follows only tidies up.
  const [ended] = await ctx.directory.batch([
    ctx.directory
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.tenantId, ctx.tenantId)))
      .returning({ id: sessions.id }),
    auditRow(ctx, { event: "team.removed", resourceType: "user", resourceId: userId, before: { role: before } }),
  ]);
  await leaves.handOut();
  await closeSockets(
    ctx,
    userId,
    ended.map(({ id }) => id),
    ctx.tenantId,
  );
}

async function roleOf(ctx: Ctx, userId: string): Promise<Role> {
  const [row] = await ctx.directory.select({ role: memberships.role }).from(memberships).where(theirs(ctx, userId));
  if (!row) throw new AppError("not_found", "There is no such person in this team.");
  return row.role;
}

const theirs = (ctx: Ctx, userId: string) =>
  and(eq(memberships.tenantId, ctx.tenantId), eq(memberships.userId, userId));

/** Asked within the change itself: two owners who demote each other at the same moment leave one. */
function notTheLastOwner(ctx: Ctx, userId: string) {
  const others = ctx.directory
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.tenantId, ctx.tenantId), eq(memberships.role, "owner"), ne(memberships.userId, userId)));
  return or(ne(memberships.role, "owner"), exists(others));
}

const lastOwner = () => new AppError("conflict", "A business needs one owner at least.", { role: "last_owner" });
