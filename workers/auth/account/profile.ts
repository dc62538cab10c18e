/** One's own name and language, and which of one's tenants one works for. */
import { and, eq, inArray } from "drizzle-orm";
import { auditRow } from "../../audit";
import { type Ctx, type PlatformCtx, type Role, tenantCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import type { Session } from "../../platform/http";
import { tenants } from "../../tenants/schema";
import { memberships, sessions, users } from "../schema";
import { closeSockets } from "../sockets";
import { tenantsOf } from "../users";

export async function changeProfile(
  ctx: Ctx,
  me: Session,
  input: { name: string; language: "tr" | "en" },
): Promise<void> {
  const before = { name: me.userName, language: me.language };
  await ctx.directory.batch([
    ctx.directory
      .update(users)
      .set({ ...input, updatedAt: new Date() })
      .where(eq(users.id, me.userId)),
    auditRow(ctx, { event: "auth.profile_changed", resourceType: "user", resourceId: me.userId, before, after: input }),
  ]);
}

/** Tenants with their names, for the choice in the header. */
export async function listMyTenants(
  base: PlatformCtx,
  userId: string,
): Promise<{ id: string; name: string; role: Role }[]> {
  const mine = await tenantsOf(base, userId);
  if (mine.length === 0) return [];
  const rows = await base.directory
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(
      inArray(
        tenants.id,
        mine.slice(0, 90).map(({ tenantId }) => tenantId),
      ),
    );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return mine.flatMap(({ tenantId, role }) => {
    const name = names.get(tenantId);
    return name === undefined ? [] : [{ id: tenantId, name, role }];
  });
}

/** From the next request on this session works for that tenant. @throws AppError not_found when it is not one's own */
export async function chooseTenant(ctx: Ctx, me: Session, tenantId: string): Promise<void> {
  const [membership] = await ctx.directory
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.userId, me.userId), eq(memberships.tenantId, tenantId)));
  if (!membership) throw new AppError("not_found", "There is no such tenant.");
  if (tenantId === me.tenantId) return;
  const there = tenantCtx(ctx, tenantId, { ...ctx.actor, kind: "user", userId: me.userId, role: membership.role });
  await ctx.directory.batch([
    ctx.directory.update(sessions).set({ tenantId }).where(eq(sessions.id, me.sessionId)),
    auditRow(there, { event: "auth.tenant_chosen", resourceType: "session", resourceId: me.sessionId }),
  ]);
  await closeSockets(ctx, me.userId, [me.sessionId]);
}
