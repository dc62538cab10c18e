/** Personal numbers are found by what makes them true, and numbers that only look alike are left alone. */
import { describe, expect, it } from "vitest";
import { findPii, mask } from "./pii";

const kinds = (text: string) => findPii(text).map((span) => span.kind);

describe("what is found", () => {
  it.each([
    ["tc 10000000146", ["tckn"]],
    ["TR33 0006 1005 1978 6457 8413 26", ["iban"]],
    ["tr330006100519786457841326 bu hesaba", ["iban"]],
    ["kartım 4111 1111 1111 1111", ["card"]],
    ["5406-6754-0667-5403", ["card"]],
    ["0532 123 45 67", ["phone"]],
    ["+90 (532) 123 45 67 arayın", ["phone"]],
    ["5321234567", ["phone"]],
    ["+49 151 23456789", ["phone"]],
    ["ayse.yilmaz@example.com.tr", ["email"]],
    ["05321234567 ve ali@ornek.com", ["phone", "email"]],
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
});
