/** Naming colleagues in a note: what is being typed after an @, and which names a text holds. */

export interface Person {
  id: string;
  name: string;
}

/** The word after the last @ before the caret, and where that @ stands; null = nobody is being named. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const match = /(?:^|\s)@([\p{L}\p{N}.]*)$/u.exec(text.slice(0, caret));
  return match ? { from: caret - match[1]!.length - 1, typed: match[1]! } : null;
}

/** The text with the name in place of what was typed of it, and where the caret stands then. */
export function withMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const at = mentionAt(text, caret);
  if (!at) return { text, caret };
  const before = `${text.slice(0, at.from)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

/**
 * Whom a text names. Of several of one name those who were chosen before, or all when nobody was.
 * @param known whom it named before
 * @param picked who was taken from the list just now
 */
export function mentionedIn(
  text: string,
  people: readonly Person[],
  known: readonly string[] = [],
  picked: string | null = null,
): string[] {
  const said = mentionPieces(text, [...new Set(people.map(({ name }) => name))]).filter(({ isMention }) => isMention);
  const times = Map.groupBy(said, (piece) => piece.text.slice(1));
  return [...times].flatMap(([name, pieces]) => {
    const ids = people.filter((person) => person.name === name).map(({ id }) => id);
    const before = known.filter((id) => ids.includes(id) && id !== picked);
    if (picked !== null && ids.includes(picked)) return [...before, picked].slice(-pieces.length);
    return before.length > 0 ? before : ids;
  });
}

/** The text in pieces, so that names can be shown as such. Longer names first: "@Ece Nur" is not "@Ece" with a word behind. */
export function mentionPieces(text: string, names: readonly string[]): { text: string; isMention: boolean }[] {
  const wanted = [...names].sort((a, b) => b.length - a.length).map((name) => `@${name}`);
  const pieces: { text: string; isMention: boolean }[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = wanted.find((name) => text.startsWith(name, at));
    if (!found) {
      plain += text[at++];
      continue;
    }
    if (plain) pieces.push({ text: plain, isMention: false });
    plain = "";
    pieces.push({ text: found, isMention: true });
    at += found.length;
  }
  if (plain) pieces.push({ text: plain, isMention: false });
  return pieces;
}
