/** Which language a message is in: the script first, then letters and words, leaning on what was spoken before. */

import { languageHead } from "./model/artefact";
import { LATIN, type Latin, languageMargins } from "./model/language-head";
import type { Language, SpokenLanguage } from "./shapes";

const LETTERS_MAX = 400;
/** How far ahead another language must be to change that of a conversation; a word or a name needs more. */
const SURE_MARGIN = 0.35;
const SHORT_MARGIN = 1.2;
const SHORT = 14;
/** What an earlier message adds to its language. */
const PRIOR = 0.45;
/** Customers of businesses in Turkey: without an earlier message a mixture is likelier Turkish. */
const TURKISH_FIRST = 0.15;

/**
 * Guesses the language. Without letters the conversation's earlier language, else Turkish.
 * @param prior what the conversation was in before
 */
export function spokenLanguage(text: string, prior?: SpokenLanguage | null): SpokenLanguage {
  const cut = text.slice(0, LETTERS_MAX);
  const { latin, arabic, cyrillic } = lettersOf(cut);
  if (arabic > latin && arabic >= cyrillic) return "ar";
  if (cyrillic > latin) return "ru";
  if (latin === 0) return prior ?? "tr";
  return ofLatin(cut, prior);
}

function ofLatin(text: string, prior?: SpokenLanguage | null): Latin {
  const margins = languageMargins(languageHead(), text);
  const known = LATIN.indexOf(prior as Latin);
  const favoured = known >= 0 ? known : LATIN.indexOf("tr");
  margins[favoured] = margins[favoured]! + (known >= 0 ? PRIOR : TURKISH_FIRST);
  let best = 0;
  let ahead = Number.POSITIVE_INFINITY;
  for (let i = 1; i < margins.length; i++) {
    if (margins[i]! > margins[best]!) best = i;
  }
  for (let i = 0; i < margins.length; i++) {
    if (i !== best) ahead = Math.min(ahead, margins[best]! - margins[i]!);
  }
  const isShort = text.trim().length < SHORT;
  const isSure = ahead >= (isShort ? SHORT_MARGIN : SURE_MARGIN);
  // "ok", "A Ankara": whatever it is, it is no other language than before.
  return !isSure && known >= 0 ? LATIN[known]! : LATIN[best]!;
}

/** How many letters of each script. */
function lettersOf(text: string): { latin: number; arabic: number; cyrillic: number } {
  let latin = 0;
  let arabic = 0;
  let cyrillic = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    if ((code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x250)) latin++;
    else if (code >= 0x400 && code < 0x530) cyrillic++;
    else if (code >= 0x620 && code < 0x780) arabic++;
  }
  return { latin, arabic, cyrillic };
}

/** The language we answer in: theirs when we have texts for it, else English, the likelier common ground. */
export function answerLanguage(spoken: SpokenLanguage): Language {
  return spoken === "tr" ? "tr" : "en";
}
