/** /api/v1/colleagues: who works here, or did, so that a name can stand where an id would. Open to everybody of the tenant. */
import { asc, desc, eq } from "drizzle-orm";
import { Hono } from "hono";
import { type Ctx, ours, type Role } from "../platform/ctx";
import type { HttpEnv } from "../platform/http";
import { formerMembers, memberships, users } from "./schema";
import { sessionCtx } from "./session";

const PEOPLE_MAX = 500;

/** No more than a colleague may know of another: nothing about how they sign in. */
export interface Colleague {
  id: string;
  name: string;
  role: Role;
}

/** Somebody who worked here, called as when they left. */
export type FormerColleague = Pick<Colleague, "id" | "name">;

export const colleagueRoutes = new Hono<HttpEnv>().get("/", async (c) => {
  const ctx = sessionCtx(c);
  const [items, former] = await Promise.all([present(ctx), gone(ctx)]);
  return c.json({ items, former });
});

function present(ctx: Ctx): Promise<Colleague[]> {
  return ctx.directory
    .select({ id: users.id, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.tenantId, ctx.tenantId))
    .orderBy(asc(users.name), asc(users.id))
    .limit(PEOPLE_MAX);
}

/** The last who left, without those who came back. */
async function gone(ctx: Ctx): Promise<FormerColleague[]> {
  const [left, here] = await Promise.all([
    ctx.db
      .select({ id: formerMembers.userId, name: formerMembers.name })
      .from(formerMembers)
      .where(ours(ctx, formerMembers))
      .orderBy(desc(formerMembers.createdAt))
      .limit(PEOPLE_MAX),
    ctx.directory.select({ id: memberships.userId }).from(memberships).where(eq(memberships.tenantId, ctx.tenantId)),
  ]);
  const ids = new Set(here.map(({ id }) => id));
  return left.filter(({ id }) => !ids.has(id));
}

export type ColleagueRoutes = typeof colleagueRoutes;
