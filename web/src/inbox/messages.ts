/** Pure work on a thread's messages: merging, days, the open suggestion. */
import type { InboxRow, ThreadMessage, Why } from "../../../workers/inbox/shapes";

const LOCAL = "local:";

/** A message shown before the server has it; it carries the client id by which the real one replaces it. */
export function localMessage(input: {
  clientId: string;
  text: string;
  userId: string;
  at: number;
  episodeId: string;
}): ThreadMessage {
  return {
    id: LOCAL + input.clientId,
    seq: Number.MAX_SAFE_INTEGER,
    direction: "out",
    author: "person",
    authorId: input.userId,
    content: { type: "text", text: input.text },
    at: input.at,
    episodeId: input.episodeId,
    turnId: null,
    delivery: { state: "sending", status: null, error: null },
    clientId: input.clientId,
    mediaFileId: null,
    providerId: null,
    quoted: null,
  };
}

export const isLocal = (message: ThreadMessage): boolean => message.id.startsWith(LOCAL);

const isLocalOf = (message: ThreadMessage, clientId: string) => isLocal(message) && message.clientId === clientId;

/** The messages without the local one of this client id. */
export function without(known: readonly ThreadMessage[], clientId: string): ThreadMessage[] {
  return known.filter((message) => !isLocalOf(message, clientId));
}

/** The messages with the local one of this client id in another state. */
export function withState(
  known: readonly ThreadMessage[],
  clientId: string,
  state: "sending" | "failed",
): ThreadMessage[] {
  return known.map((message) =>
    isLocalOf(message, clientId) ? { ...message, delivery: { state, status: null, error: null } } : message,
  );
}

/** One message an id, in order; a local one goes when the real one with its client id is there. */
export function mergeMessages(known: readonly ThreadMessage[], changed: readonly ThreadMessage[]): ThreadMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of changed) byId.set(message.id, message);
  const arrived = new Set([...byId.values()].filter((message) => !isLocal(message)).map(({ clientId }) => clientId));
  return [...byId.values()]
    .filter((message) => !isLocal(message) || !arrived.has(message.clientId))
    .sort((a, b) => a.seq - b.seq || a.at - b.at);
}

/** Groups messages by tenant-local day, in order. */
export function byDay(
  messages: readonly ThreadMessage[],
  dayOf: (at: number) => string,
): { day: string; messages: ThreadMessage[] }[] {
  const days: { day: string; messages: ThreadMessage[] }[] = [];
  for (const message of messages) {
    const day = dayOf(message.at);
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}

/** The suggestion a person may send: of the last turn, while nobody has written since. */
export function openSuggestion(
  row: InboxRow | null,
  whys: Readonly<Record<string, Why>>,
  messages: readonly ThreadMessage[],
): { turnId: string; text: string } | null {
  if (!row || row.status === "closed") return null;
  const last = Object.values(whys).reduce<Why | null>((best, why) => (!best || why.at > best.at ? why : best), null);
  if (last?.decision.kind !== "handoff" || !last.decision.suggestion) return null;
  const isAnswered = messages.some(({ author, at }) => author === "person" && at >= last.at);
  return isAnswered ? null : { turnId: last.turnId, text: last.decision.suggestion };
}
