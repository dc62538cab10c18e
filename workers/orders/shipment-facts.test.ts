import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { auditEvents } from "../audit/schema";
import { contactIdentities } from "../contacts/schema";
import { connectTrendyol, listAccounts, orderSources } from "../integrations";
import { newShop, newTenant, type Shop } from "../integrations/fixtures/shop";
import { paceOf } from "../integrations/pace";
import { rawPackage } from "../integrations/trendyol/fixtures/seller";
import { localDay } from "./attempts";
import { ordersCache, verificationAttempts } from "./schema";
import type { OrderQuestion } from "./shapes";
import { answerOrder } from "./shipment-facts";
import { syncOrders } from "./sync";
import { noteUnknown } from "./unknown-orders";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NUMBER = "10700000001";

afterEach(() => vi.restoreAllMocks());

let turns = 0;
/** One turn of a customer; each is a new turn unless it says which. */
function asks(shop: Shop, question: Partial<OrderQuestion> = {}) {
  turns += 1;
  return answerOrder(shop.ctx, { contactId: "con_elif", turnId: `trn_${turns}`, ...question });
}

const proves = (shop: Shop, secondFactor = "Y İzmir", contactId = "con_elif") =>
  asks(shop, { contactId, orderNumber: NUMBER, secondFactor });

const sync = ({ ctx, accountId }: Shop) => syncOrders.run(ctx, { accountId });

const askFactor = { kind: "ask", what: "second_factor", orderNumber: NUMBER };

