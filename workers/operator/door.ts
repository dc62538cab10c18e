/**
 * The door of the operator's pages. For everybody else there is none; an operator proves the password once more and gets a
 * token of its own, bound to the session: a stolen session alone opens nothing here.
 */
import { and, eq, lt, or } from "drizzle-orm";
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { isOperator } from "../auth";
import { provePassword, userById } from "../auth/users";
import { settingsOf } from "../env";
import { randomToken, sha256Hex } from "../platform/crypto";
import type { PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import type { HttpEnv } from "../platform/http";
import { newId } from "../platform/ids";
import { operatorCtx, record, recordRows } from "./record";
import { operatorSessions } from "./schema";
import type { OperatorDoor } from "./shapes";

const MINUTE_MS = 60_000;
/** Real time, as for sessions: unused it closes after this … */
export const IDLE_MS = 15 * MINUTE_MS;
/** … and however often it is used, after this. */
export const ABSOLUTE_MS = 8 * 60 * MINUTE_MS;
/** The last use is written down at most so often. */
const SEEN_EVERY_MS = 30_000;

/** Behind `requireSession`. @throws AppError not_found, as for an address that does not exist */
export const onlyOperators: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (!(await isOperator(c.get("base"), c.get("session").userId)))
    throw new AppError("not_found", "There is nothing at this address.");
  await next();
};

/** @throws AppError forbidden with the field `operator` = `locked` until the password was proven */
export const onlyOpen: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const found = await openDoor(c);
  if (!found) throw new AppError("forbidden", "Prove your password first.", { operator: "locked" });
  if (found.seenAt < Date.now() - SEEN_EVERY_MS) c.executionCtx.waitUntil(noteSeen(c.get("base"), found.id));
  await next();
};

/** Whether the operator's pages are open in this session, and until when at most. */
export async function doorOf(c: Context<HttpEnv>): Promise<OperatorDoor> {
  const found = await openDoor(c);
  return found ? { isOpen: true, endsAt: found.createdAt + ABSOLUTE_MS } : { isOpen: false, endsAt: null };
}

/** @throws AppError invalid for a wrong password, limit after too many */
export async function open(c: Context<HttpEnv>, password: string): Promise<OperatorDoor> {
  const ctx = operatorCtx(c);
  const { sessionId, userId } = c.get("session");
  const session = { resourceType: "session", resourceId: sessionId };
  try {
    await provePassword(ctx, await userById(ctx, userId), password);
  } catch (error) {
    if (error instanceof AppError) await record(ctx, { event: "operator.refused", ...session });
    throw error;
  }
  const token = randomToken(32);
  const now = Date.now();
  const { createdAt, sessionId: inSession } = operatorSessions;
  await ctx.directory.batch([
    ctx.directory.delete(operatorSessions).where(or(eq(inSession, sessionId), lt(createdAt, now - ABSOLUTE_MS))),
    ctx.directory.insert(operatorSessions).values({
      id: newId("operatorSession", now),
      userId,
      sessionId,
      tokenDigest: await digestOf(token),
      seenAt: now,
      createdAt: now,
    }),
    ...recordRows(ctx, { event: "operator.opened", ...session }),
  ]);
  const { name, ...how } = cookieOf(c);
  setCookie(c, name, token, { ...how, httpOnly: true, sameSite: "Strict", maxAge: ABSOLUTE_MS / 1000 });
  return { isOpen: true, endsAt: now + ABSOLUTE_MS };
}

export async function close(c: Context<HttpEnv>): Promise<void> {
  const ctx = operatorCtx(c);
  const { sessionId } = c.get("session");
  await ctx.directory.batch([
    ctx.directory.delete(operatorSessions).where(eq(operatorSessions.sessionId, sessionId)),
    ...recordRows(ctx, { event: "operator.closed", resourceType: "session", resourceId: sessionId }),
  ]);
  const { name, ...how } = cookieOf(c);
  deleteCookie(c, name, how);
}

async function openDoor(c: Context<HttpEnv>) {
  const token = getCookie(c, cookieOf(c).name);
  if (!token) return null;
  const { sessionId, userId } = c.get("session");
  const [row] = await c
    .get("base")
    .directory.select()
    .from(operatorSessions)
    .where(
      and(
        eq(operatorSessions.sessionId, sessionId),
        eq(operatorSessions.userId, userId),
        eq(operatorSessions.tokenDigest, await digestOf(token)),
      ),
    );
  const now = Date.now();
  return row && row.seenAt > now - IDLE_MS && row.createdAt > now - ABSOLUTE_MS ? row : null;
}

async function noteSeen(base: PlatformCtx, id: string): Promise<void> {
  await base.directory.update(operatorSessions).set({ seenAt: Date.now() }).where(eq(operatorSessions.id, id));
}

function cookieOf(c: Context<HttpEnv>) {
  const secure = settingsOf(c.env).PUBLIC_URL.startsWith("https://");
  return { name: secure ? "__Host-invekto.operator" : "invekto.operator", secure, path: "/" };
}

const digestOf = (token: string) => sha256Hex(new TextEncoder().encode(token));
