/** How words are compared while somebody types: without case and marks, so that "sık" finds "Sıkça" and "şık". */

export function fold(text: string): string {
  return text.toLocaleLowerCase("tr").normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i");
}

/** Does one of the words of `text` begin with what was typed, or the whole with all of it? */
export function isFoundBy(text: string, typed: string): boolean {
  const wanted = fold(typed.trim());
  const folded = fold(text);
  return folded.startsWith(wanted) || folded.split(/[\s-]+/).some((word) => word.startsWith(wanted));
}
