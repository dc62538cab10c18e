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
  const [items, left] = await Promise.all([present(ctx), gone(ctx)]);
  const here = new Set(items.map(({ id }) => id));
  return c.json({ items, former: left.filter(({ id }) => !here.has(id)) });
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

/** The last who left; some may have come back. */
function gone(ctx: Ctx): Promise<FormerColleague[]> {
  return ctx.db
    .select({ id: formerMembers.userId, name: formerMembers.name })
    .from(formerMembers)
    .where(ours(ctx, formerMembers))
    .orderBy(desc(formerMembers.createdAt))
    .limit(PEOPLE_MAX);
}

export type ColleagueRoutes = typeof colleagueRoutes;
