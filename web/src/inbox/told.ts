/** Rows told a moment ago, which the server's list may not have yet: it follows by the queue, a second or so later. */
import type { InboxRow } from "../../../workers/inbox/shapes";

/** So long the word counts more than the list. */
const TOLD_COUNTS_MS = 10_000;

export interface ToldRows {
  hear(row: InboxRow): void;
  /** one row a conversation, as told last; the oldest word first */
  rows(): InboxRow[];
  forget(id: string): void;
  clear(): void;
}

/** @param now epoch ms */
export function toldRows(now: () => number): ToldRows {
  // A map keeps the order in which its keys came: what is too old stands first.
  const told = new Map<string, { row: InboxRow; at: number }>();

  function forgetOld(): void {
    for (const [id, { at }] of told) {
      if (now() - at < TOLD_COUNTS_MS) return;
      told.delete(id);
    }
  }

  return {
    hear(row) {
      forgetOld();
      told.delete(row.id);
      told.set(row.id, { row, at: now() });
    },
    rows() {
      forgetOld();
      return [...told.values()].map(({ row }) => row);
    },
    forget: (id) => void told.delete(id),
    clear: () => told.clear(),
  };
}
