/** The piece of a text in which something was found, with the places of it. */
import type { Query } from "./query";
import type { Snippet } from "./shapes";
import { numberForms, numbers, type Word, words } from "./words";

const LENGTH = 160;
/** what stands before the first place */
const BEFORE = 40;

/** One line. Without a place (it stood beyond the searched words) it is the beginning. */
export function snippetOf(text: string, query: Query): Snippet {
  const line = text.replace(/\s/g, " ");
  const found = places(line, query);
  const from = startOf(line, found[0]?.[0] ?? 0);
  const to = endOf(line, from);
  const head = from > 0 ? "…" : "";
  const marks = found
    .filter(([begin, end]) => begin >= from && end <= to)
    .map(([begin, end]): [number, number] => [begin - from + head.length, end - from + head.length]);
  return { text: head + line.slice(from, to) + (to < line.length ? "…" : ""), marks };
}

/** In order, none in another. */
function places(text: string, query: Query): [number, number][] {
  const said = words(text);
  const found = [
    ...query.parts.flatMap((part) => phrases(said, part.tokens, part.isOpen)),
    ...numbers(text, said)
      .filter(({ digits }) => numberForms(digits).some((form) => query.numbers.some((asked) => form.startsWith(asked))))
      .map(({ from, to }): [number, number] => [from, to]),
  ].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: [number, number][] = [];
  for (const place of found) if (place[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(place);
  return apart;
}

function phrases(said: readonly Word[], tokens: readonly string[], isOpen: boolean): [number, number][] {
  const last = tokens.length - 1;
  const fits = (at: number) =>
    tokens.every((token, index) => {
      const here = said[at + index]?.token;
      return here !== undefined && (isOpen && index === last ? here.startsWith(token) : here === token);
    });
  return said.flatMap((word, at): [number, number][] => (fits(at) ? [[word.from, said[at + last]!.to]] : []));
}

function startOf(line: string, first: number): number {
  if (first <= BEFORE) return 0;
  const space = line.indexOf(" ", first - BEFORE);
  return space >= 0 && space < first ? space + 1 : first;
}

function endOf(line: string, from: number): number {
  if (line.length - from <= LENGTH) return line.length;
  const space = line.lastIndexOf(" ", from + LENGTH);
  return space > from ? space : from + LENGTH;
}
