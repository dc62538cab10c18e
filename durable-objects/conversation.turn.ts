/** One turn: reads what is unanswered now, lets the pipeline decide, and commits decision, state, outbox and events together. */
import { offerOf } from "../workers/agent-ai/offer";
import { decideReply } from "../workers/agent-ai/pipeline";
import {
  type Decided,
  type Decision,
  type DecisionRecord,
  type Memory,
  RECORD_VERSION,
  type Received,
  type ToolCall,
  type Tools,
} from "../workers/agent-ai/shapes";
import type { IncomingContent, OutgoingContent } from "../workers/channels/port";
import type { TurnLayer } from "../workers/learning";
import type { LayerLeftOut } from "../workers/learning/shapes";
import { newId } from "../workers/platform/ids";
import { shorten } from "../workers/platform/text";
import { turnCost } from "../workers/usage";
import { decidedLate, isLate, memoryOfLate } from "./conversation.late";
import { addSystemLine } from "./conversation.people";
import { fileLine, preview } from "./conversation.receive";
import type { ConversationStore, MessageRow, State } from "./conversation.store";
import { turnIdOf } from "./conversation.store.turns";
import { inboxRow } from "./conversation.thread";
import { begun, type OutboxRow } from "./outbox";
import type { Lease } from "./shapes";

/** From the first message of a turn to its decision; a person is called sooner than the customer waits longer. */
const TURN_LIMIT_MS = 9_000;
/** What looking something up may always take: also in a turn that begins late, after a crash or a full limiter. */
const LOOK_UP_MS = 3_000;

export interface Turn {
  id: string;
  messages: MessageRow[];
  maxSeq: number;
  episodeId: string;
  opensEpisode: boolean;
}

/** The unanswered messages as a turn; null when there are none. Its id follows from its last message, so that a turn that is run again is the same turn. */
export function openTurn(store: ConversationStore, state: State, now: number): Turn | null {
  const messages = store.messages.unanswered(state.readSeq);
  const last = messages.at(-1);
  if (!last) return null;
  const gapMs = (state.profile?.episodeGapHours ?? 24) * 3_600_000;
  const opensEpisode =
    state.episodeId === null ||
    state.status === "closed" ||
    last.channelAt - (state.lastActivityAt ?? last.channelAt) > gapMs;
  return {
    id: turnIdOf(last.id),
    messages,
    maxSeq: Math.max(...messages.map((message) => message.seq)),
    episodeId: opensEpisode ? newId("episode", now) : state.episodeId!,
    opensEpisode,
  };
}

/** How long its look-ups may still take, and whether there is no time to begin it anew for what is written meanwhile. */
export function patience({ messages }: Turn, now: number): { leftMs: number; isLastTry: boolean } {
  const leftMs = Math.min(...messages.map(({ at }) => at)) + TURN_LIMIT_MS - now;
  return { leftMs: Math.max(leftMs, LOOK_UP_MS), isLastTry: leftMs < LOOK_UP_MS };
}

/** What a turn came to, and what it rests on. */
export interface Outcome {
  decided: Decided;
  toolCalls: ToolCall[];
  /** version of the tenant's own layer it was read with; null = the engine alone */
  tenantModel: string | null;
  /** the layer in use that it was read without */
  leftOut?: LayerLeftOut | null;
}

/** Runs the pipeline on a turn, recording every tool result. Never throws: what goes wrong ends in front of a person. */
export async function decideTurn(
  state: State,
  turn: Turn,
  tools: Tools,
  { layer, leftOut }: TurnLayer,
  now: number,
): Promise<Outcome> {
  const toolCalls: ToolCall[] = [];
  const received: Received = {
    turnId: turn.id,
    conversationId: state.conversationId,
    episodeId: turn.episodeId,
    contactId: state.contactId,
    customerName: state.customerName,
    messages: turn.messages.map((message) => ({
      id: message.id,
      content: message.content as IncomingContent,
      channelAt: message.channelAt,
    })),
    memory: memoryOf(state, turn),
    awaitsPerson: awaitsOne(state, turn),
    ...(turn.opensEpisode ? { arrival: state.episodeId === null ? "new" : "returning" } : {}),
    tenant: state.profile!,
    layer,
    now,
  };
  const decided = await decideReply(received, recorded(tools, toolCalls));
  return { decided, toolCalls, tenantModel: layer?.version ?? null, leftOut };
}

/** What it is read with. */
function memoryOf(state: State, { messages }: Turn): Memory {
  return isLate(state, messages) ? memoryOfLate(state.memory) : state.memory;
}

function awaitsOne({ status }: State, { opensEpisode }: Turn): boolean {
  return status === "handed_over" && !opensEpisode;
}

/**
 * Writes a turn. The caller holds the transaction and saves `state`.
 * @param lease what the limiter said of its answer; null = it was not asked
 * @returns the seqs of messages to show, and the row of the answer, if there is one
 */
