/** Proving that a mailbox is one's own: after signing up, and for a new address. */
import { eq } from "drizzle-orm";
import { auditRow } from "../../audit";
import type { Ctx, PlatformCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { takeTurn } from "../limits";
import { deadLink, LINK_MS, linkOf, lookAtLink, useUp } from "../links";
import { languageOf, letterOf, mails } from "../mails";
import { users } from "../schema";
import { provePassword, type User, userById, userOf } from "../users";
import { addressOf, ctxOfUser } from "./shared";
import { tellAlreadyHere } from "./sign-up";

/** Sends the letter of the sign-up again. @throws AppError conflict when it is proven already, limit */
export async function sendVerification(ctx: Ctx, userId: string): Promise<void> {
  const user = await userById(ctx, userId);
  if (user.emailVerified) throw new AppError("conflict", "This e-mail is confirmed already.");
  if (!(await takeTurn(ctx, "verify_email", user.id))) throw new AppError("limit", "Too many letters: wait.");
  const language = languageOf(user.language);
  const link = await linkOf(ctx, "verify_email", user);
  const letter = await letterOf(ctx, {
    key: `verify/${user.id}/${user.email}/${ctx.requestId}`,
    to: user.email,
    language,
    words: mails[language].verify(user.name, link.url),
    forMs: LINK_MS.verify_email,
  });
  await ctx.directory.batch([...link.rows, ...letter.rows]);
  await letter.post();
}

/**
 * Asks for another address: a link goes there, a warning to the present one. Says the same when the address is somebody
 * else's.
 * @throws AppError invalid for a wrong password, conflict for the present address, limit
 */
export async function askForEmail(ctx: Ctx, userId: string, input: { email: string; current: string }): Promise<void> {
  const user = await userById(ctx, userId);
  await provePassword(ctx, user, input.current);
  if (input.email === user.email) throw new AppError("invalid", "This is the present address.", { email: "same" });
  if (!(await takeTurn(ctx, "change_email", user.id))) throw new AppError("limit", "Too many letters: wait.");
  const language = languageOf(user.language);
  const words = mails[language];
  const key = `change_email/${user.id}/${ctx.requestId}`;
  const warning = await letterOf(ctx, {
    key: `${key}/old`,
    to: user.email,
    language,
    words: words.emailChanging(user.name, input.email, addressOf(ctx, "forgot")),
  });
  const audit = auditRow(ctx, { event: "auth.email_change_requested", resourceType: "user", resourceId: user.id });
  const other = await userOf(ctx, input.email);
  if (other) {
    await ctx.directory.batch([...warning.rows, audit]);
    await tellAlreadyHere(ctx, other, languageOf(other.language));
  } else {
    const link = await linkOf(ctx, "change_email", { id: user.id, email: input.email });
    const letter = await letterOf(ctx, {
      key: `${key}/new`,
      to: input.email,
      language,
      words: words.changeEmail(user.name, link.url),
      forMs: LINK_MS.change_email,
    });
    await ctx.directory.batch([...link.rows, ...letter.rows, ...warning.rows, audit]);
    await letter.post();
  }
  await warning.post();
}

/** Opens the link of either letter; returns the address that is proven now. @throws AppError not_found, conflict */
export async function verifyEmail(base: PlatformCtx, token: string, request: Request): Promise<{ email: string }> {
  const link = await lookAtLink(base, ["verify_email", "change_email"], token);
  const user = await userById(base, link.userId);
  if (link.kind === "change_email") return changeEmail(base, user, link, request);
  if (user.email !== link.email) throw deadLink(); // the address was changed after the letter
  await useUp(base, link.id);
  const ctx = await ctxOfUser(base, user.id, request);
  await base.directory.batch([
    base.directory.update(users).set({ emailVerified: true, updatedAt: new Date() }).where(eq(users.id, user.id)),
    ...(ctx ? [auditRow(ctx, { event: "auth.email_verified", resourceType: "user", resourceId: user.id })] : []),
  ]);
  return { email: user.email };
}

async function changeEmail(
  base: PlatformCtx,
  user: User,
  link: { id: string; email: string },
  request: Request,
): Promise<{ email: string }> {
  if (await userOf(base, link.email)) throw new AppError("conflict", "This address has an account of its own by now.");
  await useUp(base, link.id);
  const language = languageOf(user.language);
  const note = await letterOf(base, {
    key: `email_changed/${link.id}`,
    to: user.email,
    language,
    words: mails[language].emailChanged(user.name, link.email),
  });
  const ctx = await ctxOfUser(base, user.id, request);
  await base.directory.batch([
    base.directory
      .update(users)
      .set({ email: link.email, emailVerified: true, updatedAt: new Date() })
      .where(eq(users.id, user.id)),
    ...note.rows,
    ...(ctx ? [auditRow(ctx, { event: "auth.email_changed", resourceType: "user", resourceId: user.id })] : []),
  ]);
  await note.post();
  return { email: link.email };
}
