import { describe, expect, it } from "vitest";
import { fold, lowerTr, shorten } from "./text";

describe("folding", () => {
  it.each([
    ["KARGOM NEREDE", "kargom nerede"],
    ["SİPARİŞİM", "siparisim"],
    ["Iğdır ığdır IĞDIR", "igdir igdir igdir"],
    ["Çağla  Öğüş", "cagla ogus"],
    ["i̇stanbul", "istanbul"],
    ["Hâlâ", "hala"],
    ["ﬁyat", "fiyat"],
    ["  a \n b ", "a b"],
    ["Привет", "привет"],
  ])("%s is compared as %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("changes nothing when done twice", () => {
    expect(fold(fold("ŞÜKRÜ ÜNLÜ, İzmir"))).toBe(fold("ŞÜKRÜ ÜNLÜ, İzmir"));
  });
});

it("lower case is Turkish", () => {
  expect(lowerTr("IĞDIR İZMİR")).toBe("ığdır izmir");
});

describe("shortening", () => {
  it("leaves what fits", () => expect(shorten("abc", 3)).toBe("abc"));
  it("never cuts through a character", () => expect(shorten("👍👍👍", 2)).toBe("👍…"));
});
