/** A reply that did not leave because a colleague was first: who it was, and what is done with the words. */
import type { Problem } from "../api";
import { textsOf } from "../i18n";
import type { Unsent } from "./drafts";
import { isMe, personName } from "./people";
import type { Refusal } from "./thread-model";

const tr = {
  overtaken: (name: string) => `${name} az önce yanıtladı. Okuyup yine göndermek isterseniz tekrar basın.`,
  sent: (name: string) => `${name} bu öneriyi az önce gönderdi.`,
  sentByYou: "Bu öneriyi az önce siz gönderdiniz.",
  kept: "Yazdığınız aşağıda duruyor; yine göndermek isterseniz tekrar basın.",
};

const en: typeof tr = {
  overtaken: (name) => `${name} has just replied. Read it, and press again if you still want to send yours.`,
  sent: (name) => `${name} has just sent this suggestion.`,
  sentByYou: "You have just sent this suggestion yourself.",
  kept: "Your text is still below; press again if you want to send it all the same.",
};

const words = textsOf(tr, en);

/** The refusal with its sentence, when it is one of these; else as it is. */
export function withWho(problem: Problem, made: Unsent | undefined): Refusal {
  const { overtakenBy, sentBy } = problem.fields;
  if (overtakenBy) return { ...problem, words: () => words.value.overtaken(personName(overtakenBy)) };
  if (!sentBy) return problem;
  const said = () => (isMe(sentBy) ? words.value.sentByYou : words.value.sent(personName(sentBy)));
  return { ...problem, words: () => (made?.isFromBox ? `${said()} ${words.value.kept}` : said()) };
}

/** What goes back into the box: sent once more it is one's own words, and no card holds the suggestion any more. */
export function asOwnWords(made: Unsent, { fields: { overtakenBy, sentBy } }: Problem): Unsent {
  if (overtakenBy) return { ...made, isFromBox: true };
  return sentBy ? { ...made, suggestionTurnId: null } : made;
}

/** The `after` that a refusal offers; null = it offers none. */
export function offeredAfter({ fields: { overtakenBy, after } }: Problem): number | null {
  return overtakenBy && after ? Number(after) : null;
}
