import { describe, expect, it } from "vitest";
import { parseExact } from "./exact-json";
import { rawPackage } from "./fixtures/seller";
import { toShipment, toShipments } from "./package";
import { parseWebhook } from "./webhooks";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("exact JSON", () => {
  it("keeps the digits of integers a double cannot hold", () => {
    expect(
      parseExact('{"a":73300000000000012345,"b":[9007199254740993],"c":7330000000001,"d":-2.5,"e":1e400}'),
    ).toEqual({
      a: "73300000000000012345",
      b: ["9007199254740993"],
      c: 7330000000001,
      d: -2.5,
      e: Number.POSITIVE_INFINITY,
    });
  });

  it("refuses malformed text", () => {
    expect(() => parseExact("{")).toThrow(SyntaxError);
  });
});

describe("a package of Trendyol", () => {
  it("becomes ours, with the order date moved from the Turkish wall clock to UTC", () => {
    expect(toShipment(rawPackage())).toEqual({
      orderNumber: "10700000001",
      packageId: "3300000001",
      status: "shipped",
      customerId: "77000001",
      customerFirstName: "Elif",
      customerLastName: "Y.",
      customerCity: "İzmir",
      carrier: "Trendyol Express",
      trackingCode: "7330000000001",
      trackingUrl: "https://kargotakip.example/?token=abc",
      orderedAt: 1794989200000,
      etaStart: 1795150000000,
      etaEnd: 1795320000000,
      statusAt: 1795100000000,
      lastModifiedAt: 1795100000000,
      lines: [{ name: "Kadın Elbise", quantity: 1, size: "M", color: "Siyah", barcode: "8690000000017" }],
      totalMinor: 54990,
      currency: "TRY",
      originPackageIds: [],
    });
  });

  it.each([
    ["Awaiting", "awaiting"],
    ["Created", "created"],
    ["Picking", "picking"],
    ["Invoiced", "invoiced"],
    ["Shipped", "shipped"],
    ["AtCollectionPoint", "at_branch"],
    ["Delivered", "delivered"],
    ["UnDelivered", "undelivered"],
    ["Returned", "returned"],
    ["Cancelled", "cancelled"],
    ["UnSupplied", "cancelled"],
    ["UnPacked", "unpacked"],
  ])("in state %s is %s", (status, ours) => {
    expect(toShipment(rawPackage({ status }))?.status).toBe(ours);
  });

  it("of an unconfirmed payment has no personal data", () => {
    const masked = rawPackage({
      status: "Awaiting",
      customerFirstName: "***",
      customerLastName: "***",
      shipmentAddress: { lastName: "***", city: "***" },
    });
    expect(toShipment(masked)).toMatchObject({ customerFirstName: null, customerLastName: null, customerCity: null });
  });

  it("without a named carrier has the one its tracking number begins with", () => {
    const carrier = (cargoTrackingNumber: unknown) =>
      toShipment(rawPackage({ cargoProviderName: null, cargoTrackingNumber }))?.carrier;
    expect(carrier(7260000000001)).toBe("Aras Kargo");
    expect(carrier("73300000000000012345")).toBe("Trendyol Express");
    expect(carrier(9990000000001)).toBeNull();
    expect(carrier(null)).toBeNull();
  });

  it("passes on no link that is not a web address", () => {
    expect(toShipment(rawPackage({ cargoTrackingLink: "javascript:alert(1)" }))?.trackingUrl).toBeNull();
  });

  it("is read although fields we do not need are missing or odd", () => {
    const { shipmentPackageId, orderNumber, status, lastModifiedDate } = rawPackage();
    const bare = { shipmentPackageId, orderNumber, status, lastModifiedDate, lines: "none", packageTotalPrice: "x" };
    expect(toShipment(bare)).toMatchObject({ lines: [], totalMinor: null, carrier: null, orderedAt: null });
  });

  it("that cannot be understood hides no other", () => {
    const odd = [null, "text", rawPackage({ status: "Teleported" }), rawPackage({ orderNumber: undefined })];
    expect(toShipments([...odd, rawPackage()])).toMatchObject({
      shipments: [{ orderNumber: "10700000001" }],
      unreadable: 4,
    });
  });
});

describe("a webhook body", () => {
  it("is one flat package, a list, or an envelope", () => {
    const one = JSON.stringify(rawPackage());
    for (const body of [one, `[${one}]`, `{"content":[${one}]}`]) {
      expect(parseWebhook(bytes(body))).toMatchObject({
        ok: true,
        shipments: [{ packageId: "3300000001" }],
        unreadable: 0,
      });
    }
  });

  it("that is not JSON, not UTF-8 or no package is refused, never thrown", () => {
    expect(parseWebhook(bytes("<xml/>"))).toEqual({ ok: false, reason: "not JSON" });
    expect(parseWebhook(new Uint8Array([0xff, 0xfe]))).toEqual({ ok: false, reason: "not JSON" });
    for (const body of ["{}", "[]", "null", '{"content":[]}', "5"]) expect(parseWebhook(bytes(body)).ok).toBe(false);
  });
});