describe("a customer nobody knows", () => {
  it("is asked for the order number", async () => {
    const shop = await newShop();
    expect(await asks(shop)).toEqual({ kind: "ask", what: "order_number", reason: "unknown" });
    expect(shop.trendyol.asked).toEqual([]);
  });

  it("is asked again when nobody knows that number", async () => {
    const shop = await newShop();
    expect(await asks(shop, { orderNumber: "99999999999" })).toEqual({
      kind: "ask",
      what: "order_number",
      reason: "not_found",
    });
  });

  it("costs the shop nothing for a number that was unknown a few minutes ago, whoever gives it", async () => {
    const shop = await newShop();
    const notFound = { kind: "ask", what: "order_number", reason: "not_found" };
    await asks(shop, { orderNumber: "99999999999" });
    shop.trendyol.asked.length = 0;
    for (const contactId of ["con_elif", "con_mehmet"]) {
      expect(await asks(shop, { contactId, orderNumber: "99999999999" })).toEqual(notFound);
    }
    expect(shop.trendyol.asked).toEqual([]);
    shop.trendyol.packages = [rawPackage({ orderNumber: "99999999999" })];
    shop.pass(4 * MINUTE_MS);
    expect(await asks(shop, { orderNumber: "99999999999" })).toMatchObject({ what: "second_factor" });
  });

  it("hears of an order that came by itself right after it was unknown", async () => {
    const shop = await newShop();
    await asks(shop, { orderNumber: NUMBER });
    shop.trendyol.packages = [rawPackage()];
    await sync(shop);
    expect(await asks(shop, { orderNumber: NUMBER })).toMatchObject(askFactor);
  });

  it("may guess ten numbers a day, then a person looks", async () => {
    const shop = await newShop();
    const guesses = (numbers: number[]) =>
      Promise.all(
        numbers.map(async (at) => {
          const day = await localDay(shop.ctx);
          await noteUnknown(shop.ctx, { contactId: "con_elif", day, orderNumber: String(90000000000 + at) });
        }),
      );
    await guesses([1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
    expect(await asks(shop, { orderNumber: "99999999999" })).toMatchObject({ reason: "not_found" });
    expect(await asks(shop, { orderNumber: "88888888888" })).toEqual({ kind: "stop", reason: "too_many_tries" });
    expect(await asks(shop, { contactId: "con_mehmet", orderNumber: "88888888888" })).toMatchObject({
      reason: "not_found",
    });
    shop.pass(DAY_MS);
    expect(await asks(shop, { orderNumber: "88888888888" })).toMatchObject({ reason: "not_found" });
  });

  it("hears nothing of the order before the second factor", async () => {
    const shop = await newShop([rawPackage()]);
    expect(await asks(shop, { orderNumber: NUMBER })).toEqual({ ...askFactor, reason: "unknown", triesLeft: 3 });
  });

  it("hears it after the second factor, and needs nothing the next time", async () => {
    const shop = await newShop([rawPackage()]);
    const told = {
      kind: "facts",
      stale: false,
      shipments: [{ orderNumber: NUMBER, status: "shipped", carrier: "Trendyol Express" }],
    };
    expect(await proves(shop)).toMatchObject(told);
    expect(await asks(shop)).toMatchObject(told);
    expect(await asks(shop, { orderNumber: NUMBER })).toMatchObject(told);
    const { ctx, accountId } = shop;
    expect(
      await ctx.db.select().from(contactIdentities).where(eq(contactIdentities.tenantId, ctx.tenantId)),
    ).toMatchObject([
      {
        contactId: "con_elif",
        kind: "trendyol_customer",
        scope: accountId,
        value: "77000001",
        verifiedAt: ctx.clock.now(),
      },
    ]);
    const linked = and(eq(auditEvents.tenantId, ctx.tenantId), eq(auditEvents.eventType, "contact.linked"));
    expect(await ctx.db.$count(auditEvents, linked)).toBe(1);
  });

  it("may write the order number with spaces and signs", async () => {
    const shop = await newShop([rawPackage()]);
    expect(await asks(shop, { orderNumber: "#107 000 000 01" })).toMatchObject(askFactor);
  });

  it("is handed to a person when no source is connected", async () => {
    const { ctx } = await newTenant();
    const answer = await answerOrder(ctx, { contactId: "con_elif", turnId: "trn_x", orderNumber: NUMBER });
    expect(answer).toEqual({ kind: "stop", reason: "no_source" });
  });
});

describe("wrong second factors", () => {
  it("leave two tries, one, then a person, also for the right answer", async () => {
    const shop = await newShop([rawPackage()]);
    expect(await proves(shop, "K İzmir")).toEqual({ ...askFactor, reason: "wrong", triesLeft: 2 });
    expect(await proves(shop, "Y Ankara")).toEqual({ ...askFactor, reason: "wrong", triesLeft: 1 });
    expect(await proves(shop, "A Bursa")).toEqual({ kind: "stop", reason: "too_many_tries" });
    expect(await proves(shop)).toEqual({ kind: "stop", reason: "too_many_tries" });
    expect(await asks(shop, { orderNumber: "99999999999" })).toEqual({ kind: "stop", reason: "too_many_tries" });
  });

  it("count once a turn, however often the turn runs", async () => {
    const shop = await newShop([rawPackage()]);
    const again = { orderNumber: NUMBER, secondFactor: "K İzmir", turnId: "trn_same" };
    for (let i = 0; i < 4; i++) expect(await asks(shop, again)).toMatchObject({ reason: "wrong", triesLeft: 2 });
  });

  it("count once a message, though its turn begins anew under another name", async () => {
    const shop = await newShop([rawPackage()]);
    const again = { orderNumber: NUMBER, secondFactor: "K İzmir", tryKey: "msg_same" };
    for (let i = 0; i < 4; i++) expect(await asks(shop, again)).toMatchObject({ reason: "wrong", triesLeft: 2 });
  });

  it("at the same time are not more than three", async () => {
    const shop = await newShop([rawPackage()]);
    await asks(shop, { orderNumber: NUMBER });
    const letters = ["A", "B", "C", "D", "E", "F"];
    await Promise.all(letters.map((letter) => proves(shop, `${letter} İzmir`)));
    const { ctx } = shop;
    expect(await ctx.db.$count(verificationAttempts, eq(verificationAttempts.tenantId, ctx.tenantId))).toBe(3);
    expect(await proves(shop)).toEqual({ kind: "stop", reason: "too_many_tries" });
  });

  it("are forgiven the next day of the tenant, and are one contact's own", async () => {
    const shop = await newShop([rawPackage()]);
    for (const letter of ["A", "B", "C"]) await proves(shop, `${letter} İzmir`);
    expect(await proves(shop, "Y İzmir", "con_mehmet")).toMatchObject({ kind: "facts" });
    shop.pass(DAY_MS);
    expect(await proves(shop)).toMatchObject({ kind: "facts" });
  });
});

describe("whose order it is", () => {
  it("is asked again for an order of another customer", async () => {
    const shop = await newShop([
      rawPackage(),
      rawPackage({ shipmentPackageId: 2, orderNumber: "2222222222", customerId: 5, customerLastName: "K." }),
    ]);
    await proves(shop);
    expect(await asks(shop, { orderNumber: "2222222222" })).toMatchObject({ kind: "ask", what: "second_factor" });
    const told = await asks(shop);
    expect(told).toMatchObject({ kind: "facts", shipments: [{ orderNumber: NUMBER }] });
  });

  it("is not asked for another order of the same customer, though it was never seen", async () => {
    const shop = await newShop([rawPackage()]);
    await proves(shop);
    shop.trendyol.packages.push(rawPackage({ shipmentPackageId: 3, orderNumber: "3333333333" }));
    expect(await asks(shop, { orderNumber: "3333333333" })).toMatchObject({
      kind: "facts",
      shipments: [{ orderNumber: "3333333333" }],
    });
  });

  it("is marked with who proved it first, while a second phone that proves it needs nothing the next time", async () => {
    const shop = await newShop([rawPackage()]);
    await proves(shop);
    expect(await proves(shop, "Y İzmir", "con_mehmet")).toMatchObject({ kind: "facts" });
    expect(await asks(shop, { contactId: "con_mehmet", orderNumber: NUMBER })).toMatchObject({ kind: "facts" });
    expect(await asks(shop, { contactId: "con_mehmet" })).toMatchObject({ kind: "facts" });
    expect(await asks(shop)).toMatchObject({ kind: "facts" });
    shop.trendyol.packages.push(rawPackage({ shipmentPackageId: 3, orderNumber: "3333333333" }));
    expect(await asks(shop, { contactId: "con_mehmet", orderNumber: "3333333333" })).toMatchObject({ kind: "facts" });
    const rows = await shop.ctx.db.select().from(ordersCache).where(eq(ordersCache.tenantId, shop.ctx.tenantId));
    expect(rows.map((row) => row.contactId)).toEqual(["con_elif", "con_elif"]);
  });

  it("is nothing another tenant learns", async () => {
    const shop = await newShop([rawPackage()]);
    await proves(shop);
    const other = await newShop();
    expect(await asks(other)).toMatchObject({ kind: "ask", what: "order_number", reason: "unknown" });
  });

  it("cannot be proven while the payment is unconfirmed, so a person answers", async () => {
    const masked = { status: "Awaiting", customerLastName: "***", shipmentAddress: { lastName: "***", city: "***" } };
    const shop = await newShop([rawPackage(masked)]);
    expect(await proves(shop)).toEqual({ kind: "stop", reason: "source_unavailable" });
    shop.trendyol.packages = [rawPackage()];
    expect(await proves(shop)).toMatchObject({ kind: "facts" });
  });
});

describe("a known customer", () => {
  async function known(packages = [rawPackage()]): Promise<Shop> {
    const shop = await newShop(packages);
    await sync(shop);
    await proves(shop);
    shop.trendyol.asked.length = 0;
    return shop;
  }

  it("hears of all open orders, newest first, and not of finished ones", async () => {
    const shop = await known([
      rawPackage(),
      rawPackage({ shipmentPackageId: 2, orderNumber: "2222222222", status: "Created", orderDate: 1795090000000 }),
      rawPackage({ shipmentPackageId: 3, orderNumber: "3333333333", status: "Delivered" }),
      rawPackage({ shipmentPackageId: 4, orderNumber: "4444444444", status: "Cancelled" }),
    ]);
    const answer = await asks(shop);
    expect(answer.kind === "facts" && answer.shipments.map((one) => one.orderNumber)).toEqual(["2222222222", NUMBER]);
    expect(shop.trendyol.asked).toEqual([]);
  });

  it("hears of what has just arrived when nothing is open, for three days", async () => {
    const shop = await known([rawPackage({ status: "Delivered", packageHistories: [] })]);
    expect(await asks(shop)).toMatchObject({ kind: "facts", shipments: [{ status: "delivered" }] });
    shop.pass(3 * DAY_MS);
    expect(await asks(shop)).toEqual({ kind: "ask", what: "order_number", reason: "no_open_orders" });
  });

  it("does not hear of a parcel that nobody has reported on for two months", async () => {
    const shop = await known();
    shop.pass(61 * DAY_MS);
    expect(await asks(shop)).toEqual({ kind: "ask", what: "order_number", reason: "no_open_orders" });
  });

  it("hears what we know, said to be old, when our own pace allows no look-up", async () => {
    const shop = await known();
    shop.pass(6 * MINUTE_MS);
    const pace = paceOf(shop.ctx.env, orderSources.trendyol, shop.accountId);
    while ((await pace.lease("list")).granted);
    expect(await asks(shop)).toMatchObject({ kind: "facts", stale: true });
    expect(await listAccounts(shop.ctx)).toMatchObject([{ status: "connected" }]);
  });

  it("hears the source's newest word when ours is older than five minutes", async () => {
    const shop = await known();
    shop.pass(6 * MINUTE_MS);
    shop.trendyol.packages = [rawPackage({ status: "Delivered", lastModifiedDate: 1795110900000 })];
    expect(await asks(shop)).toMatchObject({ kind: "facts", stale: false, shipments: [{ status: "delivered" }] });
    expect(shop.trendyol.asked).toHaveLength(1);
  });

  it("hears of the parcels an order was split into since", async () => {
    const shop = await known();
    shop.pass(6 * MINUTE_MS);
    const part = (id: number) =>
      rawPackage({ shipmentPackageId: id, originPackageIds: [3300000001], createdBy: "split" });
    shop.trendyol.packages = [part(11), part(12)];
    const answer = await asks(shop);
    expect(answer.kind === "facts" && answer.shipments.map((one) => one.packageId).sort()).toEqual(["11", "12"]);
  });

  it("asks the source once for ten questions at the same time", async () => {
    const shop = await known();
    shop.pass(6 * MINUTE_MS);
    const answers = await Promise.all(Array.from({ length: 10 }, () => asks(shop)));
    for (const answer of answers) expect(answer).toMatchObject({ kind: "facts", stale: false });
    expect(shop.trendyol.asked).toHaveLength(1);
  });
});

describe("a source in trouble", () => {
  it.each([
    [401, "auth"],
    [429, "rate_limited"],
    [503, "server"],
  ])("with %i leaves what we know, said to be old, and shows %s to the seller", async (status, troubleCode) => {
    const shop = await newShop([rawPackage()]);
    await proves(shop);
    shop.pass(6 * MINUTE_MS);
    shop.trendyol.trouble = status;
    expect(await asks(shop)).toMatchObject({ kind: "facts", stale: true, shipments: [{ orderNumber: NUMBER }] });
    expect(await listAccounts(shop.ctx)).toMatchObject([{ status: "trouble", troubleCode }]);
  });

  it("leads to a person when nothing is known of the order", async () => {
    const shop = await newShop([rawPackage()]);
    shop.trendyol.trouble = 500;
    expect(await proves(shop)).toEqual({ kind: "stop", reason: "source_unavailable" });
  });

  it("that hangs ends in time", async () => {
    const shop = await newShop([rawPackage()]);
    const real = globalThis.setTimeout;
    const sooner = (run: () => void, ms: number) => real(run, ms === 4_000 ? 5 : ms); // only the call's own limit
    vi.spyOn(globalThis, "setTimeout").mockImplementation(sooner as typeof setTimeout);
    shop.trendyol.trouble = "hang";
    expect(await proves(shop)).toEqual({ kind: "stop", reason: "source_unavailable" });
    expect(await listAccounts(shop.ctx)).toMatchObject([{ status: "trouble", troubleCode: "timeout" }]);
  });

  it("does not hide an order that another account knows", async () => {
    const shop = await newShop([rawPackage()]);
    await connectTrendyol(shop.ctx, { sellerId: "654321", apiKey: "sandbox-key", apiSecret: "sandbox-secret" });
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) =>
      String(input).includes("654321")
        ? Promise.resolve(new Response("", { status: 500 }))
        : shop.trendyol.fetch(input, init),
    );
    expect(await proves(shop)).toMatchObject({ kind: "facts", stale: false });
  });
});
