/** Which language a message is in: Turkish or English, from its words and letters, leaning on what was spoken before. */
import type { Normalised } from "./normalise";
import type { Language } from "./shapes";
import { tag } from "./tag";

const TURKISH_LETTERS = /[çğıöşüİÇĞÖŞÜ]/;
/** Endings no common English word has. */
const TURKISH_ENDING = /(?:yorum|yorsunuz|misiniz|musunuz|lar|ler|dim|dik|cagim|cegim|niz|nuz)$/;

/**
 * The language to answer in. Without any hint the conversation's earlier language, else Turkish.
 * A script that is neither gets English, the likelier common ground.
 */
export function guessLanguage(message: Normalised, prior?: Language | null): Language {
  if (message.foreignShare > 0.5) return prior ?? "en";
  let turkish = TURKISH_LETTERS.test(message.original) ? 1 : 0;
  let english = 0;
  for (const { languages, concepts, from, to } of tag(message.tokens)) {
    if (languages.length !== 1) continue;
    const weight = (to - from) * (concepts.includes("filler") ? 1 : 2);
    if (languages[0] === "tr") turkish += weight;
    else english += weight;
  }
  for (const token of message.tokens) if (TURKISH_ENDING.test(token.text)) turkish += 0.5;
  if (turkish === english) return prior ?? "tr";
  const guess = english > turkish ? "en" : "tr";
  // A borrowed word ("ok", "thanks") or a lone letter ("A Ankara") does not change the language of a conversation.
  return prior && (Math.abs(english - turkish) < 2 || message.tokens.length < 2) ? prior : guess;
}
