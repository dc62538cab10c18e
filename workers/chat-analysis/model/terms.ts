/** The words a message is judged by: folded words, classes instead of digits, pictures, a sign for a question. */
import type { Normalised, Token } from "../normalise";

export function termsOf(message: Normalised): string[] {
  const terms = message.tokens.map(termOf);
  for (const picture of message.emoji) terms.push(picture);
  if (message.questions.size > 0) terms.push("?");
  return terms;
}

/** Those of a part of a message. */
export function termsOfPart(message: Normalised, part: readonly Token[]): string[] {
  const terms = part.map(termOf);
  if (message.questions.has(part.at(-1)?.clause ?? -1)) terms.push("?");
  return terms;
}

/** An order number is one whatever its digits are; a size or a small count says more. */
function termOf(token: Token): string {
  if (token.kind === "word") return token.text;
  const digits = token.text.replace(/\D/g, "").length;
  if (digits <= 2) return token.text.length <= 2 ? token.text : "#small";
  if (digits <= 4) return "#hundreds";
  if (digits <= 7) return "#thousands";
  return digits <= 11 ? "#order" : "#track";
}
