/** WhatsApp's own marks in a text: *bold*, _italic_, ~struck~. Only whole words between marks count, as on the phone. */

export interface Piece {
  text: string;
  mark: "bold" | "italic" | "struck" | null;
}

const MARKS = { "*": "bold", _: "italic", "~": "struck" } as const;
const MARKED = /(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index), mark: null });
    found.push({ text: match[2]!, mark: MARKS[match[1] as keyof typeof MARKS] });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from), mark: null });
  return found;
}

/** The text without its marks, for one line of a list. */
export const unmarked = (text: string): string =>
  pieces(text)
    .map((piece) => piece.text)
    .join("");
