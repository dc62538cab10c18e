/** JSON whose whole numbers beyond 2^53 stay exact, as text: Trendyol's tracking numbers are longer than a double holds. */

/** Like `JSON.parse`, but an integer a double cannot hold comes back as its digits. Throws on malformed text. */
export function parseExact(text: string): unknown {
  return JSON.parse(text, exactly);
}

/** The third argument is the literal as it was written (JSON.parse source text access). */
function exactly(_key: string, value: unknown, literal?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const digits = literal?.source;
  return digits !== undefined && /^-?\d+$/.test(digits) ? digits : value;
}
