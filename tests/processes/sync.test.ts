/** Changes at the marketplace reach our cache without a question: by webhook, and where that is missing by the sync. */
import { expect, it } from "vitest";
import { eventually } from "../harness/http";
import { product } from "../harness/product";
import { type Customer, RunningShop } from "../harness/running-shop";

function statusBecomes(customer: Customer, status: string): Promise<true> {
  return eventually(`the order is ${status}`, async () => {
    return (await customer.orders())[0]?.packages[0]?.status === status || null;
  });
}

async function provenCustomer(shop: RunningShop, orderNumber: string): Promise<Customer> {
  await shop.order({ orderNumber, status: "Created" });
  const elif = await shop.customer();
  await elif.asksForOrder(orderNumber);
  return elif;
}

it("a webhook changes the order card without a question", async () => {
  const shop = await RunningShop.open();
  const elif = await provenCustomer(shop, "10740000001");
  await shop.advance("10740000001", "Picking");
  await statusBecomes(elif, "picking");
  await shop.advance("10740000001", "Shipped");
  await statusBecomes(elif, "shipped");
});

it("the sync of every five minutes brings what no webhook told", async () => {
  const shop = await RunningShop.open();
  const elif = await provenCustomer(shop, "10741000001");
  await eventually("the first sync", async () => (await shop.account()).lastSyncedAt);

  await removeWebhooks(shop);
  await shop.advance("10741000001", "Picking");
  expect((await elif.orders())[0]!.packages[0]!.status).toBe("created");
  await shop.sandbox.must("POST", "/clock", { advanceMs: 6 * 60_000 });
  await statusBecomes(elif, "picking");
});

it("connecting brings the orders of the last 30 days, and connecting again brings none twice", async () => {
  const shop = await RunningShop.open({ connected: false });
  const DAY_MS = 86_400_000;
  const { now } = await shop.sandbox.get<{ now: number }>("/clock");
  for (let n = 0; n < 5; n++) {
    await shop.order({ orderNumber: `1074200000${n}`, status: "Delivered", createdAt: now - (3 + n * 5) * DAY_MS });
  }
  const keys = { sellerId: shop.sellerId, apiKey: "k", apiSecret: "s" };
  for (let again = 0; again < 2; again++) {
    await shop.owner.must("POST", "/api/v1/integrations/trendyol", keys);
    await eventually("all five orders", async () => ((await shop.account()).orders === 5 ? true : null));
  }
  expect((await shop.owner.get<{ items: unknown[] }>("/api/v1/integrations")).items).toHaveLength(1);
});

it("an order webhook without the account's own key changes nothing", async () => {
  const shop = await RunningShop.open();
  const elif = await provenCustomer(shop, "10743000001");
  const [webhook] = await webhooksOf(shop);
  const forged = await fetch(webhook!.settings.url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": "guessed" },
    body: JSON.stringify({ orderNumber: "10743000001", status: "Cancelled" }),
  });
  expect(forged.status).toBe(401);
  expect((await elif.orders())[0]!.packages[0]!.status).toBe("created");
});

async function webhooksOf(shop: RunningShop): Promise<{ id: string; settings: { url: string } }[]> {
  const path = `/trendyol/sellers/${shop.sellerId}/webhooks`;
  const { webhooks } = await shop.sandbox.get<{ webhooks: { id: string; settings: { url: string } }[] }>(path);
  expect(webhooks.length).toBeGreaterThan(0);
  return webhooks;
}

/** As if the seller had deleted our webhooks at the marketplace. */
async function removeWebhooks(shop: RunningShop): Promise<void> {
  for (const { id } of await webhooksOf(shop)) {
    const address = `${product().sandboxUrl}/trendyol/integration/webhook/sellers/${shop.sellerId}/webhooks/${id}`;
    const headers = { authorization: `Basic ${btoa("k:s")}`, "user-agent": `${shop.sellerId} - SelfIntegration` };
    expect((await fetch(address, { method: "DELETE", headers })).status).toBe(200);
  }
}
