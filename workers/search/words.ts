/** Words as they are searched: folded, letters and digits only, and numbers in every spacing people give them. */
import { fold } from "../platform/text";

export interface Word {
  /** folded: letters and digits only */
  token: string;
  /** where it stands in the text, UTF-16 */
  from: number;
  to: number;
}

/** Nobody writes messages of more words; what follows them is not searched. */
const WORDS_MAX = 800;
/** Shorter runs of digits are no phone, order or tracking number. */
const NUMBER_MIN = 7;
const NUMBER_MAX = 24;

/** The words of a text in its order. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)) {
    const token = bare(match[0]);
    if (token) found.push({ token, from: match.index, to: match.index + match[0].length });
    if (found.length >= WORDS_MAX) break;
  }
  return found;
}

/** Folded, and without whatever is no letter or digit. */
export function bare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/** Neighbouring groups of digits that read as one number: `0532 000 00 01`. */
export function numbers(text: string, found: readonly Word[]): { digits: string; from: number; to: number }[] {
  const runs: { digits: string; from: number; to: number }[] = [];
  for (const { token, from, to } of found) {
    if (!/^\d+$/.test(token)) continue;
    const last = runs.at(-1);
    const goesOn = last && /^[ .()/-]{1,3}$/.test(text.slice(last.to, from));
    if (goesOn && last.digits.length + token.length <= NUMBER_MAX)
      Object.assign(last, { digits: last.digits + token, to });
    else runs.push({ digits: token, from, to });
  }
  return runs.filter(({ digits }) => digits.length >= NUMBER_MIN);
}

/** A number as it may be kept elsewhere: with and without the marks of abroad and of the country. */
export function numberForms(digits: string): string[] {
  const whole = digits.replace(/^00(?=\d)/, "");
  const forms = [whole];
  if (/^90\d/.test(whole)) forms.push(whole.slice(2));
  if (/^0\d/.test(whole)) forms.push(whole.slice(1));
  return forms;
}

/** What begins every term of a tenant: one fixed length, so that no term of another tenant can be met. */
export function tenantMark(tenantId: string): string {
  return tenantId.slice(tenantId.indexOf("_") + 1);
}

/** A text as its index takes it. */
export function terms(tenantId: string, text: string): string {
  const mark = tenantMark(tenantId);
  const found = words(text);
  const whole = numbers(text, found).flatMap(({ digits }) => numberForms(digits));
  return [...found.map(({ token }) => token), ...whole].map((token) => mark + token).join(" ");
}
