/** What people write: replies, notes, what is to be sent later. Synchronous; the caller holds the transaction. */

import { distance } from "fastest-levenshtein";
import { offerOf } from "../workers/agent-ai/offer";
import { channels } from "../workers/channels";
import type { OutgoingContent } from "../workers/channels/port";
import { newId } from "../workers/platform/ids";
import { takeOver } from "./conversation.people";
import type { ConversationStore, ScheduledRow, State } from "./conversation.store";
import { addOutgoing } from "./conversation.turn";
import type { NoteInput, ReplyFile, ReplyInput, ReplyResult, TemplateInput } from "./shapes";

const SENT_KEPT = 10;

/** Why a reply would be a second answer that nobody wants: its suggestion has left, or a colleague answered unseen. */
export function secondAnswer(
  store: ConversationStore,
  state: State,
  { userId, suggestionTurnId, after }: ReplyInput,
): Extract<ReplyResult, { kind: "suggestion_sent" | "overtaken" }> | null {
  const sent = suggestionTurnId && state.sentSuggestions?.find(({ turnId }) => turnId === suggestionTurnId);
  if (sent) return { kind: "suggestion_sent", by: sent.by };
  const other = after === undefined ? null : store.messages.byOthersAfter(after, userId);
  return other && { kind: "overtaken", by: other.authorId, seq: other.seq };
}

/** Puts a person's reply into thread and outbox: they hold the conversation from now on. Returns its seq. */
export function writeReply(store: ConversationStore, state: State, input: ReplyInput, now: number): number {
  const { file, replyTo } = input;
  const quoted = replyTo ? store.messages.byId(replyTo) : null;
  const quotedId = quoted && (quoted.providerId ?? store.outbox.ofMessage(quoted.seq)?.providerId ?? null);
  const seq = say(store, state, input, contentOf(input, quotedId), now);
  if (file) store.messages.setMediaFile(seq, file.fileId);
  return seq;
}

/** Puts a template into thread and outbox, as a reply. What is paid for is never sent again by itself. Returns its seq. */
export function writeTemplate(store: ConversationStore, state: State, input: TemplateInput, now: number): number {
  const { text, template } = input;
  return say(store, state, input, { type: "template", text, template }, now, { paid: true });
}

function contentOf({ text, file }: ReplyInput, quotedId: string | null): OutgoingContent {
  const answering = quotedId ? { replyTo: quotedId } : {};
  if (!file) return { type: "text", text, ...answering };
  const { kind, ...media } = file;
  return { type: kind, media: { ...media, ...(text ? { caption: text } : {}) }, ...answering };
}

/** What every message of a person does: they hold the conversation from now on, unless they have left. */
function say(
  store: ConversationStore,
  state: State,
  input: Pick<ReplyInput, "userId" | "clientId" | "text" | "suggestionTurnId" | "isTheirs">,
  content: OutgoingContent,
  now: number,
  options: { paid?: boolean } = {},
): number {
  const { userId, clientId } = input;
  const origin = { turnId: null, author: "person", authorId: userId, clientId } as const;
  const { seq } = addOutgoing(store, state, content, origin, now, options);
  store.messages.setClientId(clientId, seq);
  settleSuggestion(store, state, input, now);
  if (input.isTheirs !== false) {
    takeOver(state, userId, now);
    state.waitingSince = null;
    state.snoozedUntil = null;
    state.unread = 0;
  }
  state.lastActivityAt = now;
  const episodeId = state.episodeId ?? "";
  store.events.add({ v: 1, at: now, type: "person.replied", episodeId, userId });
  return seq;
}

/** Puts a note for colleagues into the thread. Returns its seq. */
export function writeNote(store: ConversationStore, state: State, input: NoteInput, now: number): number {
  const seq = store.messages.add({
    id: newId("message", now),
    providerId: null,
    direction: "note",
    author: "person",
    authorId: input.userId,
    content: { type: "note", text: input.text, mentions: input.mentions },
    channelAt: now,
    at: now,
    turnId: null,
    episodeId: state.episodeId,
    clientId: input.clientId,
  })!;
  store.messages.setClientId(input.clientId, seq);
  return seq;
}

/** The suggestion that waits was looked at and not wanted. false = another one waits, or none. */
export function ignoreSuggestion(
  store: ConversationStore,
  state: State,
  { turnId, userId }: { turnId: string; userId: string },
  now: number,
): boolean {
  if (state.suggestedTurnId !== turnId) return false;
  state.suggestedTurnId = null;
  store.events.add({ v: 1, at: now, type: "suggestion.settled", turnId, outcome: "ignored", distance: null, userId });
  return true;
}

/**
 * What somebody wanted sent later, as the replies it becomes, in the order they leave. Their client ids come of its own id:
 * sent twice each is one message. The first has that id itself.
 */
export function scheduledReplies({ id, userId, text, files, replyTo, suggestionTurnId }: ScheduledRow): ReplyInput[] {
  return partsOf(text, files ?? []).map((part, at) => ({
    ...part,
    userId,
    clientId: scheduledPartId(id, at),
    ...(at === 0 ? { replyTo } : {}),
    ...(part.text ? { suggestionTurnId } : {}),
  }));
}

/** The client id of one of the replies it becomes, the first being 0. */
export function scheduledPartId(id: string, at: number): string {
  return at === 0 ? id : `${id}.${at}`;
}

/** Words stand below the first file that may have some, else they follow as a message of their own. */
function partsOf(text: string, files: readonly ReplyFile[]): Pick<ReplyInput, "text" | "file">[] {
  const below = text.length <= channels.whatsapp.captionMax ? files.find(({ kind }) => kind !== "audio") : undefined;
  const parts = files.map((file) => ({ text: file === below ? text : "", file }));
  return below || !text ? parts : [...parts, { text }];
}

/** A person wrote: the suggestion that waited was taken as it was, taken with changes, or left. */
function settleSuggestion(
  store: ConversationStore,
  state: State,
  input: Pick<ReplyInput, "userId" | "text" | "suggestionTurnId">,
  now: number,
): void {
  const turnId = state.suggestedTurnId;
  if (!turnId) return;
  state.suggestedTurnId = null;
  const { userId, text } = input;
  const decision = store.turns.get(turnId)?.decided.decision;
  const offered = decision ? offerOf(decision)?.text : null;
  if (!offered || input.suggestionTurnId !== turnId) {
    store.events.add({ v: 1, at: now, type: "suggestion.settled", turnId, outcome: "ignored", distance: null, userId });
    return;
  }
  state.sentSuggestions = [...(state.sentSuggestions ?? []), { turnId, by: userId }].slice(-SENT_KEPT);
  const share = distance(offered, text) / Math.max(offered.length, text.length, 1);
  const outcome = share === 0 ? "sent" : "edited";
  store.events.add({ v: 1, at: now, type: "suggestion.settled", turnId, outcome, distance: share, userId });
}
