import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Pace } from "../port";
import { type FakeTrendyol, fakeTrendyol, rawPackage } from "./fixtures/seller";
import { trendyol } from "./index";

const NOW = 1795110800000;
const DAY_MS = 86_400_000;
const account = {
  id: "int_1",
  tenantId: "ten_1",
  externalId: "123456",
  apiKey: "sandbox-key",
  apiSecret: "sandbox-secret",
};
let fake: FakeTrendyol;
let reports: Parameters<Pace["report"]>[0][];
let leases: string[];
const pace: Pace = {
  lease: async (endpoint) => {
    leases.push(endpoint);
    return { granted: true };
  },
  report: async (outcome) => void reports.push(outcome),
};

beforeEach(() => {
  fake = fakeTrendyol([rawPackage()]);
  reports = [];
  leases = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(fake.fetch);
});
afterEach(() => vi.restoreAllMocks());

/** What is found, the packages alone. */
async function find(orderNumber: string) {
  const found = await trendyol.findOrder(env as Env, account, pace, orderNumber, NOW);
  return found.ok ? { ok: true, value: found.value.shipments } : found;
}

describe("a call", () => {
  it("signs in, names the seller and us, and counts against its limit", async () => {
    expect(await find("10700000001")).toMatchObject({ ok: true, value: [{ packageId: "3300000001" }] });
    const [asked] = fake.asked;
    expect(asked!.url.pathname).toBe("/trendyol/integration/order/sellers/123456/v2/orders");
    expect(asked!.headers.get("user-agent")).toBe("123456 - Invekto");
    expect(asked!.headers.get("authorization")).toBe(`Basic ${btoa("sandbox-key:sandbox-secret")}`);
    expect(leases).toEqual(["list"]);
    expect(reports).toEqual([{ ok: true }]);
  });

  it.each([
    [401, "auth", "rejected"],
    [403, "forbidden", "rejected"],
    [404, "not_found", "rejected"],
    [400, "invalid", "rejected"],
    [426, "closed", "rejected"],
    [429, "rate_limited", "retryable"],
    [500, "server", "retryable"],
    [503, "server", "retryable"],
  ])("answered with %i fails as %s", async (status, code, outcome) => {
    fake.trouble = status;
    expect(await find("1")).toMatchObject({ ok: false, error: { code, outcome, providerCode: "asked.for" } });
    expect(reports[0]!.ok).toBe(["invalid", "not_found"].includes(code));
  });

  it("waits ten seconds after a 429 without advice", async () => {
    fake.trouble = 429;
    expect(await find("1")).toMatchObject({ error: { retryAfterMs: 10_000 } });
    expect(reports).toEqual([{ ok: false, code: "rate_limited", retryAfterMs: 10_000 }]);
  });

  it("that hangs ends as a timeout", async () => {
    fake.trouble = "hang";
    const real = globalThis.setTimeout;
    const sooner = (run: () => void, ms: number) => real(run, ms === 4_000 ? 5 : ms); // only the call's own limit
    vi.spyOn(globalThis, "setTimeout").mockImplementation(sooner as typeof setTimeout);
    expect(await find("1")).toMatchObject({ ok: false, error: { code: "timeout", outcome: "retryable" } });
  });

  it("that never connects is the server's trouble", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("connection refused"));
    expect(await find("1")).toMatchObject({ ok: false, error: { code: "server", outcome: "retryable" } });
  });

  it.each(["<html>", "{}", '{"content":[{"id":1}]}'])("answered with %s is a bad answer", async (body) => {
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(body));
    expect(await find("1")).toMatchObject({ ok: false, error: { code: "bad_answer" } });
  });

  it("that gets no lease is not made", async () => {
    const slow: Pace = { ...pace, lease: async () => ({ granted: false, waitMs: 700, reason: "rate" }) };
    const result = await trendyol.findOrder(env as Env, account, slow, "1", NOW);
    expect(result).toMatchObject({ ok: false, error: { code: "paced", retryAfterMs: 700 } });
    expect(fake.asked).toEqual([]);
    expect(reports).toEqual([]);
  });
});

