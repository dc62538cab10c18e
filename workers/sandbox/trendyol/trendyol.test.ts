/** The simulated Trendyol API, over HTTP. */
import { beforeEach, describe, expect, test } from "vitest";
import { call, control, productAnswers, received, SELLER, trendyolGet } from "../test/world";

const ORDERS = "order/sellers/123456/v2/orders";
const STREAM = "order/sellers/123456/orders/stream";
const DAY_MS = 86_400_000;
interface Page {
  content: Record<string, unknown>[];
  totalElements: number;
  hasMore: boolean;
  nextCursor: string | null;
}
const page = async (path: string): Promise<Page> => (await trendyolGet(path)).json<Page>();

beforeEach(async () => {
  await control("POST", "/reset");
  await productAnswers();
  await received();
});

describe("who may ask", () => {
  test.each([
    ["a wrong key", { authorization: `Basic ${btoa("x:y")}` }, 401],
    ["the key of another seller", { authorization: `Basic ${btoa("sandbox-key-2:sandbox-secret-2")}` }, 401],
    ["no User-Agent", { "user-agent": "" }, 403],
  ])("%s is refused", async (_, headers, status) => {
    expect((await trendyolGet(ORDERS, headers)).status).toBe(status);
  });

  test("V1 is closed", async () => {
    expect((await trendyolGet("order/sellers/123456/orders")).status).toBe(426);
  });

  test("the fifty-first call in ten seconds is too many, on this endpoint only", async () => {
    for (let count = 0; count < 50; count += 1) expect((await trendyolGet(ORDERS)).status).toBe(200);
    const refused = await trendyolGet(ORDERS);
    expect(refused.status).toBe(429);
    expect(refused.headers.has("retry-after")).toBe(false);
    expect((await trendyolGet(STREAM)).status).toBe(200);
    await control("POST", "/clock", { advanceMs: 10_000 });
    expect((await trendyolGet(ORDERS)).status).toBe(200);
  });
});

describe("the order list", () => {
  test("finds every package of an order number", async () => {
    const { content } = await page(`${ORDERS}?orderNumber=10700000003`);
    expect(content.map((parcel) => parcel.status).sort()).toEqual(["Created", "Shipped", "UnPacked"]);
    const fresh = content.filter((parcel) => parcel.createdBy === "split");
    expect(new Set(fresh.map((parcel) => parcel.shipmentPackageId)).size).toBe(2);
  });

  test("writes a tracking number beyond 2^53 digit for digit", async () => {
    const text = await (await trendyolGet(`${ORDERS}?orderNumber=10700000007`)).text();
    expect(text).toContain('"cargoTrackingNumber":7330123456789012345,');
  });

  test("hides phones and e-mails, writes order dates as Turkey's wall clock", async () => {
    const [parcel] = (await page(`${ORDERS}?orderNumber=10700000001`)).content;
    expect(parcel).toMatchObject({ customerFirstName: "Elif", shipmentAddress: { city: "İzmir", phone: null } });
    expect(parcel?.customerEmail).toMatch(/@trendyolmail\.com$/);
    expect(Number(parcel?.orderDate) - Number(parcel?.createdDate)).toBe(3 * 3_600_000);
  });

  test("masks the person of an unpaid order", async () => {
    const [parcel] = (await page(`${ORDERS}?orderNumber=10700000010`)).content;
    expect(parcel).toMatchObject({ status: "Awaiting", customerFirstName: "***", shipmentAddress: { city: "***" } });
  });

  test("without dates reaches back seven days", async () => {
    const { content } = await page(`${ORDERS}?size=200`);
    const { now } = await control<{ now: number }>("GET", "/clock");
    expect(content.length).toBeGreaterThan(5);
    for (const parcel of content) expect(now - Number(parcel.lastModifiedDate)).toBeLessThanOrEqual(7 * DAY_MS);
  });

  test.each([
    ["a range of 15 days", `startDate=${Date.now() - 15 * DAY_MS}&endDate=${Date.now()}`, 400],
    ["a size of 201", "size=201", 400],
    ["a window beyond 10,000", "page=50&size=200", 429],
    ["the last reachable page", "page=49&size=200", 200],
  ])("%s is answered as Trendyol does", async (_, query, status) => {
    expect((await trendyolGet(`${ORDERS}?${query}`)).status).toBe(status);
  });
});

