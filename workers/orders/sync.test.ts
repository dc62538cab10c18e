import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { listAccounts } from "../integrations";
import { newShop, type Shop, START } from "../integrations/fixtures/shop";
import { integrationAccounts } from "../integrations/schema";
import { type RawPackage, rawPackage } from "../integrations/trendyol/fixtures/seller";
import { ordersCache } from "./schema";
import { syncOrders } from "./sync";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

afterEach(() => vi.restoreAllMocks());

function parcels(count: number, spanMs = 29 * DAY_MS): RawPackage[] {
  return Array.from({ length: count }, (_, at) =>
    rawPackage({
      shipmentPackageId: at + 1,
      orderNumber: String(10700000000 + at),
      lastModifiedDate: START - at * Math.floor(spanMs / count),
    }),
  );
}

const run = ({ ctx, accountId }: Shop) => syncOrders.run(ctx, { accountId });
const known = (shop: Shop) => shop.ctx.db.$count(ordersCache, eq(ordersCache.tenantId, shop.ctx.tenantId));
const pagesAsked = (shop: Shop) => shop.trendyol.asked.filter(({ url }) => url.pathname.endsWith("/stream"));

describe("the order sync", () => {
  it("brings the last 30 days in windows of at most 14, then asks again in five minutes", async () => {
    const shop = await newShop(
      [...parcels(60), rawPackage({ shipmentPackageId: 999, lastModifiedDate: START - 40 * DAY_MS })],
      10,
    );
    expect(await run(shop)).toEqual({ againAt: START + 5 * MINUTE_MS });
    expect(await known(shop)).toBe(60);
    for (const { url } of pagesAsked(shop)) {
      const [from, to] = ["lastModifiedStartDate", "lastModifiedEndDate"].map((name) =>
        Number(url.searchParams.get(name)),
      );
      expect(to! - from!).toBeLessThanOrEqual(14 * DAY_MS);
      expect(url.searchParams.get("size")).toBe("200");
    }
    expect(await listAccounts(shop.ctx)).toMatchObject([{ lastSyncedAt: START, orders: 60, status: "connected" }]);
  });

  it("then asks only for what changed since, with ten minutes of overlap", async () => {
    const shop = await newShop(parcels(5));
    await run(shop);
    shop.trendyol.asked.length = 0;
    shop.pass(5 * MINUTE_MS);
    shop.trendyol.packages.push(rawPackage({ shipmentPackageId: 77, lastModifiedDate: START + MINUTE_MS }));
    await run(shop);
    expect(pagesAsked(shop)).toHaveLength(1);
    expect(pagesAsked(shop)[0]!.url.searchParams.get("lastModifiedStartDate")).toBe(String(START - 10 * MINUTE_MS));
    expect(await known(shop)).toBe(6);
  });

  it("goes on where it stopped when a page fails, later each time, and shows the trouble", async () => {
    const shop = await newShop(parcels(30, 10 * DAY_MS), 10);
    const { trendyol } = shop;
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
      trendyol.trouble = pagesAsked(shop).length >= 4 ? 503 : null;
      return trendyol.fetch(input, init);
    });
    expect(await run(shop)).toEqual({ againAt: START + MINUTE_MS });
    expect(await run(shop)).toEqual({ againAt: START + 2 * MINUTE_MS });
    expect(await run(shop)).toEqual({ againAt: START + 4 * MINUTE_MS });
    expect(await listAccounts(shop.ctx)).toMatchObject([
      { status: "trouble", troubleCode: "server", lastSyncedAt: null },
    ]);
    const failed = pagesAsked(shop).at(-1)!.url.search;
    trendyol.asked.length = 0;
    trendyol.trouble = null;
    vi.spyOn(globalThis, "fetch").mockImplementation(trendyol.fetch);
    await run(shop);
    expect(pagesAsked(shop)[0]!.url.search).toBe(failed);
    expect(await known(shop)).toBe(30);
    expect(await listAccounts(shop.ctx)).toMatchObject([{ status: "connected", troubleCode: null }]);
  });

  it("starts the window again when its cursor is refused", async () => {
    const shop = await newShop(parcels(30, 10 * DAY_MS), 10);
    const refuseCursors = vi
      .spyOn(globalThis, "fetch")
      .mockImplementation((input, init) =>
        String(input).includes("nextCursor")
          ? Promise.resolve(new Response("{}", { status: 400 }))
          : shop.trendyol.fetch(input, init),
      );
    await run(shop);
    refuseCursors.mockImplementation(shop.trendyol.fetch);
    await run(shop);
    expect(await known(shop)).toBe(30);
  });

  it("of a seller id or address that Trendyol does not know shows it to the seller", async () => {
    const shop = await newShop();
    for (const [status, troubleCode] of [
      [404, "not_found"],
      [400, "invalid"],
    ] as const) {
      shop.trendyol.trouble = status;
      await run(shop);
      expect(await listAccounts(shop.ctx)).toMatchObject([{ status: "trouble", troubleCode }]);
    }
  });

  it("that fails by itself shows it to the seller and is tried until it works", async () => {
    const { ctx, accountId } = await newShop();
    const broken = { ...ctx, env: { ...ctx.env, TRENDYOL_BASE_URL: "no address" } };
    await expect(syncOrders.run(broken, { accountId })).rejects.toThrow();
    expect(await listAccounts(ctx)).toMatchObject([{ status: "trouble", troubleCode: "failed" }]);
    expect(syncOrders.untilDone).toBe(true);
  });

  it("subscribes the webhook that was refused at connecting", async () => {
    const shop = await newShop();
    const { ctx, accountId, trendyol } = shop;
    const connected = eq(integrationAccounts.id, accountId);
    await ctx.db.update(integrationAccounts).set({ webhookExternalId: null }).where(connected);
    trendyol.webhooks.length = 0;
    await run(shop);
    expect(await listAccounts(ctx)).toMatchObject([{ webhookOn: true }]);
    expect(trendyol.webhooks).toHaveLength(1);
    trendyol.asked.length = 0;
    await run(shop);
    expect(trendyol.asked.filter(({ url }) => url.pathname.includes("webhooks"))).toEqual([]);
  });

  it("may run twice at the same time", async () => {
    const shop = await newShop(parcels(60), 10);
    await Promise.all([run(shop), run(shop), run(shop)]);
    await run(shop);
    expect(await known(shop)).toBe(60);
    expect(await listAccounts(shop.ctx)).toMatchObject([{ lastSyncedAt: START, orders: 60 }]);
  });

  it("stops after its share of pages and goes on at once", async () => {
    const shop = await newShop(parcels(60, 10 * DAY_MS), 2);
    expect(await run(shop)).toEqual({ againAt: START });
    expect(await known(shop)).toBeLessThan(60);
    await run(shop);
    expect(await known(shop)).toBe(60);
  });

  it("ends for good when the account is disconnected", async () => {
    const { ctx } = await newShop();
    expect(await syncOrders.run(ctx, { accountId: "int_gone" })).toBeUndefined();
  });
});
