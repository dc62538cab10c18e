/** The last look before anything leaves: only text we may say, with only the numbers and links that belong to it. */
import { findPii, NEVER_ECHOED } from "../privacy";
import type { Drafted } from "./compose";
import { stage } from "./trace";

/** Meta: a text message body holds at most 4096 characters. */
export const MAX_CHARACTERS = 4096;

export type Verdict = "ok" | "empty" | "too_long" | "personal_number" | "foreign_link" | "foreign_number";

export interface Guarded extends Drafted {
  verdict: Verdict;
}

export const guard = stage(
  "guard",
  (drafted: Drafted): Guarded => {
    const { draft } = drafted;
    const outgoing = draft.kind === "silent" ? [] : [draft.text, draft.kind === "handoff" ? draft.suggestion : null];
    const verdicts = outgoing.flatMap((text) => (text === null ? [] : [verdictOf(text, drafted)]));
    return { ...drafted, verdict: verdicts.find((verdict) => verdict !== "ok") ?? "ok" };
  },
  ({ verdict }) => verdict,
);

function verdictOf(text: string, drafted: Drafted): Verdict {
  if (text.trim() === "") return "empty";
  if (text.length > MAX_CHARACTERS) return "too_long";
  const own = [...drafted.own.map(({ template }) => template), drafted.frame ?? ""];
  const links = new Set([
    ...drafted.shipments.flatMap(({ trackingUrl }) => trackingUrl ?? []),
    ...own.flatMap(linksIn),
  ]);
  const found = linksIn(text);
  if (found.some((link) => !links.has(link))) return "foreign_link";
  const plain = found.reduce((rest, link) => rest.replace(link, " "), text);
  const facts = drafted.shipments.flatMap(({ orderNumber, trackingCode }) => [orderNumber, trackingCode ?? ""]);
  if (findPii(plain, numbersIn(facts)).some(({ kind }) => NEVER_ECHOED.includes(kind))) return "personal_number";
  const ours = numbersIn([...facts, ...own]);
  if ((plain.match(/\d{8,}/g) ?? []).some((number) => !ours.has(number))) return "foreign_number";
  return "ok";
}

function linksIn(text: string): string[] {
  return text.match(/(?:https?:\/\/|www\.)\S+/gi) ?? [];
}

/** Order and tracking numbers of the facts, numbers the business wrote itself, and nothing else, may appear. */
function numbersIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [text, ...(text.match(/\d+/g) ?? [])]));
}
