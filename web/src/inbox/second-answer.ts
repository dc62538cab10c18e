/** A reply that did not leave because a colleague was first: what is done with the words. Who it was: `SecondAnswer.tsx`. */
import type { Problem } from "../api";
import type { Unsent } from "./drafts";

/** What goes back into the box: sent once more it is one's own words, and no card holds the suggestion any more. */
export function asOwnWords(made: Unsent, { fields: { overtakenBy, sentBy } }: Problem): Unsent {
  if (overtakenBy) return { ...made, isFromBox: true };
  return sentBy ? { ...made, suggestionTurnId: null } : made;
}

/** The `after` that a refusal offers; null = it offers none. */
export function offeredAfter({ fields: { overtakenBy, after } }: Problem): number | null {
  return overtakenBy && after ? Number(after) : null;
}
