/** How many of something: "100 adet", "elli tane", "iki çift", "50 pcs". */
import { isNounEnding } from "./endings";
import type { Reading } from "./reading";
import { mayBeginNumber, numberAt } from "./spoken-numbers";

const TURKISH =
  /^(adet|adt|aded|tane|tne|cift|koli|paket|kutu|parca|set|takim|duzine|deste|rulo|cuval|palet)(\p{L}*)$/u;
const ENGLISH = new Set(
  "pcs pc piece pieces pair pairs box boxes pack packs unit units set sets dozen dozens carton cartons roll rolls".split(
    " ",
  ),
);
const FOREIGN = new Set("stuck stk шт штук штуки قطعه قطع حبه حبات".split(" "));
/** "bir paket" is a parcel, "bir tane" is one */
const TAKES_ONE = /^(?:adet|aded|tane|cift|koli|duzine)/;
const ANY =
  /ad[te]|tane|tne|cift|koli|paket|kutu|parca|set|takim|duzine|deste|rulo|cuval|palet|pc|piece|pair|box|pack|unit|dozen|carton|roll|stuck|stk|шт|قطع|حب/;
/** "tane tane", "bir tanem", "2 paket sigara" are no orders; the last only matters to a doctor */
const NOT_THEN = /^(?:sigara|em$)/;

export function findQuantities(reading: Reading): void {
  if (!ANY.test(reading.text)) return;
  for (let at = 0; at < reading.words.length; ) at = quantityAt(reading, at) ?? at + 1;
}

function quantityAt(reading: Reading, at: number): number | null {
  const word = reading.words[at]!;
  const glued = /^b(?:i|ir)tane(\p{L}*)$/u.exec(word.text);
  if (glued && reading.isOpen(at) && isNounEnding(glued[1]!) && glued[1] !== "m") {
    reading.claim("quantity", "1", word.start, word.end);
    return at + 1;
  }
  const isOne = word.text === "bi" || word.text === "bir";
  const count = word.text === "bi" ? { value: 1, to: at + 1, rest: "" } : countAt(reading, at);
  if (count?.rest !== "") return null;
  const to = reading.words[count.to]?.text === "-" ? count.to + 1 : count.to;
  const unit = reading.words[to];
  if (unit?.kind !== "word" || !reading.isOpen(to) || !isUnit(unit.text)) return null;
  if (isOne && (!TAKES_ONE.test(unit.text) || /^tanem/.test(unit.text))) return null;
  if (isFace(reading, at, unit.text)) return null;
  if (NOT_THEN.test(reading.wordAt(to + 1))) return null;
  reading.claim("quantity", String(count.value), word.start, unit.end);
  return to + 1;
}

/** In a clinic "yüz paketi" treats the face. */
function isFace({ words, context: { sector } }: Reading, at: number, unit: string): boolean {
  return (
    words[at]!.text === "yuz" && words[at + 1]!.text === unit && sector !== "ecommerce" && /^(?:paket|set)/.test(unit)
  );
}

function countAt(reading: Reading, at: number): { value: number; to: number; rest: string } | null {
  if (!mayBeginNumber(reading, at)) return null;
  const count = numberAt(reading, at);
  return count && count.value > 0 && count.value <= 1e9 ? count : null;
}

function isUnit(word: string): boolean {
  if (ENGLISH.has(word) || FOREIGN.has(word)) return true;
  const unit = TURKISH.exec(word);
  return unit !== null && isNounEnding(unit[2]!.replace(/^l[iu][kg]/, ""));
}
