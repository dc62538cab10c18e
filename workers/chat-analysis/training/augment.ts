/** What people do to words when they type fast: applied to examples in training, so that nobody has to write it ten times. */

/** Neighbours on a Turkish Q keyboard, folded. */
const NEIGHBOURS: Record<string, string> = {
  a: "sqz",
  b: "vn",
  c: "xv",
  d: "sfe",
  e: "wrd",
  f: "dgr",
  g: "fht",
  h: "gjy",
  i: "uok",
  j: "hku",
  k: "jlm",
  l: "ki",
  m: "nk",
  n: "bm",
  o: "ipl",
  p: "ol",
  r: "etf",
  s: "adw",
  t: "ryg",
  u: "yij",
  v: "cb",
  y: "tuh",
  z: "asx",
};

const OPENINGS = ["merhaba", "selam", "iyi günler", "slm", "merhabalar", "iyi akşamlar", "mrb", "kolay gelsin"];
const OPENINGS_EN = ["hi", "hello", "good morning", "hey", "hi there", "good evening"];
const CLOSINGS = ["teşekkürler", "şimdiden teşekkür ederim", "tşk", "sağolun", "iyi çalışmalar", "lütfen", "acaba"];
const CLOSINGS_EN = ["thanks", "thank you", "please", "many thanks", "cheers"];

type Random = () => number;

/** Slips in the words of a text: each letter goes wrong with probability `rate`. */
export function withTypos(text: string, rate: number, random: Random): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (!/\p{L}/u.test(letter) || random() >= rate) {
      out += letter;
      continue;
    }
    const kind = random();
    if (kind < 0.3) continue; // left out
    if (kind < 0.5) out += letter + letter;
    else if (kind < 0.75 && i + 1 < text.length && /\p{L}/u.test(text[i + 1]!)) {
      out += text[i + 1]! + letter;
      i++;
    } else out += pick(NEIGHBOURS[letter.toLowerCase()] ?? letter, random);
  }
  return out;
}

/** The same request with the courtesies people put around it. */
export function withCourtesy(text: string, language: string, random: Random): string {
  if (language !== "tr" && language !== "en") return text;
  const opening = pick(language === "tr" ? OPENINGS : OPENINGS_EN, random);
  const closing = pick(language === "tr" ? CLOSINGS : CLOSINGS_EN, random);
  const kind = random();
  if (kind < 0.5) return `${opening} ${text}`;
  return kind < 0.75 ? `${text} ${closing}` : `${opening}, ${text} ${closing}`;
}

const JOINTS = [" ", ", ", ". ", " ve ", " bi de ", " bir de ", "\n", " ayrıca ", " bu arada ", "? "];
const JOINTS_EN = [" ", ", ", ". ", " and ", " also ", "\n", " and also ", "? ", " plus "];

/** Two requests in one message. */
export function joined(a: string, b: string, language: string, random: Random): string {
  return a + pick(language === "tr" ? JOINTS : JOINTS_EN, random) + b;
}

function pick<T>(from: ArrayLike<T>, random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}
