/** Pure work on canned replies: what is asked for after a slash, in which language, and what is filled in. */
import type { CannedReply, ReplyLanguage, Variable } from "../../../workers/canned-replies/shapes";
import { isFoundBy } from "./fold";

const OFFERED_MAX = 8;
const OPEN = /\{\{\s*([a-z_]+)\s*\}\}/g;

/** What is typed of a shortcut; null = no reply is asked for. Only at the very beginning: a slash may stand anywhere else. */
export function askedFor(text: string): string | null {
  return /^\/([\p{L}\p{N}_-]*)$/u.exec(text)?.[1] ?? null;
}

/** Those whose shortcut or title begins so; the shortcuts first. */
export function offeredFor(replies: readonly CannedReply[], typed: string): CannedReply[] {
  const byShortcut = replies.filter(({ shortcut }) => isFoundBy(shortcut, typed));
  const byTitle = replies.filter((reply) => !byShortcut.includes(reply) && isFoundBy(reply.title, typed));
  return [...byShortcut, ...byTitle].slice(0, OFFERED_MAX);
}

/** In the customer's language, else in the first of the others that there is. */
export function textIn({ texts }: CannedReply, language: string | null): string {
  return texts[language as ReplyLanguage] ?? texts.tr ?? texts.en ?? Object.values(texts)[0] ?? "";
}

/** What is not known stays open, to be seen and written. */
export function filled(text: string, values: Readonly<Partial<Record<Variable, string | null>>>): string {
  return text.replace(OPEN, (whole, name: Variable) => values[name] ?? whole);
}

/** The places a text leaves open, in order. */
export function openPlaces(text: string): { name: string; from: number; to: number }[] {
  return [...text.matchAll(OPEN)].map((match) => ({
    name: match[1]!,
    from: match.index,
    to: match.index + match[0].length,
  }));
}
