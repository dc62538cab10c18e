/** Links in letters: made with a token that only the letter knows, used once, dead after a while. */
import { and, eq, gt } from "drizzle-orm";
import { settingsOf } from "../env";
import { randomToken, sha256Hex } from "../platform/crypto";
import type { PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { authLinks } from "./schema";

export type LinkKind = "verify_email" | "change_email" | "reset_password";

const HOUR_MS = 60 * 60_000;
export const LINK_MS: Record<LinkKind, number> = {
  verify_email: 48 * HOUR_MS,
  change_email: 24 * HOUR_MS,
  reset_password: HOUR_MS,
};

const PAGES = { verify_email: "verify", change_email: "verify", reset_password: "reset" } as const;

/**
 * A link made ready: `rows` go into a batch, `url` into the letter. Links of the same kind made before are dead, so that
 * only the newest letter opens anything.
 */
export async function linkOf(base: PlatformCtx, kind: LinkKind, user: { id: string; email: string }) {
  const token = randomToken();
  const createdAt = base.clock.now();
  const rows = [
    base.directory.delete(authLinks).where(and(eq(authLinks.userId, user.id), eq(authLinks.kind, kind))),
    base.directory.insert(authLinks).values({
      id: newId("authLink", createdAt),
      kind,
      tokenDigest: await digestOf(token),
      userId: user.id,
      email: user.email,
      expiresAt: createdAt + LINK_MS[kind],
      createdAt,
    }),
  ] as const;
  return { rows, url: pageUrl(base, PAGES[kind], token) };
}

/** The token stands behind the #: browsers do not send that part, so no log and no Referer ever has it. */
export function pageUrl({ env }: PlatformCtx, page: string, token: string): string {
  return `${new URL(settingsOf(env).PUBLIC_URL).origin}/${page}#${token}`;
}

export function digestOf(token: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(token));
}

/** Whom this link is for, without using it up. @throws AppError not_found when it is unknown, used or too old */
export async function lookAtLink(base: PlatformCtx, kinds: readonly LinkKind[], token: string) {
  const [link] = await base.directory
    .select()
    .from(authLinks)
    .where(and(eq(authLinks.tokenDigest, await digestOf(token)), gt(authLinks.expiresAt, base.clock.now())));
  if (!link || !kinds.includes(link.kind)) throw deadLink();
  return link;
}

/** Uses the link up: of many at the same moment one goes on. @throws AppError not_found for the others */
export async function useUp(base: PlatformCtx, linkId: string): Promise<void> {
  const used = await base.directory.delete(authLinks).where(eq(authLinks.id, linkId)).returning({ id: authLinks.id });
  if (used.length === 0) throw deadLink();
}

export const deadLink = () => new AppError("not_found", "This link was used already or is too old.");
