/** A reply as its customer reads it: the same filling in as the assistant's own. */
import type { Variable } from "../../../workers/automations/shapes";

export const VARIABLES: readonly Variable[] = ["customer_name", "tenant_name", "today"];
export const REPLY_MAX = 1_000;

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

/** Before it is sent: is something in braces that is no variable? */
export function hasUnknownVariable(text: string): boolean {
  const rest = text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (written, name: string) => (isVariable(name) ? "" : written));
  return /\{\{|\}\}/.test(rest);
}

function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}
