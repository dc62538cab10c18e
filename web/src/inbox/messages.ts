/** Pure work on a thread's messages: merging, days, reactions, the suggestion that waits. */
import type { InboxRow, Suggestion, ThreadMessage, Why } from "../../../workers/inbox/shapes";
import type { AttachedFile, Unsent } from "./drafts";
import { localFileId } from "./uploads";

const LOCAL = "local:";

/** A message shown before the server has it; it carries the client id by which the real one replaces it. */
export function localMessage(
  {
    clientId,
    kind,
    text,
    mentions,
    at,
    replyTo,
    file,
    userId,
    episodeId,
  }: Unsent & { userId: string; episodeId: string },
  state: "sending" | "failed",
): ThreadMessage {
  const isNote = kind === "note";
  return {
    id: LOCAL + clientId,
    seq: Number.MAX_SAFE_INTEGER,
    direction: isNote ? "note" : "out",
    author: "person",
    authorId: userId,
    content: isNote ? { type: "note", text, mentions } : file ? fileContent(file, text) : { type: "text", text },
    at,
    episodeId,
    turnId: null,
    delivery: { state, status: null, error: null },
    clientId,
    mediaFileId: file?.fileId ?? null,
    providerId: null,
    quoted: replyTo,
  };
}

function fileContent({ key, kind, name, sizeBytes, fileId }: AttachedFile, text: string): ThreadMessage["content"] {
  const caption = text ? { caption: text } : {};
  return {
    type: kind,
    media: { fileId: fileId ?? localFileId(key), mimeType: "", sizeBytes, fileName: name, ...caption },
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

/** The suggestion that waits for a person, as the thread gave it or as the record of its turn tells it. */
export function openSuggestion(
  row: InboxRow | null,
  given: Suggestion | null,
  whys: Readonly<Record<string, Why>>,
): Suggestion | null {
  const turnId = row?.suggestedTurnId;
  if (!turnId) return null;
  if (given?.turnId === turnId) return given;
  const why = whys[turnId];
  if (why?.decision.kind !== "handoff" || !why.decision.suggestion) return null;
  const { intent, suggestion: text, evidence } = why.decision;
  return { turnId, intent, text, confidence: why.confidence, evidence };
}

export type Delivery = NonNullable<ThreadMessage["delivery"]>;

export function hasFailed({ state, status }: Delivery): boolean {
  return state === "failed" || state === "dead" || state === "dropped" || status === "failed";
}

/** Has the channel not taken it, or does nobody know? */
export function isInTrouble({ delivery }: ThreadMessage): boolean {
  return !!delivery && (hasFailed(delivery) || delivery.state === "uncertain" || delivery.state === "held");
}

/**
 * The reactions by the channel's id of the message they belong to: of each side the last one counts, none takes it away.
 * @returns also the ids of the messages that are shown this way, and need no bubble of their own
 */
export function reactionsOf(messages: readonly ThreadMessage[]): {
  byProviderId: ReadonlyMap<string, string[]>;
  shown: ReadonlySet<string>;
} {
  const known = new Set(messages.flatMap(({ providerId }) => providerId ?? []));
  const bySide = new Map<string, Map<string, string>>();
  const shown = new Set<string>();
  for (const { id, author, content } of messages) {
    if (content.type !== "reaction" || !known.has(content.toProviderId)) continue;
    shown.add(id);
    const sides = bySide.get(content.toProviderId) ?? new Map<string, string>();
    bySide.set(content.toProviderId, sides);
    if (content.emoji) sides.set(author, content.emoji);
    else sides.delete(author);
  }
  return { byProviderId: new Map([...bySide].map(([of, sides]) => [of, [...sides.values()]])), shown };
}
