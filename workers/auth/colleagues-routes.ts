/** /api/v1/colleagues: who works here, so that a name can stand where an id would. Open to everybody of the tenant. */
import { asc, eq } from "drizzle-orm";
import { Hono } from "hono";
import type { Role } from "../platform/ctx";
import type { HttpEnv } from "../platform/http";
import { memberships, users } from "./schema";
import { sessionCtx } from "./session";

const PEOPLE_MAX = 500;

/** No more than a colleague may know of another: nothing about how they sign in. */
export interface Colleague {
  id: string;
  name: string;
  role: Role;
}

export const colleagueRoutes = new Hono<HttpEnv>().get("/", async (c) => {
  const ctx = sessionCtx(c);
  const items: Colleague[] = await ctx.directory
    .select({ id: users.id, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.tenantId, ctx.tenantId))
    .orderBy(asc(users.name), asc(users.id))
    .limit(PEOPLE_MAX);
  return c.json({ items });
});

export type ColleagueRoutes = typeof colleagueRoutes;
