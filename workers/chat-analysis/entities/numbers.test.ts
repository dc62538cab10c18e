/** Numbers in messages: which are orders, which are parcels, which are something else. */
import { describe, expect, it } from "vitest";
import { findNumbers } from ".";
import { found as all } from "./testing";

const found = (text: string, asked?: "order_number") =>
  findNumbers(text, { asked }).map(({ kind, value }) => `${kind} ${value}`);

describe("order numbers", () => {
  it.each([
    ["10700000001", "10700000001"],
    ["sipariş no: 107 000 000 01", "10700000001"],
    ["107-000-000-01", "10700000001"],
    ["sipariş numaram 812345678", "812345678"],
    ["#10700000001", "10700000001"],
    ["10700000001'in durumu", "10700000001"],
    ["siparişim 2 adet 10700000001", "10700000001"],
    ["order number 5321234567", "5321234567"],
    ["10000000146 nolu siparişim", "10000000146"],
  ])("%s", (text, value) => {
    expect(found(text)).toEqual([`order_number ${value}`]);
  });

  it("all of them, in order, with their place in the original", () => {
    const text = "10700000001 ve 10700000002 nerede";
    const entities = findNumbers(text, {});
    expect(entities.map(({ start, end }) => text.slice(start, end))).toEqual(["10700000001", "10700000002"]);
  });

  it("a lone number that could be an identity number counts only when we asked", () => {
    expect(found("10000000146")).toEqual([]);
    expect(found("10000000146", "order_number")).toEqual(["order_number 10000000146"]);
  });
});

describe("tracking numbers", () => {
  it("are no date with its hour", () => {
    expect(all("kargo 12.12.2026 14.00 gibi gelir mi", {}).filter((one) => one.startsWith("tracking"))).toEqual([]);
  });

  it.each(["7330012345678", "7330012345678901", "8840012345678", "takip no 7330 0123 4567 8901"])("%s", (text) => {
    expect(found(text)).toEqual([`tracking_number ${text.replace(/\D/g, "")}`]);
  });
});

describe("neither", () => {
  it.each([
    "1001 gece",
    "0532 123 45 67",
    "05321234567",
    "+90 532 123 45 67",
    "905321234567",
    "5321234567",
    "telefonum 2321234567",
    "20.11.2026",
    "20/11/2026 tarihinde",
    "12345678 tl",
    "1.500,50 tl ödedim",
    "₺12345678",
    "tc 10000000146",
    "kimlik no: 12345678901",
    "TR33 0006 1005 1978 6457 8413 26",
    "4111 1111 1111 1111",
    "1234567",
    "https://www.trendyol.com/marka/kazak-p-123456789",
    "saat 14:05",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("among all entities", () => {
  it.each([
    ["107 000 000 01", "order_number: 107 000 000 01 = 10700000001"],
    ["107.000.000.01 numaralı sipariş", "order_number: 107.000.000.01 = 10700000001"],
    ["siparişim #812345678", "order_number: 812345678 = 812345678"],
    ["Sipariş no 4123456789 gelmedi", "order_number: 4123456789 = 4123456789"],
    ["order 10700000001 where is it", "order_number: 10700000001 = 10700000001"],
    ["10700000001 nolu sipariş", "order_number: 10700000001 = 10700000001"],
    ["siparis numaram 10700000001 dir", "order_number: 10700000001 = 10700000001"],
    ["amazon siparişim 123-1234567-1234567", "order_number: 123-1234567-1234567 = 123-1234567-1234567"],
    ["order 701-7654321-1234567 please", "order_number: 701-7654321-1234567 = 701-7654321-1234567"],
    ["sipariş no 5321234567", "order_number: 5321234567 = 5321234567"],
    ["10000000146 nolu siparişim", "order_number: 10000000146 = 10000000146"],
    ["sipariş numaram: 10000000146", "order_number: 10000000146 = 10000000146"],
    ["10700000001 kargom nerede", "order_number: 10700000001 = 10700000001"],
    ["٠١ no: ١٠٧٠٠٠٠٠٠٠١", "order_number: ١٠٧٠٠٠٠٠٠٠١ = 10700000001"],
    ["takip no 7340012345678", "tracking_number: 7340012345678 = 7340012345678"],
    ["takip numaram 340012345678", "tracking_number: 340012345678 = 340012345678"],
    ["kargo no: 12345678901234567890", "tracking_number: 12345678901234567890 = 12345678901234567890"],
    ["RR123456789TR nerede", "tracking_number: RR123456789TR = RR123456789TR"],
    ["rr123456789tr takip", "tracking_number: rr123456789tr = RR123456789TR"],
    ["1Z999AA10123456784", "tracking_number: 1Z999AA10123456784 = 1Z999AA10123456784"],
    ["barkod KP12345678901", "tracking_number: KP12345678901 = KP12345678901"],
    ["tracking number 7330 0123 4567 8901", "tracking_number: 7330 0123 4567 8901 = 7330012345678901"],
    ["PTT barkodu 2790123456789", "tracking_number: 2790123456789 = 2790123456789"],
  ])("%s", (text, expected) => {
    expect(all(text)).toEqual([expected]);
  });

  it.each([
    "TC kimlik numaram 12345678901",
    "12345678901 tc kimlik numaram",
    "vergi no 1234567891",
    "TR33 0006 1005 1978 6457 8413 27",
    "kart numaram 4111 1111 1111 1112",
    "ürün kodu 12345678",
    "seri no: 123456789012",
    "model 12345678",
    "https://www.trendyol.com/sr?q=1234567890",
    "trendyol.com/marka/kazak-p-123456789",
    "instagramda 12345678 takipçi",
  ])("no order in %s", (text) => {
    expect(all(text)).toEqual([]);
  });

  it("a bare number that was asked for is an order whatever it looks like", () => {
    expect(all("10000000146", { asked: "order_number" })).toEqual(["order_number: 10000000146 = 10000000146"]);
    expect(all("10000000146")).toEqual(["tckn: 10000000146 = 10000000146"]);
  });
});
