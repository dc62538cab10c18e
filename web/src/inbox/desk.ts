/** What a change of the desk makes of a row, before the server has said so. */
import type { DeskChange, InboxRow } from "../../../workers/inbox/shapes";

/** The row as it will be; the server's own row replaces it as soon as it comes. */
export function applied(row: InboxRow, change: DeskChange): InboxRow {
  switch (change.kind) {
    case "assign":
      return { ...row, status: "handed_over", handling: "person", assigneeId: change.userId };
    case "release":
      return {
        ...row,
        status: "open",
        handling: "assistant",
        assigneeId: null,
        waitingSince: null,
        handoffReason: null,
        handoffSummary: null,
      };
    case "group":
      return { ...row, groupId: change.groupId };
    case "label": {
      const gone = new Set(change.remove);
      return { ...row, labels: [...new Set([...row.labels.filter((id) => !gone.has(id)), ...change.add])] };
    }
    case "prioritise":
      return { ...row, priority: change.priority };
    case "snooze":
      return { ...row, snoozedUntil: change.until };
    case "close":
      return {
        ...row,
        status: "closed",
        handling: "assistant",
        assigneeId: null,
        waitingSince: null,
        handoffReason: null,
        handoffSummary: null,
        snoozedUntil: null,
        suggestedTurnId: null,
        unread: 0,
      };
    case "reopen":
      return { ...row, status: "open" };
    default:
      return change satisfies never;
  }
}

/** A press on a label gives it to all of these rows; when all have it, it is taken from them. */
export function labelChange(rows: readonly InboxRow[], labelId: string): DeskChange {
  const isOnAll = rows.length > 0 && rows.every(({ labels }) => labels.includes(labelId));
  return isOnAll ? { kind: "label", add: [], remove: [labelId] } : { kind: "label", add: [labelId], remove: [] };
}
