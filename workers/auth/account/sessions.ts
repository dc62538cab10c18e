/** One's own sessions: on which devices one is signed in, and ending them. */
import { and, desc, eq, gt, ne } from "drizzle-orm";
import { auditRow } from "../../audit";
import type { Ctx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import type { Session } from "../../platform/http";
import { sessions } from "../schema";
import { ABSOLUTE_MS } from "../session";
import type { SessionRow } from "../shapes";
import { closeSockets } from "../sockets";
import { deviceOf } from "./devices";

/** The devices, this one first, then the last used. */
export async function listSessions(ctx: Ctx, me: Session): Promise<SessionRow[]> {
  const now = Date.now();
  const rows = await ctx.directory
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, me.userId),
        gt(sessions.expiresAt, new Date(now)),
        gt(sessions.createdAt, new Date(now - ABSOLUTE_MS)),
      ),
    )
    .orderBy(desc(sessions.updatedAt))
    .limit(100);
  return rows
    .map((row) => ({
      id: row.id,
      ...deviceOf(row.userAgent),
      ip: row.ipAddress || null,
      country: row.country,
      seenAt: row.seenAt ?? +row.createdAt,
      createdAt: +row.createdAt,
      isThis: row.id === me.sessionId,
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.seenAt - a.seenAt);
}

/** Ends one; its next request is refused. @throws AppError not_found when it is not one's own */
export async function endSession(ctx: Ctx, me: Session, sessionId: string): Promise<void> {
  const ended = await ctx.directory
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, me.userId)))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw new AppError("not_found", "There is no such session.");
  await auditRow(ctx, { event: "auth.session_ended", resourceType: "session", resourceId: sessionId });
  await closeSockets(ctx, me.userId, [sessionId]);
}

/** Ends all but this one; returns how many. */
export async function endOtherSessions(ctx: Ctx, me: Session): Promise<number> {
  const ended = await ctx.directory
    .delete(sessions)
    .where(and(eq(sessions.userId, me.userId), ne(sessions.id, me.sessionId)))
    .returning({ id: sessions.id });
  if (ended.length === 0) return 0;
  const after = { ended: ended.length };
  await auditRow(ctx, { event: "auth.sessions_ended", resourceType: "user", resourceId: me.userId, after });
  await closeSockets(
    ctx,
    me.userId,
    ended.map(({ id }) => id),
  );
  return ended.length;
}
