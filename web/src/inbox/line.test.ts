/** Lines of lists and quotes. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { language } from "../i18n";
import { lineOf } from "./line";

const before = language.value;
beforeEach(() => {
  language.value = "tr";
});
afterEach(() => {
  language.value = before;
});

it("names what is no text, and says what stands below it", () => {
  const cases: [string, string][] = [
    ["[image]", "Fotoğraf"],
    ["[document] *fatura* ektedir", "Belge: fatura ektedir"],
    ["[unsupported]", "Bu mesaj türü gösterilemiyor"],
    ["[yarın] gelir mi", "[yarın] gelir mi"],
    ["[order]", "[order]"],
    ["*Kargonuz* yolda", "Kargonuz yolda"],
    ["", ""],
  ];
  for (const [line, shown] of cases) expect(lineOf(line)).toBe(shown);
});
