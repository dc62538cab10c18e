/** Invitations: a letter with a link, pending until it is accepted, revoked or a week old. */
import { and, desc, eq, gt } from "drizzle-orm";
import { auditRow } from "../../audit";
import { randomToken } from "../../platform/crypto";
import { type Ctx, type PlatformCtx, type Role, tenantCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import type { Session } from "../../platform/http";
import { newId } from "../../platform/ids";
import { tenants } from "../../tenants/schema";
import { refuseCommon } from "../common-passwords";
import { takeTurn } from "../limits";
import { deadLink, digestOf, pageUrl } from "../links";
import { languageOf, letterOf, mails } from "../mails";
import { hashPassword } from "../password";
import { invitations, memberships, sessions, users } from "../schema";
import { whence } from "../session";
import type { OpenInvitation, PendingInvitation } from "../shapes";
import { isPasswordOf, membershipRow, namesOf, userOf, userRows } from "../users";

const OPEN_MS = 7 * 24 * 60 * 60_000;

export async function listInvitations(ctx: Ctx): Promise<PendingInvitation[]> {
  const rows = await ctx.directory
    .select()
    .from(invitations)
    .where(eq(invitations.tenantId, ctx.tenantId))
    .orderBy(desc(invitations.sentAt))
    .limit(90);
  const names = await namesOf(
    ctx,
    rows.map(({ invitedBy }) => invitedBy),
  );
  const now = ctx.clock.now();
  return rows.map(({ id, email, role, invitedBy, sentAt, expiresAt }) => ({
    id,
    email,
    role,
    invitedBy: names.get(invitedBy) ?? "",
    sentAt,
    expiresAt,
    isExpired: expiresAt <= now,
  }));
}

/**
 * Invites somebody; asked again for the same e-mail it sends a new letter with the new role.
 * @throws AppError forbidden before one's own e-mail is proven, conflict for somebody of the team, limit
 */
export async function invite(ctx: Ctx, me: Session, input: { email: string; role: Role }): Promise<void> {
  refuseUnverified(me);
  const { email, role } = input;
  if (await isOfTheTeam(ctx, email))
    throw new AppError("conflict", "This person is in the team already.", { email: "member" });
  await takeInviteTurn(ctx);
  const sentAt = ctx.clock.now();
  const { token, tokenDigest } = await freshToken();
  const values = { role, tokenDigest, invitedBy: me.userId, sentAt, expiresAt: sentAt + OPEN_MS };
  const letter = await invitationLetter(ctx, me, { email, role, token });
  await ctx.directory.batch([
    ctx.directory
      .insert(invitations)
      .values({ id: newId("invitation", sentAt), tenantId: ctx.tenantId, email, createdAt: sentAt, ...values })
      .onConflictDoUpdate({ target: [invitations.tenantId, invitations.email], set: values }),
    ...letter.rows,
    auditRow(ctx, { event: "team.invited", resourceType: "invitation", after: { email, role } }),
  ]);
  await letter.post();
}

/** A new letter; the link of the old one opens nothing any more. @throws AppError not_found, forbidden, limit */
export async function resendInvitation(ctx: Ctx, me: Session, id: string): Promise<void> {
  const invitation = await invitationOf(ctx, id);
  refuseUnverified(me);
  await takeInviteTurn(ctx);
  const sentAt = ctx.clock.now();
  const { token, tokenDigest } = await freshToken();
  const letter = await invitationLetter(ctx, me, { ...invitation, token });
  await ctx.directory.batch([
    ctx.directory
      .update(invitations)
      .set({ tokenDigest, sentAt, expiresAt: sentAt + OPEN_MS })
      .where(and(eq(invitations.tenantId, ctx.tenantId), eq(invitations.id, id))),
    ...letter.rows,
    auditRow(ctx, { event: "team.invitation_sent_again", resourceType: "invitation", resourceId: id }),
  ]);
  await letter.post();
}

/** @throws AppError not_found */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  const { email, role } = await invitationOf(ctx, id);
  await ctx.directory.batch([
    ctx.directory.delete(invitations).where(and(eq(invitations.tenantId, ctx.tenantId), eq(invitations.id, id))),
    auditRow(ctx, {
      event: "team.invitation_revoked",
      resourceType: "invitation",
      resourceId: id,
      before: { email, role },
    }),
  ]);
}

/** What the letter's page shows. @throws AppError not_found when the link is unknown, used, revoked or too old */
export async function openInvitation(base: PlatformCtx, token: string): Promise<OpenInvitation> {
  const { tenantId, email, role, invitedBy } = await invitationByToken(base, token);
  const [tenant, names, user] = await Promise.all([
    base.directory.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId)),
    namesOf(base, [invitedBy]),
    userOf(base, email),
  ]);
  return {
    tenantName: tenant[0]?.name ?? "",
    email,
    role,
    invitedBy: names.get(invitedBy) ?? "",
    isKnown: user !== null,
  };
}

export interface Joined {
  tenantId: string;
  userId: string;
  email: string;
}

/** Whoever joins with the account they have: signed in, or by their password alone (then there is no session yet). */
export interface Known {
  userId: string;
  email: string;
  sessionId: string | null;
}

