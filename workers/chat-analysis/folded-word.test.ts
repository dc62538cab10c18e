/** A word folded letter by letter is the word folded whole. */
import { describe, expect, it } from "vitest";
import { foldForReading, foldWord } from "./folded-word";

const whole = (word: string) =>
  foldForReading(word)
    .replace(/[.'’ʼ]/g, "")
    .replace(/(.)\1{2,}/g, "$1");

describe("a folded word", () => {
  it.each([
    "kargom",
    "KARGOM",
    "SİPARİŞİM",
    "ığüşöç",
    "Trendyol'dan",
    "nerdeeee",
    "eeee'eee",
    "İİİ",
    "Straße",
    "ŒUVRE",
    "ŉa",
    "Ёлка",
    "ЗАКАЗЙ",
    "الطَّلَبُ",
    "كمٱ",
    "مرحبـــــا",
    "فاتورة",
    "مستشفى",
    "ΣΊΣΥΦΟΣ",
    "I\u0307stanbul",
    "s\u0327iparis\u0327",
    "ﬁyat",
    "ªb",
    "aͺb",
    "\uFE0F\u20E3",
    "𝒜dres",
    "",
  ])("%s", (word) => expect(foldWord(`x ${word} y`, 2, 2 + word.length)).toBe(whole(word)));

  it("is so for every letter between two others", () => {
    const letters = Array.from({ length: 0x700 }, (_, code) => String.fromCharCode(code)).filter((letter) =>
      /[\p{L}\p{M}]/u.test(letter),
    );
    const words = letters.map((letter) => `a${letter}k`);
    expect(words.map((word) => foldWord(word, 0, word.length))).toEqual(words.map(whole));
  });
});

describe("Arabic has one form", () => {
  it.each([
    ["فاتورة", "فاتوره"],
    ["متى", "متي"],
    ["أين", "اين"],
    ["إلغاء", "الغاء"],
    ["الآن", "الان"],
    ["ٱلطلب", "الطلب"],
    ["طـــلـــب", "طلب"],
    ["الطَّلَبُ", "الطلب"],
    ["كیف", "كيف"],
    ["کم", "كم"],
  ])("%s is read as %s", (written, read) => expect(foldWord(written, 0, written.length)).toBe(read));
});
