/** Labels given and taken that the server's rows may not show yet: two presses come faster than the word of the first. */
import type { DeskChange, InboxRow } from "../../../workers/inbox/shapes";
import { applied } from "./desk";

type LabelChange = Extract<DeskChange, { kind: "label" }>;

interface Held {
  change: LabelChange;
  /** null = not answered yet */
  until: number | null;
}

export interface LabelChanges {
  /** @returns what to call when it was answered */
  begin(conversationId: string, change: LabelChange): { answered(): void; refused(): void };
  /** The server's row with what it does not show yet. */
  over(row: InboxRow): InboxRow;
}

/** The server tells of a change at about the time it answers; should it not, its next word counts. */
const HELD_AFTER_ANSWER_MS = 2_000;

export function labelChanges(now: () => number): LabelChanges {
  const held = new Map<string, Held[]>();

  function keep(conversationId: string, changes: readonly Held[]): void {
    if (changes.length > 0) held.set(conversationId, [...changes]);
    else held.delete(conversationId);
  }

  return {
    begin(conversationId, change) {
      const mine: Held = { change, until: null };
      keep(conversationId, [...(held.get(conversationId) ?? []), mine]);
      return {
        answered() {
          mine.until = now() + HELD_AFTER_ANSWER_MS;
        },
        refused() {
          const others = held.get(conversationId) ?? [];
          keep(
            conversationId,
            others.filter((one) => one !== mine),
          );
        },
      };
    },
    over(row) {
      const changes = held.get(row.id);
      if (!changes) return row;
      // In their order: what a later one undid is shown only once the earlier one has been told.
      const first = changes.findIndex((one) => !isOver(one, row, now()));
      const left = first < 0 ? [] : changes.slice(first);
      keep(row.id, left);
      return left.reduce((shown, { change }) => applied(shown, change), row);
    },
  };
}

function isOver({ change, until }: Held, { labels }: InboxRow, now: number): boolean {
  if (until !== null && now > until) return true;
  return change.add.every((id) => labels.includes(id)) && !change.remove.some((id) => labels.includes(id));
}
