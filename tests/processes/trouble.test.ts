/** Trendyol fails in its ways: the customer is told honestly, a person is called, the seller sees why, and it mends itself. */
import { describe, expect, it } from "vitest";
import { eventually } from "../harness/http";
import { RunningShop } from "../harness/running-shop";

const HONEST = "Şu anda sipariş bilgilerine ulaşamıyorum";

const WAYS: { way: string; rule: Parameters<RunningShop["troubled"]>[0]; code: string }[] = [
  { way: "is down", rule: { kind: "status", status: 503 }, code: "server" },
  { way: "answers after ten seconds", rule: { kind: "latency", delayMs: 10_000 }, code: "timeout" },
  { way: "refuses the keys", rule: { kind: "status", status: 401 }, code: "auth" },
  { way: "says it is too much", rule: { kind: "status", status: 429 }, code: "rate_limited" },
];

describe("when Trendyol", () => {
  for (const { way, rule, code } of WAYS) {
    it(`${way}, nobody is left without an answer, and all is well again afterwards`, async () => {
      const shop = await RunningShop.open();
      const elif = await shop.customer();
      await elif.asks("kargom nerede");
      await shop.troubled(rule);
      expect(await elif.asks("10730000001")).toContain(HONEST);
      expect((await elif.row(({ status }) => status === "handed_over")).handoffReason).toBe("source_unavailable");
      const account = await eventually("trouble on the account", async () => {
        const seen = await shop.account();
        return seen.status === "trouble" ? seen : null;
      });
      expect(account.troubleCode).toBe(code);
      expect(account.troubleAt).not.toBeNull();

      await shop.allIsWell();
      await eventually("a test that succeeds", async () => {
        return (await shop.owner.must<{ ok: boolean }>("POST", `/api/v1/integrations/${account.id}/test`)).ok || null;
      });
      expect(await shop.account()).toMatchObject({ status: "connected", troubleCode: null });
      await shop.order({ orderNumber: "10730000002", status: "Shipped" });
      const next = await shop.customer("Ayşe Güneş");
      expect(await next.asksForOrder("10730000002")).toContain("şu anda yolda");
    });
  }

  it("is down and we knew the order, the answer says how old it is", async () => {
    const shop = await RunningShop.open();
    await shop.order({ orderNumber: "10731000001", status: "Shipped" });
    const elif = await shop.customer();
    await elif.asksForOrder("10731000001");
    await shop.troubled({ kind: "status", status: 503 });
    await shop.sandbox.must("POST", "/clock", { advanceMs: 6 * 60_000 });
    const answer = await elif.asks("kargom nerede");
    expect(answer).toContain("şu anda yolda");
    expect(answer).toContain("Şu anda güncel bilgi alamıyorum");
    await shop.allIsWell();
  });

  it("refuses keys at set-up, nothing is stored", async () => {
    const shop = await RunningShop.open({ connected: false });
    const keys = { sellerId: shop.sellerId, apiKey: "k", apiSecret: "wrong" };
    const answer = await shop.owner.ask("POST", "/api/v1/integrations/trendyol", keys);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "invalid", fields: { connection: "auth" } });
    expect(await shop.owner.get("/api/v1/integrations")).toEqual({ items: [] });
  });
});