export function commitTurn(
  store: ConversationStore,
  state: State,
  turn: Turn,
  outcome: Outcome,
  lease: Lease | null,
  now: number,
): { shown: number[]; answer: OutboxRow | null } {
  const memoryBefore = memoryOf(state, turn);
  const decided = isLate(state, turn.messages) ? decidedLate(state.memory, outcome.decided) : outcome.decided;
  const awaitsPerson = awaitsOne(state, turn);
  if (turn.opensEpisode) {
    if (state.episodeId) store.episodes.close(state.episodeId, now);
    store.episodes.open(turn.episodeId, now);
    if (state.status === "closed") state.status = "open";
  }
  state.episodeId = turn.episodeId;
  store.messages.assignTurn(
    turn.messages.slice(0, -1).map((message) => message.seq),
    turn.id,
    turn.episodeId,
  );
  const decision = withoutRepeatedLine(decided, state, turn);
  const intent = intentOf(decision) ?? decided.understanding.intents[0]?.key ?? null;
  const model = { tokens: 0, microUsd: decided.costMicroUsd };
  const cost = turnCost(store.takeSpent(state), model, now);
  const record: DecisionRecord = {
    v: RECORD_VERSION,
    turnId: turn.id,
    episodeId: turn.episodeId,
    messageIds: turn.messages.map((message) => message.id),
    memoryBefore,
    awaitsPerson,
    now,
    versions: {
      settings: state.profile?.settings.version ?? 0,
      engine: decided.understanding.engineVersion,
      tenantModel: outcome.tenantModel,
      ...(outcome.leftOut ? { leftOut: outcome.leftOut } : {}),
    },
    threshold: intent ? (state.profile?.settings.intents[intent]?.threshold ?? null) : null,
    toolCalls: outcome.toolCalls,
    decided: { ...decided, decision },
    cost,
  };
  store.turns.add(record);
  state.memory = decided.memory;
  state.readSeq = turn.maxSeq;
  // A channel whose clock runs ahead must not make late what is written next.
  state.readAt = Math.max(state.readAt ?? 0, Math.min(turn.messages.at(-1)!.channelAt, now));
  state.lastActivityAt = now;
  state.turnDueAt = null;
  state.burstAt = undefined;
  if (intent) state.lastIntent = intent;
  const shown = turn.messages.map((message) => message.seq);
  const text = textOf(decision);
  const origin = { turnId: turn.id, author: "assistant", authorId: null, clientId: null } as const;
  const answer = text ? addOutgoing(store, state, { type: "text", text }, origin, now, { lease }) : null;
  if (answer) shown.push(answer.seq);
  offerSuggestion(store, state, turn, decided, decision, now);
  // A person is answering, and here is more for them.
  if (decision.kind === "silent" && decision.reason === "person_handling") state.waitingSince ??= firstAskedAt(turn);
  // What the assistant dealt with is no work left for a person.
  if (decision.kind !== "handoff" && state.handling === "assistant" && state.status !== "handed_over") state.unread = 0;
  let callsPerson = false;
  if (decision.kind === "handoff") {
    const line = callPerson(store, state, decision.reason, decision.summary, firstAskedAt(turn), now, turn.id);
    if (line !== null) shown.push(line);
    callsPerson = line !== null;
  }
  store.events.add({
    v: 1,
    at: now,
    type: "turn.decided",
    turn: {
      turnId: turn.id,
      episodeId: turn.episodeId,
      contactId: state.contactId,
      questionId: decided.questionId,
      isQuestion: decided.opensQuestion,
      intent,
      questionText: questionText(turn),
      language: decided.language,
      confidence: decided.confidence,
      decision: decision.kind,
      handoffReason: decision.kind === "handoff" ? decision.reason : null,
      messageCount: turn.messages.length,
      askedAt: firstAskedAt(turn),
      callsPerson,
      cost,
      ...flagsOf(decided),
      messages: turn.messages.map(({ id, seq, channelAt, content }) => ({
        id,
        seq,
        at: channelAt,
        type: content.type,
      })),
    },
  });
  const media = turn.messages.flatMap((message) => {
    const content = message.content as IncomingContent;
    return "media" in content ? [{ message, media: content.media }] : [];
  });
  for (const { message, media: file } of media) {
    store.events.add({
      v: 1,
      at: now,
      type: "media.received",
      messageId: message.id,
      media: [{ providerMediaId: file.providerMediaId, mimeType: file.mimeType }],
    });
  }
  addUpdated(store, state, now);
  if (answer) store.events.await(turn.id, answer.row.id);
  return { shown, answer: answer?.row ?? null };
}

/** What was written that makes the writer a customer worth a call. */
function flagsOf({ understanding: { signals } }: Decided) {
  const flags = [
    ...(signals?.b2b ? [{ type: "b2b_signal" as const, text: signals.b2b.text }] : []),
    ...(signals?.vip ? [{ type: signals.vip.kind, text: signals.vip.text }] : []),
  ];
  return flags.length > 0 ? { flags } : {};
}

