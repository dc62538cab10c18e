/** Drains the outbox of one conversation: lease, mark as sending, send, write down what became of it. */
import { channels } from "../workers/channels";
import type { OutgoingContent, SendingAccount } from "../workers/channels/port";
import { uploadKey } from "../workers/platform/files";
import { logBug } from "../workers/platform/log";
import { fail, ok, type Result } from "../workers/platform/result";
import type { TurnCost } from "../workers/usage";
import { applyEarlyStatuses } from "./conversation.receive";
import type { ConversationStore, MessageRow, State } from "./conversation.store";
import { windowUntil } from "./conversation.thread";
import { afterSend, beginSend, isSettled, type OutboxRow, onDeadline, postponed } from "./outbox";
import type { Lease } from "./shapes";

/** What draining needs of the outside; the object gives the real ones. */
export interface SendingDeps {
  store: ConversationStore;
  now(): number;
  jitter(): number;
  lease(row: OutboxRow, message: MessageRow): Promise<Lease>;
  send(row: OutboxRow, message: MessageRow): Promise<Result<{ providerId: string }>>;
  /** runs synchronous changes as one transaction */
  commit(change: () => void): void;
  /** what became of a send for which there was a lease */
  sent(lease: Lease, result: Result<unknown>): void;
  /** what sending this row took, where nothing but the row tells of it */
  costOf(row: OutboxRow): TurnCost | undefined;
  /** inside the transaction that settles a row: events, handoff */
  settled(state: State, row: OutboxRow): void;
  log(row: OutboxRow, ms: number): void;
}

/**
 * Sends what is due, oldest first. A row that has to wait holds back the later ones, so that a customer never reads answers
 * in the wrong order; an uncertain row does not. Advertising, which may have to wait for an hour, only holds back
 * advertising. Returns the seqs of messages that changed.
 */
export async function drainOutbox(deps: SendingDeps): Promise<number[]> {
  const changed: number[] = [];
  let isAdWaiting = false;
  for (const { id } of deps.store.outbox.open()) {
    // While an earlier row was sent a status may have settled this one, and a person taken it up under another name.
    let row = deps.store.outbox.get(id);
    if (!row) continue;
    row = settleDeadline(deps, row, changed);
    if (row.state !== "pending") continue;
    const isAd = isAdvertisingRow(deps.store, row);
    if (isAd && isAdWaiting) continue;
    const isWaiting = row.nextAt > deps.now() || (await sendRow(deps, row, changed));
    if (!isWaiting) continue;
    if (!isAd) break;
    isAdWaiting = true;
  }
  return changed;
}

/** Returns whether it still has to be sent. */
async function sendRow(deps: SendingDeps, due: OutboxRow, changed: number[]): Promise<boolean> {
  const lease = await deps.lease(due, deps.store.messages.get(due.messageSeq)!);
  const row = deps.store.outbox.get(due.id);
  if (row?.state !== "pending") return false;
  if (!lease.granted) {
    const waiting = postponed(row, lease.waitMs, deps.now());
    deps.commit(() => deps.store.outbox.save(waiting));
    return true;
  }
  const sending = beginSend(row);
  deps.commit(() => deps.store.outbox.save(sending)); // durable before anything leaves: the output gate holds the fetch
  const after = await sendMarked(deps, sending, lease);
  changed.push(after.messageSeq);
  return after.state === "pending";
}

/** Sends a row that was written down as on its way, with the lease it has. Returns the seqs of messages that changed. */
export async function sendLeased(deps: SendingDeps, id: string, lease: Lease): Promise<number[]> {
  const row = deps.store.outbox.get(id);
  if (row?.state !== "sending") return []; // erased meanwhile
  return [(await sendMarked(deps, row, lease)).messageSeq];
}

async function sendMarked(deps: SendingDeps, sending: OutboxRow, lease: Lease): Promise<OutboxRow> {
  const startedAt = Date.now();
  const result = await sendOnce(deps, sending);
  deps.sent(lease, result);
  const after = finish(deps, sending, result);
  deps.log(after, Date.now() - startedAt);
  return after;
}

/** Whatever breaks on the way may have broken after the message had left. */
async function sendOnce(deps: SendingDeps, row: OutboxRow): Promise<Result<{ providerId: string }>> {
  try {
    return await deps.send(row, deps.store.messages.get(row.messageSeq)!);
  } catch (error) {
    logBug("outbox.send", error, { outboxId: row.id });
    return fail({ code: "interrupted", outcome: "uncertain", detail: "" });
  }
}

/** When the outbox has to be looked at again; null when nothing is open. */
export function nextOutboxAt(store: ConversationStore): number | null {
  let next: number | null = null;
  let isAdWaiting = false;
  for (const row of store.outbox.open()) {
    const isPending = row.state === "pending";
    const isAd = isPending && isAdvertisingRow(store, row);
    if (isAd && isAdWaiting) continue;
    const at = isPending ? row.nextAt : row.deadlineAt;
    if (at !== null && (next === null || at < next)) next = at;
    if (isAd) isAdWaiting = true;
    else if (isPending) break; // later rows wait behind it
  }
  return next;
}

