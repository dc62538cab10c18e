/** Which account a webhook is for: what is known answers at once, and is never older than a minute. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { openShop } from "../../tests/harness/shop";
import { clockAt } from "../platform/clock";
import { platformCtx } from "../platform/ctx";
import { channelAccounts } from "../tenants/schema";
import { accountByExternalId } from "./account-map";

const SEC = 1_000;
afterEach(() => void vi.restoreAllMocks());

/** A database whose questions are counted, and answered only once it is let go on. */
function lateBase() {
  const late = { asked: 0, goOn: Promise.resolve() };
  const DB = new Proxy(env.DB, {
    get(database, name) {
      const value = Reflect.get(database, name);
      if (name !== "prepare") return typeof value === "function" ? value.bind(database) : value;
      return (query: string) => {
        const statement = database.prepare(query);
        return {
          bind: (...values: unknown[]) => ({
            raw: async () => {
              late.asked++;
              await late.goOn;
              return statement.bind(...values).raw();
            },
          }),
        };
      };
    },
  });
  return { late, base: platformCtx({ ...env, DB }, clockAt(0)) };
}

it("is read anew behind the answers, by one of them, before what is known is too old", async () => {
  const shop = await openShop();
  const { late, base } = lateBase();
  const now = vi.spyOn(Date, "now");
  const startedAt = Date.now();
  const at = (ms: number) => now.mockReturnValue(startedAt + ms);
  const behind: Promise<unknown>[] = [];
  const parentOf = async () =>
    (await accountByExternalId(base, "whatsapp", shop.phoneNumberId, (work) => void behind.push(work)))!
      .parentExternalId;

  at(0);
  const before = await parentOf();
  expect(late.asked).toBe(1);
  await shop.ctx.directory
    .update(channelAccounts)
    .set({ parentExternalId: "moved" })
    .where(eq(channelAccounts.id, shop.accountId));

  at(29 * SEC);
  expect(await parentOf()).toBe(before);
  expect(late.asked).toBe(1);

  let answer = () => {};
  late.goOn = new Promise((resolve) => {
    answer = resolve;
  });
  at(31 * SEC);
  expect([await parentOf(), await parentOf(), await parentOf()]).toEqual([before, before, before]);
  expect(late.asked).toBe(2);
  expect(behind).toHaveLength(1);

  // The one that asked may be gone: another one asks after a while.
  at(45 * SEC);
  expect(await parentOf()).toBe(before);
  expect(behind).toHaveLength(2);

  answer();
  await Promise.all(behind);
  expect(await parentOf()).toBe("moved");
  expect(behind).toHaveLength(2);
});

it("is waited for when what is known is a minute old, and given as it was known while the database fails", async () => {
  const shop = await openShop();
  const { late, base } = lateBase();
  const now = vi.spyOn(Date, "now");
  const startedAt = Date.now();
  const behind = vi.fn();
  const account = () => accountByExternalId(base, "whatsapp", shop.phoneNumberId, behind);
  const known = await account();
  await shop.ctx.directory
    .update(channelAccounts)
    .set({ parentExternalId: "moved" })
    .where(eq(channelAccounts.id, shop.accountId));

  now.mockReturnValue(startedAt + 61 * SEC);
  late.goOn = Promise.reject(new Error("D1 is down"));
  late.goOn.catch(() => {});
  expect(await account()).toEqual(known);
  late.goOn = Promise.resolve();
  expect((await account())!.parentExternalId).toBe("moved");
  expect(behind).not.toHaveBeenCalled();
});
