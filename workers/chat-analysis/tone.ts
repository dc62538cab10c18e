/** What the marks and capitals of a text say beside its words, found in one pass. */

export interface Tone {
  /** mostly capitals, and long enough to be meant; or "!!" */
  isShouted: boolean;
  /** the Arabic question mark, which ends no clause of ours */
  asksInArabic: boolean;
  /** ":)" */
  smiles: boolean;
  /** ":(" */
  frowns: boolean;
}

const CAPITALS_MIN = 8;
const [EXCLAMATION, COLON, OPENING, CLOSING, ARABIC_QUESTION] = [33, 58, 40, 41, 0x61f];

export function toneOf(text: string): Tone {
  const tone: Tone = { isShouted: false, asksInArabic: false, smiles: false, frowns: false };
  let upper = 0;
  let lower = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 96) {
      if (code < 123) lower++;
      else if (code > 127) {
        if (isCapital(code)) upper++;
        else if (isSmall(code)) lower++;
        else if (code === ARABIC_QUESTION) tone.asksInArabic = true;
      }
    } else if (code > 64) {
      if (code < 91) upper++;
    } else if (before === COLON) {
      if (code === CLOSING) tone.smiles = true;
      else if (code === OPENING) tone.frowns = true;
    } else if (code === EXCLAMATION && before === EXCLAMATION) tone.isShouted = true;
    before = code;
  }
  if (upper >= CAPITALS_MIN && upper > lower * 4) tone.isShouted = true;
  return tone;
}

/** Turkish and Cyrillic. */
function isCapital(code: number): boolean {
  return (code > 0x40f && code < 0x430) || code === 0x130 || code === 0x15e;
}

function isSmall(code: number): boolean {
  return (code > 0x42f && code < 0x450) || code === 0x131 || code === 0x15f;
}