describe("our own pace", () => {
  it("is waited for while that is short", async () => {
    let asked = 0;
    const soon: Pace = {
      ...pace,
      lease: async () => (asked++ === 0 ? { granted: false, waitMs: 20, reason: "rate" } : { granted: true }),
    };
    expect(await trendyol.findOrder(env as Env, account, soon, "10700000001", NOW)).toMatchObject({ ok: true });
  });

  it.each([
    [3_000, "rate"],
    [20, "open_circuit"],
    [20, "paused"],
  ] as const)("is not waited for when it takes %i ms because of %s", async (waitMs, reason) => {
    const lease = vi.fn<Pace["lease"]>(async () => ({ granted: false, waitMs, reason }));
    const refused: Pace = { ...pace, lease };
    const result = await trendyol.findOrder(env as Env, account, refused, "1", NOW);
    expect(result).toMatchObject({ ok: false, error: { code: "paced" } });
    expect(lease).toHaveBeenCalledTimes(1);
  });
});

describe("an order number", () => {
  it("that the plain list misses is searched through the last month in windows of 14 days", async () => {
    fake.packages = [rawPackage({ lastModifiedDate: NOW - 20 * DAY_MS, onlyByDate: true })];
    expect(await find("10700000001")).toMatchObject({ ok: true, value: [{ orderNumber: "10700000001" }] });
    expect(fake.asked).toHaveLength(3);
  });

  it("of which half is known says how far back it was searched", async () => {
    const since = async () => {
      const found = await trendyol.findOrder(env as Env, account, pace, "10700000001", NOW);
      return found.ok && found.value.since;
    };
    expect(await since()).toBe(NOW - 7 * DAY_MS);
    const old = { onlyByDate: true, shipmentPackageId: 2, lastModifiedDate: NOW - 20 * DAY_MS };
    fake.packages = [rawPackage(old), rawPackage({ onlyByDate: true, lastModifiedDate: NOW - 9 * DAY_MS })];
    expect(await since()).toBe(NOW - 30 * DAY_MS);
    expect(await find("10700000001")).toMatchObject({ value: [{ packageId: "3300000001" }, { packageId: "2" }] });
    const refuseOldest = `startDate=${NOW - 30 * DAY_MS}`;
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) =>
      String(input).includes(refuseOldest)
        ? Promise.resolve(new Response("{}", { status: 500 }))
        : fake.fetch(input, init),
    );
    expect(await since()).toBe(NOW - 16 * DAY_MS);
  });

  it("that nobody knows is an empty answer, not a failure", async () => {
    expect(await find("99999999999")).toEqual({ ok: true, value: [] });
  });

  it("keeps a tracking number longer than a double", async () => {
    fake.packages = [rawPackage({ cargoTrackingNumber: "73300000000000012345" })];
    expect(await find("10700000001")).toMatchObject({ value: [{ trackingCode: "73300000000000012345" }] });
  });
});

describe("the webhook", () => {
  it("replaces our earlier subscription of the same address and leaves others alone", async () => {
    fake.webhooks = [
      { id: "old", url: "https://app.example/webhooks/orders/k", apiKey: "1" },
      { id: "foreign", url: "https://erp.example/x", apiKey: "2" },
    ];
    const result = await trendyol.subscribe(env as Env, account, pace, "https://app.example/webhooks/orders/k", "new");
    expect(result.ok).toBe(true);
    expect(fake.webhooks.map(({ url, apiKey }) => [url, apiKey])).toEqual([
      ["https://erp.example/x", "2"],
      ["https://app.example/webhooks/orders/k", "new"],
    ]);
  });

  it("that is gone already is left without a failure", async () => {
    fake.trouble = 404;
    expect(await trendyol.unsubscribe(env as Env, account, pace, "gone")).toEqual({ ok: true, value: undefined });
  });
});
