/** Which numbers hold and which only look alike. */
import { expect, it } from "vitest";
import { ibanLength, isCard, isIban, isTckn, isVkn } from "./checksums";

it.each([
  ["an identity number", isTckn, ["10000000146", "12345678950"], ["10000000147", "00000000146", "1000000014"]],
  ["a tax number", isVkn, ["1234567890", "0000000019", "4900500005"], ["1234567891", "123456789", "4900500006"]],
  [
    "an IBAN",
    isIban,
    ["TR830001000000000123456789", "DE89370400440532013000"],
    ["TR830001000000000123456788", "TR8300010000000001234567", "XX00"],
  ],
  ["a card", isCard, ["4111111111111111", "378282246310005"], ["4111111111111112", "1111111111111111", "79927398713"]],
])("%s holds or does not", (_, holds, right, wrong) => {
  expect(right.filter((number) => !holds(number))).toEqual([]);
  expect(wrong.filter(holds)).toEqual([]);
});

it.each([
  ["TR83 0001 0000 0000 0123 4567 89 hesabım", 32],
  ["DE89 3704 0044 0532 0130 00 BITTE", 27],
  ["de89370400440532013000", 22],
  ["DE89 3704 0044 0532 0130 01", 0],
  ["DE89 3704", 0],
])("how much of %s is an IBAN", (text, length) => {
  expect(ibanLength(text)).toBe(length);
});
