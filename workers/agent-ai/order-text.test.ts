/** What is said about parcels, state by state, in both languages. */
import { describe, expect, it } from "vitest";
import { SHIPMENT_STATUSES, type ShipmentFacts, type ShipmentStatus } from "../orders/shapes";
import { texts } from "../texts";
import { orderText } from "./order-text";
import { DAY_MS, NOON, parcel } from "./testing";

function say(shipments: ShipmentFacts[], intent = "order_tracking", language: "tr" | "en" = "tr", stale = false) {
  return orderText(texts[language], { shipments, intent, stale, now: NOON, timeZone: "Europe/Istanbul" });
}

const words: Record<ShipmentStatus, [tr: string, en: string]> = {
  awaiting: ["ödeme onayı bekleniyor", "waiting for payment approval"],
  created: ["onaylandı ve hazırlık sırasında", "confirmed and waiting to be prepared"],
  picking: ["şu anda hazırlanıyor", "is being prepared"],
  invoiced: ["faturası kesildi", "prepared and invoiced"],
  shipped: ["21 Kasım Cumartesi günü kargoya verildi", "handed to the carrier on Saturday, 21 November"],
  at_branch: ["kimliğinizi yanınızda", "bring your ID"],
  delivered: [
    "21 Kasım Cumartesi günü teslim edilmiş görünüyor. Size ulaşmadıysa",
    "delivered on Saturday, 21 November. If it has not",
  ],
  undelivered: ["teslim edemedi", "could not deliver"],
  returned: ["satıcıya geri gönderildi", "sent back to the seller"],
  cancelled: ["iptal edilmiş", "cancelled on Saturday"],
  unpacked: ["yeniden paketleniyor", "being repacked"],
};

describe.each(SHIPMENT_STATUSES)("%s", (status) => {
  it("is said in Turkish and English, with the order number", () => {
    for (const [at, language] of (["tr", "en"] as const).entries()) {
      const text = say([parcel({ status })], "order_tracking", language);
      expect(text).toContain(words[status][at]);
      expect(text).toContain("*10700000001*");
      expect(text).toContain("Mavi Kazak");
    }
  });
  it("shows the carrier only once the parcel is with it", () => {
    const isWithCarrier = ["shipped", "at_branch", "undelivered"].includes(status);
    expect(say([parcel({ status })]).includes("Takip no: 7330012345678901")).toBe(isWithCarrier);
    expect(say([parcel({ status })]).includes("https://kargotakip.example.com/")).toBe(isWithCarrier);
  });
});

describe("when it arrives", () => {
  it("tomorrow is called tomorrow", () => {
    expect(say([parcel()])).toContain("Tahmini teslim: yarın (23 Kasım Pazartesi)");
    expect(say([parcel()], "order_tracking", "en")).toContain("Estimated delivery: tomorrow (Monday, 23 November)");
  });
  it("days are counted in the tenant's zone", () => {
    const lateEvening = NOON + 14 * 3_600_000; // 02:00 on the 23rd in Istanbul, still the 22nd in UTC
    expect(say([parcel({ etaStart: lateEvening, etaEnd: lateEvening })])).toContain("yarın (23 Kasım Pazartesi)");
  });
  it("a span shows both ends", () => {
    const text = say([parcel({ etaStart: NOON + 2 * DAY_MS, etaEnd: NOON + 4 * DAY_MS })]);
    expect(text).toContain("24 Kasım Salı – 26 Kasım Perşembe");
  });
  it("a date that has passed is called late", () => {
    const text = say([parcel({ etaStart: NOON - 3 * DAY_MS, etaEnd: NOON - 2 * DAY_MS })]);
    expect(text).toContain("20 Kasım Cuma olarak görünüyordu; teslimat gecikmiş");
  });
  it("leads when it was asked for", () => {
    expect(say([parcel()], "delivery_time")).toMatch(/^Tahmini teslim: yarın/);
    expect(say([parcel()], "order_tracking")).toMatch(/^\*10700000001\*/);
  });
  it("not known is said only when asked for", () => {
    const unknown = parcel({ status: "picking", etaStart: null, etaEnd: null });
    expect(say([unknown], "delivery_time")).toMatch(/^Tahmini teslim tarihi henüz belli değil/);
    expect(say([unknown])).not.toContain("Tahmini");
  });
});

describe("several", () => {
  it("parcels of one order are numbered", () => {
    const text = say([parcel(), parcel({ packageId: "2", status: "picking", trackingCode: null, trackingUrl: null })]);
    expect(text).toContain("2 ayrı paket hâlinde");
    expect(text).toMatch(/Paket 1\/2:\* kargoda[\s\S]*Paket 2\/2:\* hazırlanıyor/);
  });
  it("a package that was split is not counted beside its parts", () => {
    const text = say([parcel({ packageId: "1", status: "unpacked" }), parcel({ packageId: "2" })]);
    expect(text).not.toContain("Paket");
    expect(text).toContain("şu anda yolda");
  });
  it("orders are listed briefly, five at most", () => {
    const orders = Array.from({ length: 7 }, (_, at) => parcel({ orderNumber: `1070000000${at}`, packageId: `${at}` }));
    const text = say(orders);
    expect(text).toContain("7 sipariş görünüyor");
    expect(text.match(/•/g)).toHaveLength(5);
    expect(text).toContain("ve 2 sipariş daha");
    expect(say(orders, "order_tracking", "en")).toContain("and 2 more orders");
    expect(text.length).toBeLessThan(1200);
  });
});

it("stale facts carry their time", () => {
  expect(say([parcel()], "order_tracking", "tr", true)).toContain("22 Kasım 11:59 itibarıyla");
  expect(say([parcel()], "order_tracking", "en", true)).toContain("as of 22 November 11:59");
});

it("a product name that hides a link is left out", () => {
  const text = say([
    parcel({ lines: [{ name: "Kazak www.baska.example", quantity: 1, size: null, color: null, barcode: null }] }),
  ]);
  expect(text).not.toContain("baska");
});