/** What nobody has asked for: it gives way to everything else. */
export function isAdvertising(content: MessageRow["content"]): boolean {
  return content.type === "template" && content.template.category === "marketing";
}

/** Advertising is paid for, so that of other rows the message need not be read. */
export function isAdvertisingRow(store: ConversationStore, { paid, messageSeq }: OutboxRow): boolean {
  return paid && isAdvertising(store.messages.get(messageSeq)!.content);
}

/** What the customer would receive: text messages only leave as themselves. */
export function outgoingOf(message: MessageRow): OutgoingContent {
  return message.content as OutgoingContent;
}

/** One HTTP call to the channel, after another for a file it does not have. `opaque` comes back on every status and names this row. */
export async function sendThrough(
  env: Env,
  store: ConversationStore,
  account: SendingAccount,
  row: OutboxRow,
  message: MessageRow,
): Promise<Result<{ providerId: string }>> {
  const state = store.peek()!;
  const content = await withFile(env, store, account, message);
  if (!content.ok) return content;
  if (isUnwanted(store.peek()!, content.value)) return fail({ code: "opted_out", outcome: "rejected", detail: "" });
  if (hasArrived(store, row)) return fail({ code: "arrived", outcome: "rejected", detail: "" });
  return channels[state.channel].send(env, {
    account,
    to: { phone: state.phone ?? undefined, userId: state.userId ?? undefined },
    content: content.value,
    opaque: `v1.${state.conversationId}.${row.id}`,
  });
}

/** Advertising that was written before its reader asked for none, and still waited: asked right before it leaves. */
function isUnwanted({ memory }: Readonly<State>, content: OutgoingContent): boolean {
  return memory.optedOut === true && isAdvertising(content);
}

/** A status of an earlier try may come while the next one is made ready. */
function hasArrived(store: ConversationStore, { id, attempts }: OutboxRow): boolean {
  return attempts > 1 && store.outbox.get(id)?.state !== "sending";
}

/** The content with its file at the channel. `media` when the file is not in our storage (any more). */
async function withFile(
  env: Env,
  store: ConversationStore,
  account: SendingAccount,
  message: MessageRow,
): Promise<Result<OutgoingContent>> {
  const content = outgoingOf(message);
  if (!("media" in content) || content.media.providerMediaId) return ok(content);
  const { tenantId, channel } = store.peek()!;
  const { fileId, mimeType, fileName } = content.media;
  const stored = await readFile(env, uploadKey(tenantId, fileId));
  if (stored === "unreadable") return fail({ code: "storage", outcome: "retryable", detail: "" });
  if (!stored) return fail({ code: "media", outcome: "rejected", detail: "the file is not stored" });
  const file = { bytes: stored.body, sizeBytes: stored.size, mimeType, fileName };
  const given = await channels[channel].upload(env, account, file);
  if (!given.ok) return given;
  const sent = { ...content, media: { ...content.media, ...given.value } };
  store.messages.setContent(message.seq, sent);
  return ok(sent);
}

async function readFile(env: Env, key: string): Promise<R2ObjectBody | null | "unreadable"> {
  try {
    return await env.FILES.get(key);
  } catch (error) {
    logBug("outbox.file", error);
    return "unreadable";
  }
}

function settleDeadline(deps: SendingDeps, row: OutboxRow, changed: number[]): OutboxRow {
  const next = onDeadline(row, deps.now(), windowUntil(deps.store.peek()!));
  if (next === row) return row;
  const state = deps.store.state()!;
  deps.commit(() => {
    deps.store.outbox.save(next);
    if (isSettled(next.state)) {
      deps.settled(state, next);
      deps.store.saveState(state);
    }
  });
  changed.push(next.messageSeq);
  return next;
}

function finish(deps: SendingDeps, sent: OutboxRow, result: Result<{ providerId: string }>): OutboxRow {
  const { id } = sent;
  const known = deps.store.outbox.get(id);
  if (!known) return sent; // refused by a status meanwhile, and taken up by a person under another name
  let row = known;
  deps.commit(() => {
    // A status may have been quicker than the answer: then the row is settled and only the provider's id is news.
    const before = row.state;
    if (before === "sending") row = afterSend(row, result, deps.now(), deps.jitter());
    if (before === "sending" && row.state === "sent") row = { ...row, sendCost: deps.costOf(row) };
    deps.store.outbox.save(row);
    if (result.ok) {
      applyEarlyStatuses(deps.store, row.messageSeq, result.value.providerId, deps.now());
      row = deps.store.outbox.get(id)!;
    }
    if (before === "sending" && isSettled(row.state)) {
      const state = deps.store.state()!;
      deps.settled(state, row);
      deps.store.saveState(state);
    }
  });
  return row;
}
