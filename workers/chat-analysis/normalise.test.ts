/** The form in which messages are read. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise } from "./normalise";

const words = (text: string) => normalise(text).tokens.map((token) => token.text);

describe("words", () => {
  it.each([
    ["KARGOM NEREDE", ["kargom", "nerede"]],
    ["SİPARİŞİM", ["siparisim"]],
    ["nerdeeee", ["nerde"]],
    ["ne zmn gelcek", ["ne", "zaman", "gelecek"]],
    ["nzmn", ["ne", "zaman"]],
    ["gelirmi", ["gelir", "mi"]],
    ["hazırlandımı", ["hazirlandi", "mi"]],
    ["s.a", ["selam"]],
    ["where's", ["where", "is"]],
    ["hasn't", ["hasnt"]],
    ["Trendyol'dan", ["trendyoldan"]],
    ["رقم الطلب ١٠٢٤٥٦", ["رقم", "الطلب", "102456"]],
    ["شماره ۱۰۲۴۵۶", ["شماره", "102456"]],
    ["٣ قطع بـ ١٢.٥", ["3", "قطع", "ب", "12.5"]],
  ])("%s", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("keep their place in the original, also where folding changes lengths", () => {
    const text = "İİİ 👍 Kargom  NEREDE?";
    const { tokens } = normalise(text);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(["İİİ", "Kargom", "NEREDE"]);
  });

  it("of Arabic do so too", () => {
    const text = "وصلتني الفاتـــورة، رقم ١٢٣ أينَ؟";
    const { tokens } = normalise(text);
    expect(tokens.map(({ text }) => text)).toEqual(["وصلتني", "الفاتوره", "رقم", "123", "اين"]);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
      "وصلتني",
      "الفاتـــورة",
      "رقم",
      "١٢٣",
      "أينَ",
    ]);
  });

  it("stand in order inside the original, whatever it is", () => {
    const pieces = fc.constantFrom(..."ةىأإآٱـیک٣۳َ", "İ", "ı", "ß", "a", "1", ".", " ", "👍🏽", "'");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          let behind = 0;
          for (const { start, end, kind, text: word } of normalise(text).tokens) {
            expect(start < end && end <= text.length).toBe(true);
            expect(kind === "word" || /^[\d.,/-]+$/.test(word)).toBe(true);
            if (kind === "number") expect(word).toHaveLength(end - start);
            expect(start).toBeGreaterThanOrEqual(behind);
            behind = start;
          }
        },
      ),
    );
  });
});

it("emoji stand apart, links are left out", () => {
  const { tokens, emoji } = normalise("kargom 😡👍🏽 https://ornek.example/a?b nerede");
  expect(tokens.map((token) => token.text)).toEqual(["kargom", "nerede"]);
  expect(emoji).toEqual(["😡", "👍🏽"]);
});

it("clauses end at stops and conjunctions, and know whether they ask", () => {
  const { tokens, questions } = normalise("Kargom nerede? İade ve değişim");
  expect(tokens.map((token) => token.clause)).toEqual([0, 0, 1, 2]);
  expect([...questions]).toEqual([0]);
});

it("nothing is nothing", () => {
  expect(normalise("").tokens).toEqual([]);
  expect(normalise("   ...").tokens).toEqual([]);
});
