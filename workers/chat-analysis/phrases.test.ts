/** How phrases are found in a message. */
import { describe, expect, it } from "vitest";
import { normalise } from "./normalise";
import { phraseTable } from "./phrases";

const find = phraseTable({
  bad: { tr: "kotu* bozuk =piç" },
  fine: { tr: "kotu_degil* iade_et*" },
  nothing: { tr: "bozuk_para*" },
  again: { tr: "#_kez_yaz*" },
  price: { ar: "سعر" },
});
const found = (text: string) => find(normalise(text)).map(({ meaning, from, to }) => `${meaning} ${from}-${to}`);

describe("phrases", () => {
  it.each([
    ["çok kötüymüş", ["bad 1-2"]],
    ["kötü", ["bad 0-1"]],
    ["kötü değildi", ["fine 0-2"]],
    ["kötü. değil", ["bad 0-1"]],
    ["kötü de değil", ["fine 0-3"]],
    ["bozuk para, bozuk saat", ["nothing 0-2", "bad 2-3"]],
    ["bozukluk", []],
    ["iade edeceğim", []],
    ["iade ettim", ["fine 0-2"]],
    ["3. kez yazıyorum", ["again 0-3"]],
    ["kez yazıyorum", []],
    ["piç", ["bad 0-1"]],
    ["pic at", []],
    ["بالسعر", ["price 0-1"]],
    ["", []],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

it("say what follows the stem", () => {
  expect(find(normalise("KÖTÜYDÜ"))[0]?.ending).toBe("ydu");
});
