/** The life of an order at the marketplace, and what the customer reads at each of its stages. */
import { beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../harness/http";
import { type Customer, RunningShop } from "../harness/running-shop";

let shop: RunningShop;
let elif: Customer;

beforeAll(async () => {
  shop = await RunningShop.open();
  await shop.order({ orderNumber: "10720000000", status: "Created" });
  elif = await shop.customer();
  await elif.asksForOrder("10720000000");
});

/** The change has come in by the marketplace's own webhook: nobody asked for it. */
function known(orderNumber: string, isWanted: (statuses: string[]) => boolean): Promise<true> {
  return eventually(`${orderNumber} in its new state`, async () => {
    const card = (await elif.orders()).find((order) => order.orderNumber === orderNumber);
    return card && isWanted(card.packages.map(({ status }) => status)) ? true : null;
  });
}

const LIVES: { orderNumber: string; life: [to: string, status: string, says: string][] }[] = [
  {
    orderNumber: "10720000001",
    life: [
      ["Created", "created", "siparişiniz onaylandı ve hazırlık sırasında"],
      ["Picking", "picking", "şu anda hazırlanıyor"],
      ["Invoiced", "invoiced", "kargoya verilmeyi bekliyor"],
      ["Shipped", "shipped", "şu anda yolda"],
      ["AtCollectionPoint", "at_branch", "teslim noktasına ulaştı ve sizi bekliyor"],
      ["Delivered", "delivered", "teslim edilmiş görünüyor"],
    ],
  },
  {
    orderNumber: "10720000002",
    life: [
      ["Shipped", "shipped", "şu anda yolda"],
      ["UnDelivered", "undelivered", "kargo firması teslim edemedi"],
      ["Returned", "returned", "satıcıya geri gönderildi"],
    ],
  },
  {
    orderNumber: "10720000003",
    life: [
      ["Created", "created", "onaylandı"],
      ["Cancelled", "cancelled", "iptal edilmiş görünüyor"],
    ],
  },
];

describe("each state has its own words", () => {
  for (const { orderNumber, life } of LIVES) {
    it(life.map(([, status]) => status).join(", then "), async () => {
      await shop.order({ orderNumber, status: life[0]![0] });
      for (const [at, [to, status, says]] of life.entries()) {
        if (at > 0) await shop.advance(orderNumber, to);
        await known(orderNumber, (statuses) => statuses.includes(status));
        expect(await elif.asks(`${orderNumber} nerede`)).toContain(says);
      }
    });
  }

  it("split parcels, each with its own state", async () => {
    await shop.order({
      orderNumber: "10720000004",
      status: "Created",
      lines: [{ productName: "Pamuklu Gömlek" }, { productName: "Pantolon" }],
    });
    const path = `/trendyol/sellers/${shop.sellerId}/orders/10720000004`;
    await shop.sandbox.must("POST", `${path}/split`, {});
    const { packages } = await shop.sandbox.get<{
      packages: { shipmentPackageId: number; orderNumber: string; status: string }[];
    }>(`/trendyol/sellers/${shop.sellerId}/orders`);
    const parcel = packages.find((one) => one.orderNumber === "10720000004" && one.status === "Created")!;
    await shop.sandbox.must("POST", `${path}/advance`, { to: "Shipped", packageId: parcel.shipmentPackageId });
    await known("10720000004", (statuses) => statuses.includes("shipped") && statuses.includes("created"));

    const answer = await elif.asks("10720000004 nerede");
    expect(answer).toContain("*10720000004* numaralı siparişiniz 2 ayrı paket hâlinde gönderiliyor");
    expect(answer).toMatch(/\*Paket [12]\/2:\* kargoda/);
    expect(answer).toMatch(/\*Paket [12]\/2:\* onaylandı/);
  });
});