/** What this turn would have answered waits for a person; what an earlier one offered does no longer. */
function offerSuggestion(
  store: ConversationStore,
  state: State,
  turn: Turn,
  { confidence }: Decided,
  decision: Decision,
  now: number,
): void {
  state.suggestedTurnId = null;
  const offer = offerOf(decision);
  if (!offer) return;
  state.suggestedTurnId = turn.id;
  store.events.add({
    v: 1,
    at: now,
    type: "suggestion.offered",
    turnId: turn.id,
    episodeId: turn.episodeId,
    contactId: state.contactId,
    intent: offer.intent,
    text: offer.text,
    confidence,
  });
}

/** Puts a message of ours into thread and outbox. */
export function addOutgoing(
  store: ConversationStore,
  state: State,
  content: OutgoingContent,
  origin: { turnId: string | null; author: "assistant" | "person"; authorId: string | null; clientId: string | null },
  now: number,
  options: { paid?: boolean; lease?: Lease | null } = {},
): { seq: number; row: OutboxRow } {
  const seq = store.messages.add({
    id: newId("message", now),
    providerId: null,
    direction: "out",
    author: origin.author,
    authorId: origin.authorId,
    content,
    channelAt: now,
    at: now,
    turnId: origin.turnId,
    episodeId: state.episodeId,
    clientId: origin.clientId,
  })!;
  const pending: OutboxRow = {
    id: newId("outbox", now),
    messageSeq: seq,
    turnId: origin.turnId,
    state: "pending",
    attempts: 0,
    nextAt: now,
    deadlineAt: null,
    resent: false,
    paid: options.paid ?? false,
    providerId: null,
    errorCode: null,
    errorDetail: null,
    sentAt: null,
  };
  const row = begun(pending, options.lease ?? null, now);
  store.outbox.save(row);
  state.lastLine = outgoingLine(content);
  state.lastDirection = "out";
  state.lastMessageAt = now;
  return { seq, row };
}

function outgoingLine(content: OutgoingContent): string {
  if ("media" in content) return fileLine(content.type, content.media.caption);
  return shorten(content.text.replace(/\s+/g, " "), 120);
}

/** Lands the conversation in front of a person; once per wait. Returns the seq of the system line, if one was added. */
export function callPerson(
  store: ConversationStore,
  state: State,
  reason: string,
  summary: string,
  since: number,
  now: number,
  turnId: string | null,
): number | null {
  state.handoffReason = reason;
  state.handoffSummary = summary;
  if (state.handling === "person") return null; // somebody is there already
  const alreadyWaiting = state.status === "handed_over";
  state.status = "handed_over";
  state.waitingSince ??= since;
  if (alreadyWaiting) return null;
  return addSystemLine(store, state, { kind: "handed_over", reason, summary }, now, turnId);
}

/** The snapshot that the inbox list is projected from. */
export function addUpdated(store: ConversationStore, state: State, now: number): void {
  store.events.add({
    v: 1,
    at: now,
    type: "conversation.updated",
    row: {
      ...inboxRow(state),
      createdAt: state.createdAt,
      ...(state.undelivered ? { unsettled: store.outbox.unsettled() } : {}),
    },
  });
}

/** While a person is being waited for, "a colleague will answer" is not said twice in one episode. */
function withoutRepeatedLine({ decision, memory }: Decided, state: State, turn: Turn): Decision {
  if (decision.kind !== "handoff" || state.status !== "handed_over" || turn.opensEpisode) return decision;
  if (decision.evidence.some((evidence) => evidence.kind === "order")) return decision; // it also tells facts
  if (memory.ownTold?.at(-1)?.at !== state.memory.ownTold?.at(-1)?.at) return decision; // or what the business says itself
  if (memory.toldOpensAt !== state.memory.toldOpensAt) return decision; // or when somebody will be there
  return { ...decision, text: null };
}

function textOf(decision: Decision): string | null {
  return decision.kind === "silent" ? null : decision.text;
}

function intentOf(decision: Decision): string | null {
  return decision.kind === "silent" ? (decision.offer?.intent ?? null) : decision.intent;
}

function firstAskedAt(turn: Turn): number {
  return turn.messages[0]!.channelAt;
}

function questionText(turn: Turn): string {
  return shorten(turn.messages.map((message) => preview(message.content as IncomingContent)).join(" / "), 300);
}

function recorded(tools: Tools, calls: ToolCall[]): Tools {
  return {
    newQuestionId: tools.newQuestionId,
    answerOrder: async (question) => {
      const startedAt = Date.now();
      const result = await tools.answerOrder(question);
      calls.push({ tool: "answerOrder", input: question, result, ms: Date.now() - startedAt });
      return result;
    },
  };
}
