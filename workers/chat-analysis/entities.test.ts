/** Numbers in messages: which are orders, which are parcels, which are something else. */
import { describe, expect, it } from "vitest";
import { findNumbers } from "./entities";

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
