/** The business's own words for an intent, one text a language, with variables that are filled in for each customer. */
import { z } from "zod";
import type { SpokenLanguage } from "../chat-analysis/shapes";
import { findPii, NEVER_ECHOED } from "../privacy";

export const VARIABLES = ["customer_name", "tenant_name", "doctor_name", "today"] as const;
export type Variable = (typeof VARIABLES)[number];

/** Where an answer from data stands in the business's own words: once in each text, and nowhere else. */
export const ANSWER = "answer";

/** By the language of the customer; a language without a text is not there. */
export type Replies = Partial<Record<SpokenLanguage, string>>;

/** WhatsApp takes 4,096 characters; facts of an order may stand before it, and nobody reads more on a phone. */
export const REPLY_MAX = 1_000;

const ReplyText = z
  .string()
  .trim()
  .max(REPLY_MAX, "too_long")
  .superRefine((text, check) => {
    const complaint = complaintOf(text);
    if (complaint) check.addIssue({ code: "custom", message: complaint });
  });

/** An empty text takes the language away. */
export const RepliesInput = z.partialRecord(z.enum(["tr", "en", "ar", "ru", "de"]), ReplyText);

/** Why this text cannot be a reply; null when it can. The guard would not let such numbers out anyway. */
function complaintOf(text: string): "unknown_variable" | "personal_number" | null {
  if (variablesIn(text).some((name) => name !== ANSWER && !isVariable(name))) return "unknown_variable";
  if (/\{\{|\}\}/.test(text.replace(VARIABLE, ""))) return "unknown_variable";
  return findPii(text).some(({ kind }) => NEVER_ECHOED.includes(kind)) ? "personal_number" : null;
}

/** Why this text cannot stand around an answer from data; null when it can. */
export function frameComplaintOf(text: string): "answer_missing" | "answer_doubled" | "answer_in_link" | null {
  const places = variablesIn(text).filter((name) => name === ANSWER).length;
  if (places !== 1) return places === 0 ? "answer_missing" : "answer_doubled";
  return /(?:https?:\/\/|www\.)\S*\{\{\s*answer/i.test(text) ? "answer_in_link" : null;
}

/** Does the text have a place for an answer from data? */
export function hasAnswer(text: string): boolean {
  return variablesIn(text).includes(ANSWER);
}

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

function variablesIn(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map(([, name]) => name!);
}

function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}

/**
 * The text for one customer. What is not known goes together with the space before it: "Merhaba {{customer_name}}," is
 * then "Merhaba,".
 */
export function fillReply(text: string, values: Readonly<Record<Variable, string | null>>): string {
  return fill(text, (name) => (isVariable(name) ? values[name] : null));
}

/**
 * The text around an answer from data. Behind an answer of several lines, whose last may be a link, the words go on in a
 * new line.
 */
export function frameAnswer(text: string, values: Readonly<Record<Variable, string | null>>, answer: string): string {
  const frame = answer.includes("\n") ? text.replace(/(\{\{\s*answer\s*\}\})[ \t,;:.!?]*\n?/, "$1\n") : text;
  return fill(frame, (name) => (name === ANSWER ? answer : isVariable(name) ? values[name] : null));
}

function fill(text: string, valueFor: (name: string) => string | null): string {
  const filled = text.replace(/ ?\{\{\s*([^{}]*?)\s*\}\}/g, (written, name: string) => {
    const value = valueFor(name);
    return value === null ? "" : `${written.startsWith(" ") ? " " : ""}${value}`;
  });
  return filled.replace(/^[\s,;:.!]+/, "").trim();
}
