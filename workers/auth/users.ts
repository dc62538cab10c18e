/** People: making a user with a password and a membership, finding one, and proving a password. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, PlatformCtx } from "../platform/ctx";
import { ROLES, type Role } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { forgetTries, takeTry } from "./login-attempts";
import { hashPassword, MAX_PASSWORD, MIN_PASSWORD, verifyPassword } from "./password";
import { authAccounts, memberships, users } from "./schema";

export const UserInput = z.object({
  email: z.email().transform((email) => email.toLowerCase()),
  name: z.string().min(1).max(120),
  password: z.string().min(MIN_PASSWORD).max(MAX_PASSWORD),
  role: z.enum(ROLES),
  language: z.enum(["tr", "en"]).optional(),
  /** somebody has proven that the mailbox is theirs */
  emailVerified: z.boolean().optional(),
});
export type UserInput = z.infer<typeof UserInput>;

/** Id of the user with this e-mail, or null. */
export async function findUser(base: PlatformCtx, email: string): Promise<string | null> {
  const [row] = await base.directory.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  return row?.id ?? null;
}

/** Somebody of a team, with where and how they are written to. */
export interface Teammate {
  userId: string;
  name: string;
  email: string;
  emailVerified: boolean;
  /** the person's own; null = never chosen */
  language: string | null;
  role: Role;
}

const PEOPLE_MAX = 500;

/** The people of the tenant, the longest there first. */
export function peopleOf(ctx: Ctx): Promise<Teammate[]> {
  return ctx.directory
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      emailVerified: users.emailVerified,
      language: users.language,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.tenantId, ctx.tenantId))
    .orderBy(asc(memberships.createdAt))
    .limit(PEOPLE_MAX);
}

/** Names by id, of whoever of them is still there. At most a page of ids: a query takes a hundred values. */
export async function namesOf(base: PlatformCtx, userIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return new Map();
  const rows = await base.directory
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Makes the user, the password and the membership in one batch; returns the user's id. Fails when the e-mail is taken. */
export async function createUser(base: PlatformCtx, tenantId: string, input: UserInput): Promise<string> {
  const { password, role, ...person } = input;
  const { userId, rows } = userRows(base, { ...person, passwordHash: await hashPassword(password) });
  await base.directory.batch([...rows, membershipRow(base, { tenantId, userId, role })]);
  return userId;
}

/** A user with a password, made ready for a batch. */
export function userRows(
  base: PlatformCtx,
  input: { email: string; name: string; passwordHash: string; language?: string; emailVerified?: boolean },
) {
  const { passwordHash, ...person } = input;
  const userId = newId("user");
  const now = new Date();
  const rows = [
    base.directory.insert(users).values({ id: userId, ...person, createdAt: now, updatedAt: now }),
    base.directory.insert(authAccounts).values({
      id: newId("authAccount"),
      userId,
      accountId: userId,
      providerId: "credential",
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    }),
  ] as const;
  return { userId, rows };
}

export function membershipRow(base: PlatformCtx, input: { tenantId: string; userId: string; role: Role }) {
  return base.directory.insert(memberships).values({
    id: newId("membership"),
    createdAt: base.clock.now(),
    ...input,
  });
}

export type User = typeof users.$inferSelect;

export async function userOf(base: PlatformCtx, email: string): Promise<User | null> {
  const [row] = await base.directory.select().from(users).where(eq(users.email, email.toLowerCase()));
  return row ?? null;
}

export async function userById(base: PlatformCtx, userId: string): Promise<User> {
  const [row] = await base.directory.select().from(users).where(eq(users.id, userId));
  if (!row) throw new AppError("not_found", "There is no such person.");
  return row;
}

/** The tenants a user works for, the oldest membership first. */
export async function tenantsOf(base: PlatformCtx, userId: string): Promise<{ tenantId: string; role: Role }[]> {
  return base.directory
    .select({ tenantId: memberships.tenantId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt));
}

/**
 * Asks for the present password before something serious is changed. Counted like a sign-in, so that an open dashboard
 * is no place to guess.
 * @throws AppError limit when locked, invalid with the field `current` = `wrong`
 */
export async function provePassword(base: PlatformCtx, user: User, password: string): Promise<void> {
  if (!(await isPasswordOf(base, user, password)))
    throw new AppError("invalid", "The present password is wrong.", { current: "wrong" });
}

/** Is this their password? Counted like a sign-in. @throws AppError limit when locked */
export async function isPasswordOf(base: PlatformCtx, user: User, password: string): Promise<boolean> {
  if ((await takeTry(base, user.email)) === "locked") throw new AppError("limit", "Too many wrong passwords.");
  const [account] = await base.directory
    .select({ hash: authAccounts.password })
    .from(authAccounts)
    .where(and(eq(authAccounts.userId, user.id), eq(authAccounts.providerId, "credential")));
  if (!account?.hash || !(await verifyPassword({ hash: account.hash, password }))) return false;
  await forgetTries(base, user.email);
  return true;
}

/** The new password of a user, for the batch of what goes with it. */
export function passwordRow(base: PlatformCtx, userId: string, passwordHash: string) {
  return base.directory
    .update(authAccounts)
    .set({ password: passwordHash, updatedAt: new Date() })
    .where(and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, "credential")));
}
