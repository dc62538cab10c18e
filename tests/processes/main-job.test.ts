/** "Kargom nerede?" over real HTTP: from the phone through both processes and back. */
import { describe, expect, it } from "vitest";
import { RunningShop } from "../harness/running-shop";

describe("the main job", () => {
  it("asks for order number and second factor once, answers, and later answers at once", async () => {
    const shop = await RunningShop.open();
    await shop.order({ orderNumber: "10711000001", status: "Shipped", trackingNumber: "7330000000042" });
    const elif = await shop.customer();

    expect(await elif.asks("kargom nerede")).toContain("sipariş numaranızı yazar mısınız?");
    expect(await elif.asks("10711000001")).toContain("soyadınızın ilk harfini ve teslimat şehrini");
    const answer = await elif.asks("Y, İzmir");
    expect(answer).toContain("*10711000001* numaralı siparişiniz");
    expect(answer).toContain("şu anda yolda");
    expect(answer).toContain("Takip no: 7330000000042");
    expect(answer).toContain("Tahmini teslim");

    expect(await elif.asks("kargom nerede")).toContain("Takip no: 7330000000042");
    expect((await elif.phone()).filter(({ sender }) => sender === "business")).toHaveLength(4);
  });

  it("lists several open orders and leaves out what is long over", async () => {
    const shop = await RunningShop.open();
    await shop.order({ orderNumber: "10712000001", status: "Shipped" });
    await shop.order({ orderNumber: "10712000002", status: "Picking" });
    await shop.order({ orderNumber: "10712000003", status: "Cancelled" });
    const elif = await shop.customer();
    expect(await elif.asksForOrder("10712000001")).toContain("10712000001");

    const both = await elif.asks("siparişlerim nerede");
    expect(both).toContain("Adınıza 2 sipariş görünüyor");
    expect(both).toContain("*10712000001* (Kadın Elbise): kargoda");
    expect(both).toContain("*10712000002* (Kadın Elbise): hazırlanıyor");
    expect(both).not.toContain("10712000003");
  });

  it("keeps each digit of a tracking number longer than 2^53", async () => {
    const shop = await RunningShop.open();
    await shop.order({ orderNumber: "10713000001", status: "Shipped", trackingNumber: "7330123456789012345" });
    const elif = await shop.customer();
    expect(await elif.asksForOrder("10713000001")).toContain("Takip no: 7330123456789012345");
    expect((await elif.orders())[0]!.packages[0]!.trackingCode).toBe("7330123456789012345");
  });

  it("speaks English with whoever writes English", async () => {
    const shop = await RunningShop.open();
    await shop.order({
      orderNumber: "10714000001",
      firstName: "John",
      lastName: "Smith",
      city: "İstanbul",
      status: "Shipped",
    });
    const john = await shop.customer("John Smith");
    expect(await john.asks("where is my order?")).toMatch(/order number/i);
    expect(await john.asks("10714000001")).toMatch(/last name|surname/i);
    const answer = await john.asks("S, Istanbul");
    expect(answer).toMatch(/on its way/i);
    expect(answer).not.toMatch(/sipariş/i);
  });

  it("knows a customer who hides the phone by the user id alone", async () => {
    const shop = await RunningShop.open();
    await shop.order({
      orderNumber: "10715000001",
      firstName: "İlker",
      lastName: "Işık",
      city: "Iğdır",
      status: "Picking",
    });
    const ilker = await shop.customer("İlker Işık", { hasPhone: false });
    expect(await ilker.asksForOrder("10715000001", "ı ığdır")).toContain("şu anda hazırlanıyor");
    expect(await ilker.asks("kargom nerede")).toContain("şu anda hazırlanıyor");
    expect((await ilker.row()).customerAddress).toBeNull();
  });
});

describe("the second factor", () => {
  it("calls a person after three wrong tries, and then the right one no longer helps", async () => {
    const shop = await RunningShop.open();
    await shop.order({ orderNumber: "10716000001", status: "Shipped" });
    const stranger = await shop.customer("Mert Kaya");
    await stranger.asks("kargom nerede");
    await stranger.asks("10716000001");
    expect(await stranger.asks("K, Bursa")).toContain("Kalan deneme: 2");
    expect(await stranger.asks("K, Adana")).toContain("Kalan deneme: 1");
    expect(await stranger.asks("K, Konya")).toContain("Bir ekip arkadaşımız buradan size yazacak");
    const row = await stranger.row(({ status }) => status === "handed_over");
    expect(row.handoffReason).toBe("too_many_tries");

    await stranger.says("Y, İzmir");
    const { messages } = await stranger.decided();
    expect(JSON.stringify(messages)).not.toMatch(/kargoda|yolda|Takip no/);
  });

  it("tells nothing of somebody else's order, not even to a proven customer", async () => {
    const shop = await RunningShop.open();
    await shop.order({ orderNumber: "10717000001", status: "Shipped", trackingNumber: "7330000000071" });
    await shop.order({
      orderNumber: "10717000002",
      firstName: "Çağla",
      lastName: "Öğüş",
      city: "Ankara",
      customerId: 77_000_002,
      status: "Shipped",
      trackingNumber: "7330000000072",
    });
    const elif = await shop.customer();
    await elif.asksForOrder("10717000001");
    expect(await elif.asks("10717000002 nerede")).toContain("soyadınızın ilk harfini");
    expect(await elif.asks("Y, İzmir")).toContain("eşleşmedi");
    expect((await elif.phone()).map(({ text }) => text).join("\n")).not.toContain("7330000000072");
    expect((await elif.orders()).map(({ orderNumber }) => orderNumber)).toEqual(["10717000001"]);
  });
});
