/** What kind of character stands at a place of a text: looked up in a table that fills itself as characters are met. */

export const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const STOP = 4;
/** begins an emoji */
export const PICTURE = 5;
/** first half of a character outside the basic plane: the whole of it decides */
const HALF = 6;

/** By UTF-16 code; 0 = not met yet. */
const kinds = new Uint8Array(0x10000);
const FIRST_HALF = 0xd800;
const SECOND_HALF = 0xdc00;

/** Kind of the character that begins at `at`, one of the constants above. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const kind = kinds[code]!;
  if (kind !== 0 && kind !== HALF) return kind;
  if (kind === HALF) return kindOf(String.fromCodePoint(text.codePointAt(at)!));
  kinds[code] = code >= FIRST_HALF && code < SECOND_HALF ? HALF : kindOf(text[at]!);
  return kindAt(text, at);
}

/** Offset behind the letters that begin at `at`. */
export function lettersEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && kindAt(text, end) === LETTER) {
    const code = text.charCodeAt(end);
    end += code >= FIRST_HALF && code < SECOND_HALF ? 2 : 1;
  }
  return end;
}

/** Digits as people type them on an Arabic or a Persian keyboard, too. */
const DIGITS = /[\d\u0660-\u0669\u06f0-\u06f9]/u;
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** A number with the digits of whatever keyboard as 0–9; as long as before. */
export function plainDigits(number: string): string {
  return number.replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function kindOf(character: string): number {
  if (DIGITS.test(character)) return DIGIT;
  if (/[\p{L}\p{M}'’ʼ]/iu.test(character)) return LETTER;
  if (/\p{Extended_Pictographic}/u.test(character)) return PICTURE;
  return /[.!?;,\n…]/u.test(character) ? STOP : OTHER;
}
