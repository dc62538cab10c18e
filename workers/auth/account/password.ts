/** A new password: by a link in a letter, or by whoever knows the present one. Both end the other sessions. */
import { eq } from "drizzle-orm";
import { auditRow } from "../../audit";
import type { Ctx, PlatformCtx } from "../../platform/ctx";
import { refuseCommon } from "../common-passwords";
import { deadLink, LINK_MS, linkOf, lookAtLink, useUp } from "../links";
import { forgetTries } from "../login-attempts";
import { languageOf, letterOf, mails } from "../mails";
import { hashPassword } from "../password";
import { sessions, users } from "../schema";
import { closeSockets } from "../sockets";
import { passwordRow, provePassword, type User, userById, userOf } from "../users";
import { addressOf, ctxOfUser } from "./shared";

/** Sends a link to whoever has an account. Run it behind the answer, which must not tell whether there is one. */
export async function sendReset(base: PlatformCtx, email: string, request: Request): Promise<void> {
  const user = await userOf(base, email);
  if (!user) return;
  const language = languageOf(user.language);
  const link = await linkOf(base, "reset_password", user);
  const letter = await letterOf(base, {
    key: `reset/${user.id}/${base.requestId}`,
    to: user.email,
    language,
    words: mails[language].reset(user.name, link.url),
    forMs: LINK_MS.reset_password,
  });
  const ctx = await ctxOfUser(base, user.id, request);
  await base.directory.batch([
    ...link.rows,
    ...letter.rows,
    ...(ctx ? [auditRow(ctx, { event: "auth.reset_requested", resourceType: "user", resourceId: user.id })] : []),
  ]);
  await letter.post();
}

/**
 * Opens the link: the new password counts, every session ends, a lock is lifted, and the mailbox is proven.
 * @throws AppError not_found for a link that is used or old, invalid for a common password (the link then stays good)
 */
export async function resetPassword(
  base: PlatformCtx,
  input: { token: string; password: string },
  request: Request,
): Promise<void> {
  const link = await lookAtLink(base, ["reset_password"], input.token);
  const user = await userById(base, link.userId);
  if (user.email !== link.email) throw deadLink();
  refuseCommon(input.password, [user.name, user.email]);
  const passwordHash = await hashPassword(input.password);
  await useUp(base, link.id);
  const note = await changedNote(base, user, link.id);
  const ctx = await ctxOfUser(base, user.id, request);
  const [ended] = await base.directory.batch([
    base.directory.delete(sessions).where(eq(sessions.userId, user.id)).returning({ id: sessions.id }),
    passwordRow(base, user.id, passwordHash),
    base.directory.update(users).set({ emailVerified: true, updatedAt: new Date() }).where(eq(users.id, user.id)),
    ...note.rows,
    ...(ctx ? [auditRow(ctx, { event: "auth.password_reset", resourceType: "user", resourceId: user.id })] : []),
  ]);
  await forgetTries(base, user.email);
  await Promise.all([
    note.post(),
    closeSockets(
      base,
      user.id,
      ended.map(({ id }) => id),
    ),
  ]);
}

/**
 * Changes the password of whoever knows the present one and ends all sessions, the present one as well: the caller signs
 * in anew, so that the new session has a new token.
 * @throws AppError invalid (`current` wrong, `password` common), limit
 */
export async function changePassword(
  ctx: Ctx,
  userId: string,
  input: { current: string; password: string },
): Promise<User> {
  const user = await userById(ctx, userId);
  await provePassword(ctx, user, input.current);
  refuseCommon(input.password, [user.name, user.email]);
  const passwordHash = await hashPassword(input.password);
  const note = await changedNote(ctx, user, ctx.requestId);
  const [ended] = await ctx.directory.batch([
    ctx.directory.delete(sessions).where(eq(sessions.userId, user.id)).returning({ id: sessions.id }),
    passwordRow(ctx, user.id, passwordHash),
    ...note.rows,
    auditRow(ctx, { event: "auth.password_changed", resourceType: "user", resourceId: user.id }),
  ]);
  await Promise.all([
    note.post(),
    closeSockets(
      ctx,
      user.id,
      ended.map(({ id }) => id),
    ),
  ]);
  return user;
}

function changedNote(base: PlatformCtx, user: User, occasion: string) {
  const language = languageOf(user.language);
  return letterOf(base, {
    key: `password_changed/${user.id}/${occasion}`,
    to: user.email,
    language,
    words: mails[language].passwordChanged(user.name, addressOf(base, "forgot")),
  });
}
