/** Personal numbers are found by what makes them true, and numbers that only look alike are left alone. */
import { describe, expect, it } from "vitest";
import { findPii, mask, NEVER_ECHOED, NEVER_SHOWN } from "./pii";

const kinds = (text: string) => findPii(text).map((span) => span.kind);

describe("what is found", () => {
  it.each([
    ["tc 10000000146", ["tckn"]],
    ["TR33 0006 1005 1978 6457 8413 26", ["iban"]],
    ["tr330006100519786457841326 bu hesaba", ["iban"]],
    ["DE89 3704 0044 0532 0130 00 BITTE SEHR", ["iban"]],
    ["de89370400440532013000 hesabına", ["iban"]],
    ["TR33.0006.1005.1978.6457.8413.26", ["iban"]],
    ["iban TR33\u00a00006\u00a01005\u00a01978\u00a06457\u00a08413\u00a026", ["iban"]],
    ["kartım 4111 1111 1111 1111", ["card"]],
    ["5406-6754-0667-5403", ["card"]],
    ["0532 123 45 67", ["phone"]],
    ["+90 (532) 123 45 67 arayın", ["phone"]],
    ["5321234567", ["phone"]],
    ["0532.123.45.67", ["phone"]],
    ["0212 555 44 33", ["phone"]],
    ["(0216) 555-44-33", ["phone"]],
    ["+90 212 555 44 33", ["phone"]],
    ["+90 (212) 555 44 33", ["phone"]],
    ["+49 151 23456789", ["phone"]],
    ["ayse.yilmaz@example.com.tr", ["email"]],
    ["05321234567 ve ali@ornek.com", ["phone", "email"]],
    ["Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul, 0532 123 45 67", ["address", "phone"]],
    ["ataturk mah lale sk no 5 d 3 tc 10000000146", ["address", "tckn"]],
  ])("%s", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

describe("what is not", () => {
  it.each([
    "10700000001",
    "10000000147",
    "TR33 0006 1005 1978 6457 8413 27",
    "4111 1111 1111 1112",
    "7330012345678",
    "1001 gece",
    "20.11.2026 saat 14:05",
    "1.500,50 tl",
    "5.321.234.567 tl",
    "00212 adet",
    "2. kat",
    "Bağdat Caddesi'nde mağazanız var mı",
    "Lale sokak sipariş no 5",
  ])("%s", (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

it("an order number that passes a checksum by chance is left alone when it is known", () => {
  expect(findPii("sipariş 10000000146", new Set(["10000000146"]))).toEqual([]);
});

it("masks each span by its kind", () => {
  const text = "kartım 4111 1111 1111 1111, tel 0532 123 45 67";
  expect(mask(text, findPii(text))).toBe("kartım [card], tel [phone]");
  const where = "yeni adresim Lale Sok. No:5 D:3 Kadıköy/İstanbul'a gelsin";
  expect(mask(where, findPii(where))).toBe("yeni adresim [address]'a gelsin");
});

it("an address is masked, and may still be told: a shop gives its own", () => {
  expect(NEVER_ECHOED).not.toContain("address");
  expect(NEVER_SHOWN).toContain("address");
});

it("an address beyond the length of a chat message is found too", () => {
  const text = `${"x ".repeat(5_000)}Lale Sok. No:5`;
  expect(findPii(text)).toEqual([{ kind: "address", start: 10_000, end: text.length }]);
});
