/** Folding character by character, so that every folded character knows where it came from. */
import { lowerTr } from "../../platform/text";

const KEYCAP = "\u20e3";

/** stands where an emoji digit stood: "1️⃣" is a picture, no number */
const PICTURE = "\u00a4";

const SPECIAL: Record<string, string> = {
  ı: "i",
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "`": "'",
  "´": "'",
  "′": "'",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  ة: "ه",
  ى: "ي",
  ٱ: "ا",
  ی: "ي",
  ک: "ك",
  "\u0640": "",
  ß: "ss",
};

const CACHED = 0x2200;

const folds: (string | undefined)[] = new Array(CACHED);

/** ASCII characters that folding leaves as they are. */
const unchanged = Uint8Array.from({ length: 128 }, (_, code) => (foldCode(code) === String.fromCharCode(code) ? 1 : 0));
const SPACE = 32;

/** The folded form of vocabulary, as `Reading.text` has it. */
export function foldText(text: string): string {
  return foldEach(text).text;
}

/** Like `fold` of the platform, but character by character, so that every folded character knows where it came from. */
export function foldEach(original: string): { text: string; starts: number[] | null; ends: number[] | null } {
  let text = "";
  let starts: number[] | null = null;
  let ends: number[] | null = null;
  // asking the growing text itself would lay it out anew for every space
  let isBehindSpace = false;
  // up to where the text holds what was written; runs of characters that do not change are copied whole
  let copied = 0;
  for (let i = 0; i < original.length; i++) {
    const code = original.charCodeAt(i);
    if (!starts && code < unchanged.length && unchanged[code] === 1 && !(code === SPACE && isBehindSpace)) {
      isBehindSpace = code === SPACE;
      continue;
    }
    if (copied < i) text += original.slice(copied, i);
    copied = i + 1;
    let folded = (code < CACHED ? folds[code] : undefined) ?? foldOne(code);
    if (folded === " " && isBehindSpace) folded = "";
    if (folded.length !== 1 && !starts) {
      starts = Array.from({ length: text.length }, (_, at) => at); // by code units, which a string does not iterate by
      ends = starts.map((at) => at + 1);
    }
    if (folded === KEYCAP) {
      text = text.slice(0, -1);
      starts?.pop();
      ends?.pop();
      folded = PICTURE;
    }
    text += folded;
    if (folded !== "") isBehindSpace = folded === " ";
    if (!starts || !ends) continue;
    for (let n = 0; n < folded.length; n++) {
      starts.push(i);
      ends.push(i + 1);
    }
    if (folded === "" && code >= 0x300 && code < 0x370 && ends.length > 0) ends[ends.length - 1] = i + 1;
  }
  if (copied < original.length) text += original.slice(copied);
  starts?.push(original.length);
  return { text, starts, ends };
}

function foldOne(code: number): string {
  const folded = foldCode(code);
  if (code < CACHED) folds[code] = folded;
  return folded;
}

function foldCode(code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) return String.fromCharCode(code);
  const letter = String.fromCharCode(code);
  if (letter === "\n" || letter === "\u2028") return "\n";
  if (/[\s\p{Cc}\p{Z}]/u.test(letter)) return " ";
  if (letter === KEYCAP) return KEYCAP;
  if (/\p{Cf}/u.test(letter)) return "";
  if (/\p{Nd}/u.test(letter) && code >= 0x660 && code <= 0x6f9) return String(code & 15);
  const plain = lowerTr(letter.normalize("NFKC")).normalize("NFD").replace(/\p{M}/gu, "");
  return SPECIAL[letter] ?? SPECIAL[plain] ?? plain;
}
