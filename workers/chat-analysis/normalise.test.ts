/** The form in which messages are read. */
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
  ])("%s", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("keep their place in the original, also where folding changes lengths", () => {
    const text = "İİİ 👍 Kargom  NEREDE?";
    const { tokens } = normalise(text);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(["İİİ", "Kargom", "NEREDE"]);
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
