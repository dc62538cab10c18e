/** What marks and capitals say. */
import { describe, expect, it } from "vitest";
import { toneOf } from "./tone";

const CALM = { isShouted: false, asksInArabic: false, smiles: false, frowns: false };

describe("the tone of a text", () => {
  it.each([
    ["kargom nerede", {}],
    ["KARGOM NEREDE", { isShouted: true }],
    ["KARGOM nerede kaldı", {}],
    ["ГДЕ МОЙ ЗАКАЗ", { isShouted: true }],
    ["KARGOM", {}],
    ["gelmedi!", {}],
    ["gelmedi!!", { isShouted: true }],
    ["gelmedi! !", {}],
    ["tamam :)", { smiles: true }],
    ["olmadı :(", { frowns: true }],
    [":-)", {}],
    ["أين طلبي؟", { asksInArabic: true }],
    ["", {}],
  ])("%s", (text, expected) => expect(toneOf(text)).toEqual({ ...CALM, ...expected }));
});
