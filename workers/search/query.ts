/** What somebody typed, as a question to the full-text index. Only letters and digits of it ever get there. */
import { bare, numberForms, tenantMark, words } from "./words";

/** Words that must stand next to each other; the last one may go on when `isOpen`. */
export interface Part {
  tokens: string[];
  isOpen: boolean;
}

export interface Query {
  /** all of them must be there */
  parts: Part[];
  /** the whole question as one number, in all its forms; empty when it is none */
  numbers: string[];
  /** the whole question as the beginning of an order or tracking number; null when it has no digit */
  key: string | null;
}

const PARTS_MAX = 12;
const KEY_MIN = 3;

/** Words in quotes are a phrase; of all others the beginning is enough. */
export function parseQuery(typed: string): Query {
  const parts: Part[] = [];
  for (const [, quoted, open] of typed.matchAll(/["“”]([^"“”]*)["“”]|([^"“”]+)/g)) {
    if (quoted !== undefined) {
      const tokens = words(quoted).map(({ token }) => token);
      if (tokens.length > 0) parts.push({ tokens, isOpen: false });
      continue;
    }
    for (const piece of open!.split(/\s+/)) {
      const tokens = words(piece).map(({ token }) => token);
      if (tokens.length > 0) parts.push({ tokens, isOpen: true });
    }
  }
  const isNumber = /^[\d\s+()./-]+$/.test(typed);
  const digits = typed.replace(/\D/g, "");
  const key = /\d/.test(typed) ? bare(typed) : "";
  return {
    parts: parts.slice(0, PARTS_MAX),
    numbers: isNumber && digits.length >= KEY_MIN ? numberForms(digits) : [],
    key: key.length >= KEY_MIN ? key : null,
  };
}

/** The question in the index's own language, within one tenant's terms; null when nothing is asked. */
export function matchOf(tenantId: string, { parts, numbers }: Query): string | null {
  if (parts.length === 0) return null;
  const mark = tenantMark(tenantId);
  const said = parts.map(
    ({ tokens, isOpen }) => tokens.map((token) => `"${mark}${token}"`).join(" + ") + (isOpen ? "*" : ""),
  );
  const all = said.map((one) => `(${one})`).join(" AND ");
  return [`(${all})`, ...numbers.map((digits) => `"${mark}${digits}"*`)].join(" OR ");
}
