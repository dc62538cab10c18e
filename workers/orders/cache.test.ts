import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newTenant } from "../integrations/fixtures/shop";
import { rawPackage } from "../integrations/trendyol/fixtures/seller";
import { toShipment } from "../integrations/trendyol/package";
import type { Ctx } from "../platform/ctx";
import { dropReplaced, factsOf, packagesOfOrder, storeShipments } from "./cache";
import { orderCards } from "./cards";
import { linkCustomers } from "./links";
import { ordersCache } from "./schema";
import type { Shipment } from "./shapes";

const account = { id: "int_a", provider: "trendyol" };
const NUMBER = "10700000001";
const AT = 1795100000000;

function shipment(overrides: Partial<Shipment> = {}): Shipment {
  return { ...toShipment(rawPackage())!, ...overrides };
}

async function stored(ctx: Ctx, packageId = "3300000001") {
  const [row] = await ctx.db
    .select()
    .from(ordersCache)
    .where(and(eq(ordersCache.tenantId, ctx.tenantId), eq(ordersCache.packageId, packageId)));
  return row!;
}

describe("storing packages", () => {
  it("gives back what the source said", async () => {
    const { ctx } = await newTenant();
    const one = shipment({ trackingCode: "73300000000000012345" });
    await storeShipments(ctx, account, [one]);
    expect(factsOf(await stored(ctx))).toEqual({
      ...one,
      provider: "trendyol",
      integrationAccountId: "int_a",
      syncedAt: ctx.clock.now(),
    });
  });

  it("ends the same in any order and any number of times", async () => {
    const states = [
      shipment({ status: "created", lastModifiedAt: AT }),
      shipment({ status: "shipped", lastModifiedAt: AT + 1 }),
      shipment({ status: "delivered", lastModifiedAt: AT + 2 }),
    ];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0, 2, 1],
      [2, 0, 1, 1],
    ]) {
      const { ctx } = await newTenant();
      for (const at of order) await storeShipments(ctx, account, [states[at]!]);
      expect(await packagesOfOrder(ctx, NUMBER)).toMatchObject([{ orderStatus: "delivered", lastModifiedAt: AT + 2 }]);
    }
  });

  it("takes hundreds at once, and the same ones again", async () => {
    const { ctx } = await newTenant();
    const many = Array.from({ length: 451 }, (_, at) => shipment({ packageId: String(at), customerId: String(at) }));
    await storeShipments(ctx, account, many);
    await storeShipments(ctx, account, many);
    expect(await packagesOfOrder(ctx, NUMBER)).toHaveLength(451);
  });

  it("keeps the names it knows when a later word hides them", async () => {
    const { ctx } = await newTenant();
    await storeShipments(ctx, account, [shipment()]);
    const hidden = { customerFirstName: null, customerLastName: null, customerCity: null, customerId: null };
    await storeShipments(ctx, account, [shipment({ ...hidden, status: "cancelled", lastModifiedAt: AT + 1 })]);
    expect(await stored(ctx)).toMatchObject({
      orderStatus: "cancelled",
      customerLastName: "Y.",
      customerCity: "İzmir",
      marketplaceCustomerId: "77000001",
    });
  });

  it("belongs to one tenant only", async () => {
    const { ctx } = await newTenant();
    const { ctx: other } = await newTenant();
    await storeShipments(ctx, account, [shipment()]);
    await storeShipments(other, account, [shipment({ status: "delivered" })]);
    expect((await stored(ctx)).orderStatus).toBe("shipped");
    expect(await packagesOfOrder(other, NUMBER)).toHaveLength(1);
  });
});

describe("a split order", () => {
  it("has its first package unpacked, whichever word comes first", async () => {
    const parts = [
      shipment({ packageId: "2", originPackageIds: ["1"] }),
      shipment({ packageId: "3", originPackageIds: ["1"] }),
    ];
    const { ctx } = await newTenant();
    await storeShipments(ctx, account, [shipment({ packageId: "1", status: "created" })]);
    await storeShipments(ctx, account, parts);
    expect((await stored(ctx, "1")).orderStatus).toBe("unpacked");
    expect((await stored(ctx, "2")).orderStatus).toBe("shipped");
  });

  it("loses a package that its source no longer lists, but never one that had arrived", async () => {
    const { ctx } = await newTenant();
    const ids = ["1", "2", "3"];
    await storeShipments(
      ctx,
      account,
      ids.map((packageId) => shipment({ packageId, status: packageId === "2" ? "delivered" : "created" })),
    );
    await dropReplaced(ctx, account.id, NUMBER, { shipments: [shipment({ packageId: "3" })], since: AT });
    await dropReplaced(ctx, account.id, NUMBER, { shipments: [], since: AT });
    expect((await stored(ctx, "1")).orderStatus).toBe("unpacked");
    expect((await stored(ctx, "2")).orderStatus).toBe("delivered");
    expect((await stored(ctx, "3")).orderStatus).toBe("created");
  });
});

describe("a package that changed before the time its source was asked about", () => {
  it("stays as it was", async () => {
    const { ctx } = await newTenant();
    await storeShipments(ctx, account, [shipment({ packageId: "1", status: "shipped", lastModifiedAt: AT - 1 })]);
    await dropReplaced(ctx, account.id, NUMBER, { shipments: [shipment({ packageId: "2" })], since: AT });
    expect((await stored(ctx, "1")).orderStatus).toBe("shipped");
  });
});

describe("order cards", () => {
  it("show the orders of a proven customer, newest first, with all their packages", async () => {
    const { ctx } = await newTenant();
    await storeShipments(ctx, account, [
      shipment({ packageId: "1", orderNumber: "1", orderedAt: 1 }),
      shipment({ packageId: "2", orderNumber: "2", orderedAt: 2 }),
      shipment({ packageId: "3", orderNumber: "2", orderedAt: 2 }),
      shipment({ packageId: "4", orderNumber: "4", orderedAt: 4, customerId: "somebody else" }),
    ]);
    expect(await orderCards(ctx, "con_elif")).toEqual([]);
    await linkCustomers(ctx, "con_elif", [await stored(ctx, "1")]);
    const cards = await orderCards(ctx, "con_elif");
    expect(cards.map((card) => [card.orderNumber, card.packages.length])).toEqual([
      ["2", 2],
      ["1", 1],
    ]);
    expect((await stored(ctx, "2")).contactId).toBe("con_elif");
    const { ctx: other } = await newTenant();
    expect(await orderCards(other, "con_elif")).toEqual([]);
  });

  it("include orders that come after the proof", async () => {
    const { ctx } = await newTenant();
    await storeShipments(ctx, account, [shipment()]);
    await linkCustomers(ctx, "con_elif", [await stored(ctx)]);
    await storeShipments(ctx, account, [shipment({ packageId: "9", orderNumber: "9" })]);
    expect((await stored(ctx, "9")).contactId).toBe("con_elif");
    expect(await orderCards(ctx, "con_elif")).toHaveLength(2);
  });
});
