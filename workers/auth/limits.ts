/** How often one may ask at the door: counted in D1 in fixed windows of real time, whoever asks kept as a digest only. */
import { eq, lt, lte, or, sql } from "drizzle-orm";
import { settingsOf } from "../env";
import { hmacHex } from "../platform/crypto";
import type { PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { authLimits } from "./schema";

declare const SANDBOX: boolean;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What is limited, per e-mail or per address on the network. */
const LIMITS = {
  sign_in_ip: { max: 20, windowMs: MINUTE_MS },
  sign_up_ip: { max: 10, windowMs: HOUR_MS },
  /** letters asked for by one address on the network, whoever they go to */
  letter_ip: { max: 20, windowMs: HOUR_MS },
  /** letters to one mailbox that somebody without a session asked for */
  letter_email: { max: 3, windowMs: HOUR_MS },
  verify_email: { max: 3, windowMs: HOUR_MS },
  change_email: { max: 5, windowMs: DAY_MS },
  /** tokens are 192 bits: this only keeps the noise down */
  token_ip: { max: 60, windowMs: MINUTE_MS },
  /** a business for somebody who was removed from their last one */
  open_anew: { max: 1, windowMs: MINUTE_MS },
  invite: { max: 50, windowMs: DAY_MS },
} as const;

export type Limited = keyof typeof LIMITS;

/**
 * Takes one of the turns of this window.
 * @param subject who asks: an e-mail, an id; kept as a digest
 * @returns false when they are used up; asking then changes nothing
 */
export async function takeTurn(base: PlatformCtx, what: Limited, subject: string, now = Date.now()): Promise<boolean> {
  const { max, windowMs } = LIMITS[what];
  const { keyDigest, count, endsAt } = authLimits;
  const isOver = sql`${endsAt} <= ${now}`;
  const taken = await base.directory
    .insert(authLimits)
    .values({ keyDigest: await digestOf(base, what, subject), count: 1, endsAt: now + windowMs })
    .onConflictDoUpdate({
      target: keyDigest,
      set: {
        count: sql`CASE WHEN ${isOver} THEN 1 ELSE ${count} + 1 END`,
        endsAt: sql`CASE WHEN ${isOver} THEN ${now + windowMs} ELSE ${endsAt} END`,
      },
      setWhere: or(lte(endsAt, now), lt(count, max)),
    })
    .returning({ count });
  return taken.length > 0;
}

/** @throws AppError limit when the turns of this network address are used up */
export async function takeTurnOfIp(base: PlatformCtx, what: Limited, request: Request): Promise<void> {
  const ip = networkOf(request.headers.get("cf-connecting-ip"));
  if (ip && !(await takeTurn(base, what, ip))) throw new AppError("limit", "Too many requests: wait a while.");
}

export async function forgetTurns(base: PlatformCtx, what: Limited, subject: string): Promise<void> {
  await base.directory.delete(authLimits).where(eq(authLimits.keyDigest, await digestOf(base, what, subject)));
}

/** A household has a whole IPv6 network; null where everybody comes from one address, as on a developer's machine. */
export function networkOf(ip: string | null): string | null {
  if (!ip) return null;
  if (SANDBOX && (ip === "127.0.0.1" || ip === "::1")) return null;
  if (!ip.includes(":")) return ip;
  const [head = "", tail = ""] = ip.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const middle = ip.includes("::") ? Array<string>(Math.max(0, 8 - groups.length - after.length)).fill("0") : [];
  return [...groups, ...middle, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

// Addresses can be guessed from a plain digest: there are few of them.
function digestOf({ env }: PlatformCtx, what: Limited, subject: string): Promise<string> {
  return hmacHex(settingsOf(env).BETTER_AUTH_SECRET, `limit/${what}/${subject.toLowerCase()}`);
}
