/** Turkish endings behind nouns and numbers, in folded spelling: which are possible, and what they say of place and time. */
import type { Reading } from "./reading";

/** What a case ending says: to ("cumaya"), from ("cumadan"), at ("cumada"), object ("cumayı"); "plain" says nothing. */
export type Case = "plain" | "to" | "from" | "at" | "object";

export interface Ending {
  case: Case;
  /** index of the word after it */
  to: number;
  /** offset where the written expression ends */
  end: number;
}

/** Plural, possessive, case, -ki, copula; each at most once and in this order. */
const NOUN =
  /^(?:l[ae]r)?(?:[iu]?m[iu]z|[iu]?n[iu]z|s[iu]|[iu]?m|[iu]?n|[iu])?(?:n?[iu]n|n?[dt][ae]n?|[yn]?[ae]|[yn]?[iu]|y?l[ae]|c[ae]|s[iu]z|l[iu](?:k|g[iu])?)?(?:ki(?:l[ae]r)?(?:n[iu])?)?(?:y?[dt][iu]r?|y?m[iu]s|y?s[ae]|y[iu]m|m[iu])?$/;

const FROM = /^(?:n|s[iu]n|[iu]n)?[dt][ae]n$/;
const AT = /^(?:n|s[iu]n|[iu]n)?[dt][ae](?:k[iu](?:n[iu]|n[ae]|l[ae]r)?|yd[iu]|ym[iu]s)?$/;
const TO = /^(?:y|n|s[iu]n|[iu]n)?[ae]$/;
const OBJECT = /^(?:y|n|s[iu]n|[iu]n)?[iu]$/;
const PLAIN =
  /^(?:n?[iu]n|s[iu]|s[iu]n[iu]n|k[iu](?:n[iu]|n[ae]|l[ae]r)?|l[iu](?:k|g[iu])?|y?l[ae]|y?[dt][iu]|ym[iu]s|[dt][iu]r)$/;
const QUESTION = /^(.*?)(m[iu](?:s[iu]n[iu]z|y[iu]z|y[iu]m|yd[iu])?)$/;
/** after a space only what is no word of its own: "15 inde", "3 te", "5 e" */
const APART = /^(?:[dt][ae]n|t[ae]|y?[ae]|[iu]|y[iu]|s[iu]|(?:s[iu]|[iu])n[dt][ae]n?|(?:s[iu]|[iu])n[ae])$/;

const BACK = "aıou";
const ROUNDED = "oöuü";

/** May these letters stand behind a noun? "" may. */
export function isNounEnding(rest: string): boolean {
  return rest === "" || (rest.length <= 14 && NOUN.test(rest));
}

/**
 * Does the ending go with the vowels of the word? "dişe" but not "dışa", "kolu" but not "koli".
 * @param spelled the word in true Turkish spelling
 * @param rest folded
 */
export function isHarmonious(spelled: string, rest: string): boolean {
  const last = spelled.match(/[aeıioöuü](?=[^aeıioöuü]*$)/)?.[0];
  if (!last) return true;
  const isBack = BACK.includes(last);
  if (rest.includes(isBack ? "e" : "a")) return false;
  const first = rest.match(/[aeiu]/)?.[0];
  return first === "i" || first === "u" ? ROUNDED.includes(last) === (first === "u") : true;
}

/** The case of letters behind a time word; null when they are no such ending. */
export function caseOf(rest: string): Case | null {
  if (rest === "") return "plain";
  if (rest.length > 9) return null;
  if (AT.test(rest)) return "at";
  if (FROM.test(rest)) return "from";
  if (TO.test(rest)) return "to";
  if (OBJECT.test(rest)) return "object";
  return PLAIN.test(rest) ? "plain" : null;
}

/**
 * The ending of the word at `at`, glued ("yarına"), behind an apostrophe ("15'i"), or, behind numbers, apart ("15 inde").
 * A question particle ("yarınmı") is left outside. Null when the letters behind the stem are no ending.
 * @param rest what of the word stands behind its stem
 */
export function endingAt(reading: Reading, at: number, rest: string, mayStandApart = false): Ending | null {
  const { words } = reading;
  const word = words[at]!;
  if (rest !== "") {
    const known = caseOf(rest);
    if (known) return { case: known, to: at + 1, end: word.end };
    const asked = QUESTION.exec(rest);
    const before = asked ? caseOf(asked[1]!) : null;
    return asked && before ? { case: before, to: at + 1, end: word.end - asked[2]!.length } : null;
  }
  const mark = words[at + 1];
  const suffix = words[at + 2];
  if (mark?.text === "'" && !mark.isSpaced && suffix?.kind === "word" && !suffix.isSpaced) {
    const known = caseOf(suffix.text);
    if (known) return { case: known, to: at + 3, end: suffix.end };
  }
  if (mark?.kind === "word" && !mark.isSpaced) {
    const known = caseOf(mark.text);
    return known ? { case: known, to: at + 2, end: mark.end } : null;
  }
  if (mayStandApart && mark?.kind === "word" && APART.test(mark.text)) {
    return { case: caseOf(mark.text) ?? "plain", to: at + 2, end: mark.end };
  }
  return { case: "plain", to: at + 1, end: word.end };
}
