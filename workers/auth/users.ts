/** People: making a user with a password and a membership. Sign-up is closed, so this is the only way in. */
import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { PlatformCtx } from "../platform/ctx";
import { ROLES } from "../platform/ctx";
import { newId } from "../platform/ids";
import { hashPassword, MAX_PASSWORD, MIN_PASSWORD } from "./password";
import { authAccounts, memberships, users } from "./schema";

export const UserInput = z.object({
  email: z.email().transform((email) => email.toLowerCase()),
  name: z.string().min(1).max(120),
  password: z.string().min(MIN_PASSWORD).max(MAX_PASSWORD),
  role: z.enum(ROLES),
});
export type UserInput = z.infer<typeof UserInput>;

/** Id of the user with this e-mail, or null. */
export async function findUser(base: PlatformCtx, email: string): Promise<string | null> {
  const [row] = await base.directory.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  return row?.id ?? null;
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
  const userId = newId("user");
  const now = new Date();
  const password = await hashPassword(input.password);
  await base.directory.batch([
    base.directory
      .insert(users)
      .values({ id: userId, name: input.name, email: input.email, createdAt: now, updatedAt: now }),
    base.directory.insert(authAccounts).values({
      id: newId("authAccount"),
      userId,
      accountId: userId,
      providerId: "credential",
      password,
      createdAt: now,
      updatedAt: now,
    }),
    base.directory
      .insert(memberships)
      .values({ id: newId("membership"), tenantId, userId, role: input.role, createdAt: base.clock.now() }),
  ]);
  return userId;
}
