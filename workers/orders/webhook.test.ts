import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { toldContacts } from "../../tests/harness/live";
import { newShop, type Shop } from "../integrations/fixtures/shop";
import { rawPackage } from "../integrations/trendyol/fixtures/seller";
import { quarantine } from "../platform/schema";
import { packagesOfOrder } from "./cache";
import { linkCustomers } from "./links";
import { receiveOrderWebhook } from "./webhook";

afterEach(() => vi.restoreAllMocks());

function post({ ctx, trendyol }: Shop, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const { url, apiKey } = trendyol.webhooks[0]!;
  const request = new Request(url, { method: "POST", body, headers: { "x-api-key": apiKey, ...headers } });
  return receiveOrderWebhook(ctx, url.split("/").at(-1)!, request);
}

const quarantined = ({ ctx }: Shop) =>
  ctx.directory.select().from(quarantine).where(eq(quarantine.tenantId, ctx.tenantId));

describe("an order webhook", () => {
  it("brings the package, once however often it comes", async () => {
    const shop = await newShop();
    const body = JSON.stringify(rawPackage());
    expect((await post(shop, body)).status).toBe(200);
    expect((await post(shop, body)).status).toBe(200);
    expect(await packagesOfOrder(shop.ctx, "10700000001")).toMatchObject([{ orderStatus: "shipped" }]);
  });

  it("is told to open dashboards when a contact has proved to be its customer", async () => {
    const shop = await newShop();
    const { ctx } = shop;
    const body = JSON.stringify(rawPackage());
    const told = toldContacts();
    await post(shop, body);
    expect(told(ctx.tenantId)).toEqual([]);
    await linkCustomers(ctx, "con_elif", await packagesOfOrder(ctx, "10700000001"));
    await post(shop, body);
    expect(told(ctx.tenantId)).toEqual(["con_elif"]);
  });

  it("without the account's key is refused", async () => {
    const shop = await newShop();
    for (const key of ["", "wrong"]) {
      const refused = post(shop, JSON.stringify(rawPackage()), { "x-api-key": key });
      await expect(refused).rejects.toMatchObject({ code: "unauthorized" });
    }
    expect(await packagesOfOrder(shop.ctx, "10700000001")).toEqual([]);
  });

  it("with the key of another account is refused", async () => {
    const [shop, other] = [await newShop(), await newShop()];
    const foreign = other.trendyol.webhooks[0]!.apiKey;
    await expect(post(shop, "{}", { "x-api-key": foreign })).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("for an unknown path is not found", async () => {
    const { ctx } = await newShop();
    for (const key of ["", "nobody", `${ctx.tenantId}-0000`]) {
      const request = new Request("https://app.example/", { method: "POST", body: "{}" });
      await expect(receiveOrderWebhook(ctx, key, request)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("that cannot be read is kept aside and acknowledged", async () => {
    const shop = await newShop();
    expect((await post(shop, "<xml/>")).status).toBe(200);
    expect(await quarantined(shop)).toMatchObject([{ channel: "trendyol", reason: "not JSON" }]);
  });

  it("that can be read in part brings that part and is kept aside whole", async () => {
    const shop = await newShop();
    await post(shop, JSON.stringify({ content: [rawPackage(), { status: "?" }] }));
    expect(await packagesOfOrder(shop.ctx, "10700000001")).toHaveLength(1);
    expect(await quarantined(shop)).toMatchObject([{ reason: "1 unreadable packages" }]);
  });

  it("larger than 3 MB is refused", async () => {
    const shop = await newShop();
    await expect(post(shop, new Uint8Array(3 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: "too_large" });
  });
});
