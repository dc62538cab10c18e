/** Turkish casing and folding: the one place that lowers, compares and shortens what people write. */

const MARKS: Record<string, string> = { ç: "c", ğ: "g", ı: "i", ö: "o", ş: "s", ü: "u", â: "a", î: "i", û: "u" };

/** Lower case by Turkish rules (I -> ı, İ -> i). For text only, never for e-mails, codes or protocol words. */
export function lowerTr(text: string): string {
  return text.toLocaleLowerCase("tr");
}

/**
 * The form in which text is compared and searched: NFKC, Turkish lower case, Turkish marks dropped, spaces collapsed.
 * `fold("KARGOM NEREDE")`, `fold("kargom nerede")` and `fold("Kargom  NEREDE")` are the same.
 */
export function fold(text: string): string {
  return lowerTr(text.normalize("NFKC"))
    .replace(/[çğıöşüâîû]/g, (letter) => MARKS[letter]!)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** At most `max` characters, cut at a code point, with an ellipsis when something was left out. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text; // which has no more code points than units
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join("")}…`;
}
