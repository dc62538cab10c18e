/** The business's own words for an intent, one text a language, with variables that are filled in for each customer. */
import { z } from "zod";
import type { SpokenLanguage } from "../chat-analysis/shapes";
import { findPii, NEVER_ECHOED } from "../privacy";

export const VARIABLES = ["customer_name", "tenant_name", "today"] as const;
export type Variable = (typeof VARIABLES)[number];

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
  if (variablesIn(text).some((name) => !isVariable(name))) return "unknown_variable";
  if (/\{\{|\}\}/.test(text.replace(VARIABLE, ""))) return "unknown_variable";
  return findPii(text).some(({ kind }) => NEVER_ECHOED.includes(kind)) ? "personal_number" : null;
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
  const filled = text.replace(/ ?\{\{\s*([^{}]*?)\s*\}\}/g, (written, name: string) => {
    const value = isVariable(name) ? values[name] : null;
    return value === null ? "" : `${written.startsWith(" ") ? " " : ""}${value}`;
  });
  return filled.replace(/^[\s,;:.!]+/, "").trim();
}