/**
 * Who the invited one is, by their password. They need not work for anybody, so signing in before is not asked of them.
 * @throws AppError not_found for a dead link, unauthorized for a wrong password, limit when locked
 */
export async function knownByPassword(base: PlatformCtx, token: string, password: string): Promise<Known> {
  const { email } = await invitationByToken(base, token);
  const user = await userOf(base, email);
  if (!user || !(await isPasswordOf(base, user, password)))
    throw new AppError("unauthorized", "E-mail or password is wrong.");
  return { userId: user.id, email, sessionId: null };
}

/** Somebody with an account joins; their session then works for this tenant. @throws AppError not_found, conflict */
export async function joinAsKnown(
  base: PlatformCtx,
  token: string,
  me: Known | null,
  request: Request,
): Promise<Joined> {
  const invitation = await invitationByToken(base, token);
  const { tenantId, email, role } = invitation;
  if (me?.email !== email) throw new AppError("conflict", "Sign in as the one invited.", { account: "sign_in" });
  await useUpInvitation(base, invitation.id);
  const ctx = tenantCtx(base, tenantId, { kind: "user", userId: me.userId, role, ...whence(request) });
  await base.directory.batch([
    membershipRow(base, { tenantId, userId: me.userId, role }).onConflictDoNothing(),
    // The letter came to their mailbox.
    base.directory.update(users).set({ emailVerified: true, updatedAt: new Date() }).where(eq(users.id, me.userId)),
    ...(me.sessionId ? [base.directory.update(sessions).set({ tenantId }).where(eq(sessions.id, me.sessionId))] : []),
    auditRow(ctx, { event: "team.joined", resourceType: "user", resourceId: me.userId, after: { role } }),
  ]);
  return { tenantId, userId: me.userId, email };
}

/** Somebody new joins with a name and a password. @throws AppError not_found, conflict when there is an account, invalid */
export async function joinAsNew(
  base: PlatformCtx,
  input: { token: string; name: string; password: string; language: "tr" | "en" },
  request: Request,
): Promise<Joined> {
  const invitation = await invitationByToken(base, input.token);
  const { tenantId, email, role } = invitation;
  if (await userOf(base, email)) throw new AppError("conflict", "Sign in as the one invited.", { account: "sign_in" });
  const { name, language, password } = input;
  refuseCommon(password, [name, email]);
  const passwordHash = await hashPassword(password);
  await useUpInvitation(base, invitation.id);
  const user = userRows(base, { email, name, language, passwordHash, emailVerified: true });
  const ctx = tenantCtx(base, tenantId, { kind: "user", userId: user.userId, role, ...whence(request) });
  await base.directory.batch([
    ...user.rows,
    membershipRow(base, { tenantId, userId: user.userId, role }),
    auditRow(ctx, { event: "team.joined", resourceType: "user", resourceId: user.userId, after: { role } }),
  ]);
  return { tenantId, userId: user.userId, email };
}

function refuseUnverified(me: Session): void {
  if (!me.emailVerified) throw new AppError("forbidden", "Confirm your e-mail first.", { email: "unverified" });
}

async function takeInviteTurn(ctx: Ctx): Promise<void> {
  if (!(await takeTurn(ctx, "invite", ctx.tenantId))) throw new AppError("limit", "Too many invitations today.");
}

async function freshToken() {
  const token = randomToken();
  return { token, tokenDigest: await digestOf(token) };
}

async function invitationLetter(ctx: Ctx, me: Session, to: { email: string; role: Role; token: string }) {
  const [[tenant], user] = await Promise.all([
    ctx.directory
      .select({ name: tenants.name, locale: tenants.locale })
      .from(tenants)
      .where(eq(tenants.id, ctx.tenantId)),
    userOf(ctx, to.email),
  ]);
  const language = languageOf(user?.language ?? tenant?.locale);
  const words = mails[language].invited(me.userName, tenant?.name ?? "", to.role, pageUrl(ctx, "invitation", to.token));
  return letterOf(ctx, {
    key: `invitation/${ctx.tenantId}/${to.email}/${ctx.requestId}`,
    to: to.email,
    language,
    words,
    forMs: OPEN_MS,
  });
}

async function isOfTheTeam(ctx: Ctx, email: string): Promise<boolean> {
  const rows = await ctx.directory
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, ctx.tenantId), eq(users.email, email)));
  return rows.length > 0;
}

async function invitationOf(ctx: Ctx, id: string) {
  const [row] = await ctx.directory
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, ctx.tenantId), eq(invitations.id, id)));
  if (!row) throw new AppError("not_found", "There is no such invitation.");
  return row;
}

async function invitationByToken(base: PlatformCtx, token: string) {
  const [row] = await base.directory
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenDigest, await digestOf(token)), gt(invitations.expiresAt, base.clock.now())));
  if (!row) throw deadLink();
  return row;
}

/** Of many at the same moment one goes on; a revoked one never does. */
async function useUpInvitation(base: PlatformCtx, id: string): Promise<void> {
  const used = await base.directory.delete(invitations).where(eq(invitations.id, id)).returning({ id: invitations.id });
  if (used.length === 0) throw deadLink();
}
