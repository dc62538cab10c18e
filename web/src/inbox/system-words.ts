/** What happened in a conversation, as one sentence with names. */
import type { SystemEvent } from "../../../workers/inbox/shapes";
import { dateTime } from "../format";
import { groupName } from "./groups";
import { labelsOf } from "./labels";
import { isMe, personName } from "./people";
import { words } from "./texts";

export function systemWords(event: SystemEvent): string {
  const { system } = words.value;
  switch (event.kind) {
    case "handed_over":
      return system.handed_over(handoffWords(event.reason), event.summary);
    case "assigned":
      return assignedWords(event);
    case "released":
      if (event.by === "left") return system.releasedLeft(personName(event.userId));
      return event.by === "timeout" ? system.timeout : by(event.userId, system.releasedYou, system.releasedBy);
    case "grouped":
      if (!event.groupId) return system.ungrouped;
      return groupedWords(event.groupId);
    case "labelled":
      return labelledWords(event);
    case "snoozed":
      return by(event.userId, system.snoozedYou, system.snoozedBy, dateTime(event.until));
    case "unsnoozed":
      return event.by === "time" ? system.snoozeOver : by(event.userId, system.unsnoozedYou, system.unsnoozedBy);
    case "closed":
      return event.by === "time" ? system.closedItself : by(event.userId, system.closedYou, system.closedBy);
    case "reopened":
      return by(event.userId, system.reopenedYou, system.reopenedBy);
    case "language": {
      const { languages } = words.value.contact;
      if (!event.language) return system.speaksTheirs;
      return by(event.userId, system.speaksYou, system.speaksBy, languages[event.language] ?? event.language);
    }
    case "unsent":
      return event.reason === "suggestion_sent" ? system.unsentSuggestion : system.unsent;
    default:
      return event satisfies never;
  }
}

/** A reason this build does not know reads as the plainest one. */
export function handoffWords(reason: string): string {
  const { handoff } = words.value;
  return (handoff as Record<string, string>)[reason] ?? handoff.out_of_scope;
}

/** "You did it" and "Ece did it" are two sentences in Turkish: the verb changes. */
function by<A extends unknown[]>(
  userId: string | null,
  you: (...rest: A) => string,
  them: (name: string, ...rest: A) => string,
  ...rest: A
): string {
  return isMe(userId) ? you(...rest) : them(personName(userId), ...rest);
}

function assignedWords({ userId, by: giver }: Extract<SystemEvent, { kind: "assigned" }>): string {
  const { system } = words.value;
  const name = personName(userId);
  if (giver === null) return isMe(userId) ? system.routedYou : system.routed(name);
  if (giver === undefined || giver === userId) return by(userId, system.tookYou, system.took);
  if (isMe(userId)) return system.givenYou(personName(giver));
  return isMe(giver) ? system.youGave(name) : system.gave(personName(giver), name);
}

/** A group that is gone has no name any more. */
function groupedWords(groupId: string): string {
  const name = groupName(groupId);
  return name ? words.value.system.groupedTo(name) : words.value.system.grouped;
}

function labelledWords({ userId, added, removed }: Extract<SystemEvent, { kind: "labelled" }>): string {
  const { system } = words.value;
  const list = (ids: string[]) =>
    labelsOf(ids)
      .map(({ name }) => name)
      .join(", ");
  const what = [
    added.length > 0 && list(added) && system.labelsAdded(list(added)),
    removed.length > 0 && list(removed) && system.labelsRemoved(list(removed)),
  ].filter((part) => typeof part === "string" && part !== "");
  // The labels may be gone by now: then it is enough that somebody changed them.
  if (what.length === 0) return system.labelled;
  const who = userId === null ? null : personName(userId);
  return who ? `${who}: ${what.join(", ")}` : what.join(", ");
}
