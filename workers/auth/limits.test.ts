import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { base, signedIn } from "../../tests/harness/people";
import { clockAt } from "../platform/clock";
import { networkOf, takeTurn } from "./limits";
import { authLimits, authLinks, loginAttempts, sessions } from "./schema";
import { sweepDoor } from "./sweep";

const HOUR_MS = 3_600_000;

describe("a limit", () => {
  it("gives its turns in each window, and no more to many at once", async () => {
    const ctx = await base();
    const email = `${crypto.randomUUID()}@example.com`;
    const now = Date.now();
    const taken = await Promise.all(Array.from({ length: 10 }, () => takeTurn(ctx, "letter_email", email, now)));
    expect(taken.filter(Boolean)).toHaveLength(3);
    expect(await takeTurn(ctx, "letter_email", email.toUpperCase(), now + HOUR_MS - 1)).toBe(false);
    expect(await takeTurn(ctx, "letter_email", email, now + HOUR_MS)).toBe(true);
    expect(await takeTurn(ctx, "verify_email", email, now)).toBe(true);
  });

  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["127.0.0.1", null],
    [null, null],
  ])("counts %s as %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

it("the door forgets once an hour what is over, and nothing else", async () => {
  const person = await signedIn();
  const ctx = await base();
  const { directory } = ctx;
  const now = Date.now();
  const old = { tokenDigest: crypto.randomUUID(), kind: "verify_email", userId: person.userId, email: "x" } as const;
  await directory.batch([
    directory.insert(authLinks).values({ id: "lnk_old", ...old, expiresAt: 1, createdAt: 0 }),
    directory.insert(authLimits).values({ keyDigest: "over", count: 1, endsAt: now - 1 }),
    directory.insert(authLimits).values({ keyDigest: "runs", count: 1, endsAt: now + HOUR_MS }),
    directory.insert(loginAttempts).values({ emailDigest: "old", failures: 1, lastFailedAt: 1 }),
  ]);
  const atMinute = (minute: number) => {
    const wanted = Math.ceil(now / HOUR_MS) * HOUR_MS + minute * 60_000;
    return { ...ctx, clock: clockAt(wanted - now) };
  };
  expect(await sweepDoor(atMinute(5))).toBe(0);
  expect(await directory.select().from(authLinks).where(eq(authLinks.id, "lnk_old"))).toHaveLength(1);
  expect(await sweepDoor(atMinute(0))).toBe(1);
  expect(await directory.select().from(authLinks).where(eq(authLinks.id, "lnk_old"))).toEqual([]);
  expect((await directory.select().from(authLimits)).map(({ keyDigest }) => keyDigest)).toContain("runs");
  expect((await directory.select().from(authLimits)).map(({ keyDigest }) => keyDigest)).not.toContain("over");
  expect(await directory.select().from(loginAttempts).where(eq(loginAttempts.emailDigest, "old"))).toEqual([]);
  expect(await directory.select().from(sessions).where(eq(sessions.userId, person.userId))).toHaveLength(1);
  await sweepDoor(atMinute(0), now + 31 * 24 * HOUR_MS);
  expect(await directory.select().from(sessions).where(eq(sessions.userId, person.userId))).toEqual([]);
});
