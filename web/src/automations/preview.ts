/** A reply as its customer reads it: the same filling in as the assistant's own. */
import type { Automation, Variable } from "../../../workers/automations/shapes";

export const VARIABLES: readonly Variable[] = ["customer_name", "tenant_name", "doctor_name", "today"];
/** Where an answer from data stands in the business's own words. */
export const ANSWER = "answer";
export const REPLY_MAX = 1_000;
/** Stands in for the answer while the words around it are filled in: nobody types it. */
const PLACE = "\uE000";

/** What is not known goes together with the space before it. */
export function fill(text: string, values: Readonly<Record<Variable, string | null>>): string {
  return text
    .replace(/ ?\{\{\s*([^{}]*?)\s*\}\}/g, (written, name: string) => {
      if (!isVariable(name)) return written;
      const value = values[name];
      return value === null ? "" : `${written.startsWith(" ") ? " " : ""}${value}`;
    })
    .replace(/^[\s,;:.!]+/, "")
    .trim();
}

/**
 * What stands before and behind an answer from data.
 * @param isLong the answer has several lines: what follows begins a new one
 */
export function surround(
  text: string,
  values: Readonly<Record<Variable, string | null>>,
  isLong: boolean,
): [before: string, after: string] {
  const place = isLong ? /\{\{\s*answer\s*\}\}[ \t,;:.!?]*\n?/ : /\{\{\s*answer\s*\}\}/;
  const filled = fill(text.replace(place, isLong ? `${PLACE}\n` : PLACE), values);
  const [before = "", after] = filled.split(PLACE);
  // Words that have no place for the answer yet are not run into it.
  return [after === undefined && before !== "" ? `${before}\n` : before, after ?? ""];
}

type PlaceComplaint = "answer_missing" | "answer_doubled" | "answer_in_link" | "answer_not_here";

/** Before it is sent: an answer from data has one place, and none where there is no such answer. No text needs none. */
export function placeComplaintOf(text: string, source: Automation["source"]): PlaceComplaint | null {
  const places = text.match(/\{\{\s*answer\s*\}\}/g)?.length ?? 0;
  if (source !== "facts") return places > 0 ? "answer_not_here" : null;
  if (text.trim() === "") return null;
  if (places !== 1) return places === 0 ? "answer_missing" : "answer_doubled";
  return /(?:https?:\/\/|www\.)\S*\{\{\s*answer/i.test(text) ? "answer_in_link" : null;
}

/** Before it is sent: is something in braces that is no variable? */
export function hasUnknownVariable(text: string): boolean {
  const rest = text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (written, name: string) =>
    name === ANSWER || isVariable(name) ? "" : written,
  );
  return /\{\{|\}\}/.test(rest);
}

function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}
