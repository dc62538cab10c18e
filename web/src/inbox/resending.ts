/** What got no answer is tried again unasked: in its order, until one gets none again. Part of the thread's model. */
import type { Problem } from "../api";
import type { Draft, Drafts, Unsent } from "./drafts";
import { isUnclear } from "./unclear";

/** After half a day the conversation has gone on: whether it is still to be said, its writer decides. */
const RESEND_WITHIN_MS = 12 * 3_600_000;

export interface ResendingDeps {
  drafts: Drafts;
  now(): number;
  unsentOf(of: string): Unsent[];
  edit(of: string, change: (draft: Draft) => Draft): void;
  /** is it on its way, or behind what is? */
  isUnderWay(clientId: string): boolean;
  /** behind what was sent to this customer before it */
  inTurn<T>(of: string, work: () => Promise<T>): Promise<T>;
  /** @returns what was answered instead of the message */
  tryAgain(of: string, made: Unsent): Promise<Problem | null>;
}

export function resending({ drafts, now, unsentOf, edit, isUnderWay, inTurn, tryAgain }: ResendingDeps) {
  let round: Promise<void> | null = null;

  const isDue = ({ clientId, at, waitsForPerson }: Unsent) =>
    !isUnderWay(clientId) && !waitsForPerson && now() - at < RESEND_WITHIN_MS;

  const isAnyDue = (of: string) => unsentOf(of).some(isDue);

  /**
   * To be called in a conversation's turn. Behind one that is refused nothing goes unasked: it would come without that.
   * @returns why it ended early: there is still no answer
   */
  async function resendIn(of: string): Promise<Problem | null> {
    for (let next = unsentOf(of).find(isDue); next; next = unsentOf(of).find(isDue)) {
      const problem = await tryAgain(of, next);
      if (problem && isUnclear(problem)) return problem;
      if (problem) edit(of, waitingForPerson);
    }
    return null;
  }

  async function resendAll(): Promise<void> {
    for (const [of, mark] of drafts.marks.peek()) {
      const problem = mark === "draft" ? null : await inTurn(of, () => resendIn(of));
      // Without a line the others need not be tried; a conversation in trouble keeps none of them waiting.
      if (problem?.code === "offline") return;
    }
  }

  /** Sends what is unsent in every conversation; while it does, asking again changes nothing. */
  function resend(): Promise<void> {
    round ??= resendAll().finally(() => {
      round = null;
    });
    return round;
  }

  return { isAnyDue, resendIn, resend };
}

function waitingForPerson(draft: Draft): Draft {
  return { ...draft, unsent: draft.unsent.map((one) => ({ ...one, waitsForPerson: true })) };
}