describe("the stream", () => {
  test("walks through all packages once, newest change first", async () => {
    const seen: Record<string, unknown>[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const next: Page = await page(`${STREAM}?size=4${cursor ? `&nextCursor=${cursor}` : ""}`);
      seen.push(...next.content);
      cursor = next.nextCursor;
    }
    const dates = seen.map((parcel) => Number(parcel.lastModifiedDate));
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
    const ids = seen.map((parcel) => parcel.shipmentPackageId);
    expect(new Set(ids).size).toBe(ids.length);
    const whole = await page(`${STREAM}?size=200`);
    expect(ids).toEqual(whole.content.map((parcel) => parcel.shipmentPackageId));
  });

  test("refuses a cursor with other filters or of its own making", async () => {
    const { nextCursor } = await page(`${STREAM}?size=2`);
    expect((await trendyolGet(`${STREAM}?size=2&packageItemStatuses=Shipped&nextCursor=${nextCursor}`)).status).toBe(
      400,
    );
    expect((await trendyolGet(`${STREAM}?nextCursor=made-up`)).status).toBe(400);
  });
});

describe("an order's life", () => {
  test("moving on writes history, change date and lines", async () => {
    await control("POST", "/trendyol/sellers/123456/orders/10700000001/advance", { to: "Delivered" });
    const [parcel] = (await page(`${ORDERS}?orderNumber=10700000001`)).content;
    expect(parcel).toMatchObject({ status: "Delivered", lines: [{ orderLineItemStatusName: "Delivered" }] });
    expect(parcel?.packageHistories).toContainEqual({ createdDate: parcel?.lastModifiedDate, status: "Delivered" });
    const again = await call("POST", "/control/trendyol/sellers/123456/orders/10700000001/advance", { to: "Shipped" });
    expect(again.status).toBe(409);
  });

  test("a webhook hears of it with its key, and again five simulated minutes after a failure", async () => {
    const hook = { url: "http://127.0.0.1:8787/webhooks/orders/abc", authenticationType: "API_KEY", apiKey: "k-1" };
    const made = await call("POST", "/trendyol/integration/webhook/sellers/123456/webhooks", hook, SELLER);
    expect(made.status).toBe(200);
    await productAnswers(500);
    await control("POST", "/trendyol/sellers/123456/orders", {
      orderNumber: "10700000099",
      trackingNumber: "7339999999999999999",
    });
    await control("POST", "/settle");
    const [first] = await received();
    expect(first?.headers["x-api-key"]).toBe("k-1");
    expect(first?.body).toContain('"cargoTrackingNumber":7339999999999999999');
    await control("POST", "/clock", { advanceMs: 5 * 60_000 });
    await control("POST", "/settle");
    const again = (await received()).filter((request) => request.url === hook.url);
    expect(again.map((request) => request.body)).toEqual([first?.body]);
  });

  test("a webhook nobody answers is switched off", async () => {
    const hook = { url: "http://127.0.0.1:8787/webhooks/orders/abc", authenticationType: "API_KEY", apiKey: "k-1" };
    await call("POST", "/trendyol/integration/webhook/sellers/123456/webhooks", hook, SELLER);
    await productAnswers(...Array.from({ length: 12 }, () => 500));
    await control("POST", "/trendyol/sellers/123456/orders", {});
    for (let tries = 0; tries < 12; tries += 1) {
      await control("POST", "/settle");
      await control("POST", "/clock", { advanceMs: 5 * 60_000 });
    }
    const { webhooks } = await control<{ webhooks: { isActive: boolean }[] }>(
      "GET",
      "/trendyol/sellers/123456/webhooks",
    );
    expect(webhooks.map((webhook) => webhook.isActive)).toEqual([false]);
  });

  test("webhooks have rules for addresses and a cap of fifteen", async () => {
    const create = (url: string) =>
      call(
        "POST",
        "/trendyol/integration/webhook/sellers/123456/webhooks",
        { url, authenticationType: "API_KEY", apiKey: "k" },
        SELLER,
      );
    expect((await create("https://my-trendyol-hook.example/a")).status).toBe(400);
    expect((await create("http://localhost:8787/a")).status).toBe(400);
    for (let count = 0; count < 15; count += 1)
      expect((await create(`https://hooks.example/${count}`)).status).toBe(200);
    expect((await create("https://hooks.example/16")).status).toBe(400);
  });

  test("rules make it fail for one seller only", async () => {
    await control("PUT", "/faults", {
      id: "t",
      target: "trendyol",
      kind: "status",
      status: 401,
      match: { sellerId: "123456" },
    });
    expect((await trendyolGet(ORDERS)).status).toBe(401);
    const other = { authorization: `Basic ${btoa("sandbox-key-2:sandbox-secret-2")}` };
    expect((await trendyolGet("order/sellers/654321/v2/orders", other)).status).toBe(200);
  });
});
