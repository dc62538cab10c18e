/** What is to be sent later: kept at the server until its time, and taken back into the box. Part of the thread's model. */
import { batch, type Signal, signal } from "@preact/signals";
import type {
  ScheduledMessage,
  Suggestion,
  Thread,
  ThreadMessage,
  UnsentWords,
  Uploaded,
} from "../../../workers/inbox/shapes";
import type { Api, Problem } from "../api";
import type { Box } from "./drafting";
import type { AttachedFile, Draft, Quote } from "./drafts";
import { TEXT_MAX } from "./limits";
import { isUnclear } from "./unclear";

export interface SchedulingDeps {
  api: Api;
  newClientId(): string;
  now(): number;
  id: Signal<string | null>;
  messages: Signal<ThreadMessage[]>;
  scheduled: Signal<ScheduledMessage[]>;
  refusal: Signal<Problem | null>;
  reload(): Promise<void>;
}

export function scheduling(deps: SchedulingDeps, box: Box) {
  const { api, id, messages, scheduled, refusal } = deps;
  const { reply, replyTo, suggestionTurnId, files, laterId, edit, mayLeave } = box;
  const isScheduling = signal(false);
  /** ids of what was to be taken back without an answer */
  const lostTakeBacks = new Set<string>();

  const path = (of: string, rest: string) => `/api/v1/conversations/${of}/${rest}`;

  /** In the box, or waiting for its time: it need not be offered again. */
  function isTaken({ turnId }: Suggestion): boolean {
    return suggestionTurnId.value === turnId || scheduled.value.some((one) => one.suggestionTurnId === turnId);
  }

  /**
   * Keeps the reply with its files until its time. It stays in the box until the server has it; until then it is one
   * message, however often and for whatever time it is tried. A file must have arrived before.
   */
  async function sendLater(sendAt: number): Promise<void> {
    const of = id.value;
    const words = reply.value.trim();
    const fileIds = files.value.flatMap(({ fileId }) => fileId ?? []);
    const isEmpty = !words && fileIds.length === 0;
    if (!of || isEmpty || words.length > TEXT_MAX || fileIds.length < files.value.length) return;
    if (isScheduling.value || !mayLeave()) return;
    const clientId = laterId.value ?? deps.newClientId();
    const made = { replyTo: replyTo.value?.id, suggestionTurnId: suggestionTurnId.value ?? undefined };
    laterId.value = clientId;
    isScheduling.value = true;
    refusal.value = null;
    const body = { clientId, text: words, ...(fileIds.length > 0 ? { fileIds } : {}), sendAt, ...made };
    const answer = await api.post<ScheduledMessage>(path(of, "scheduled"), body);
    isScheduling.value = false;
    if (answer.ok) {
      edit(of, (draft) => taken(draft, answer.value));
      if (id.value !== of) return;
      scheduled.value = inTime([...scheduled.value.filter((one) => one.id !== answer.value.id), answer.value]);
      return;
    }
    const isLost = isUnclear(answer.problem);
    if (!isLost) edit(of, (draft) => (draft.laterId === clientId ? { ...draft, laterId: null } : draft));
    if (id.value !== of) return;
    refusal.value = answer.problem;
    // Nobody knows whether it was taken in: the thread tells.
    if (isLost) await deps.reload();
  }

  /** Takes back what was to be sent later: it is in the box again, before what stands there. */
  async function takeBack(item: ScheduledMessage): Promise<void> {
    const of = id.value!;
    const answered = messages.value.find((message) => message.id === item.replyTo);
    const quote = answered ? quoteOf(answered) : null;
    scheduled.value = scheduled.value.filter((other) => other.id !== item.id);
    const answer = await api.delete(path(of, `scheduled/${item.id}`));
    if (answer.ok) {
      lostTakeBacks.delete(item.id);
      return edit(of, (draft) => withTaken(draft, item, quote));
    }
    if (isUnclear(answer.problem)) lostTakeBacks.add(item.id);
    if (id.value === of) {
      scheduled.value = inTime([...scheduled.value.filter((other) => other.id !== item.id), item]);
      refusal.value = answer.problem;
      await deps.reload();
    }
    // It may have been taken back nevertheless, by this try or the one before: then nothing but this page has it.
    if (!lostTakeBacks.has(item.id) || !(await isGone(of, item.id))) return;
    lostTakeBacks.delete(item.id);
    batch(() => {
      edit(of, (draft) => withTaken(draft, item, quote));
      if (id.value === of && refusal.value === answer.problem) refusal.value = null;
    });
  }

  /** What could not be sent when its time came, in the box again; its files as long as they are there. */
  function putBack({ text = "", files = [], filesUntil = 0, replyTo, suggestionTurnId }: Partial<UnsentWords>): void {
    const answered = messages.value.find((message) => message.id === replyTo);
    // The line stays in the thread: pressed again it does not add the words again.
    const isThere = `\n${reply.value}\n`.includes(`\n${text}\n`);
    const left = filesUntil > deps.now() ? files : [];
    const kept = { text: isThere ? "" : text, files: left, suggestionTurnId };
    edit(id.value!, (draft) => withTaken(draft, kept, answered ? quoteOf(answered) : null));
  }

  /** Does it wait no longer without having been sent? Also false when nobody says. */
  async function isGone(of: string, scheduledId: string): Promise<boolean> {
    const answer = await api.get<Thread>(`/api/v1/conversations/${of}`);
    if (!answer.ok) return false;
    const { scheduled: left, messages: said } = answer.value;
    return !left.some((one) => one.id === scheduledId) && !said.some(({ clientId }) => clientId === scheduledId);
  }

  /** @param clientIds of what the server has: that waits no longer */
  function arrived(clientIds: ReadonlySet<string | null>): void {
    if (scheduled.value.some((one) => clientIds.has(one.id)))
      scheduled.value = scheduled.value.filter((one) => !clientIds.has(one.id));
    const of = id.value;
    const kept = laterId.value && scheduled.value.find(({ clientId }) => clientId === laterId.value);
    if (of && kept && !isScheduling.value) edit(of, (draft) => taken(draft, kept));
  }

  return { arrived, isScheduling, isTaken, sendLater, takeBack, putBack };
}

/** A message as an answer names it; of a file the word stands for it. */
function quoteOf({ id, author, content }: ThreadMessage): Quote {
  const text = "text" in content ? content.text : "";
  return { id, author, line: text ? text.replace(/\s+/g, " ") : `[${content.type}]` };
}

/** A draft whose reply waits at the server; what was typed or added since stays. */
function taken(draft: Draft, { text, files = [] }: ScheduledMessage): Draft {
  const gone = new Set(files.map(({ fileId }) => fileId));
  const rest = { ...draft, files: draft.files.filter(({ fileId }) => !fileId || !gone.has(fileId)), laterId: null };
  if (draft.reply.trim() !== text) return rest;
  return { ...rest, reply: "", replyTo: null, suggestionTurnId: null };
}

/** A draft with what was to be sent later in it again, before what stands there; a file is in it once. */
function withTaken(
  draft: Draft,
  { text, files = [], suggestionTurnId }: Pick<ScheduledMessage, "text" | "files" | "suggestionTurnId">,
  quote: Quote | null,
): Draft {
  const isEmpty = !draft.reply.trim() && draft.files.length === 0;
  const ids = new Set(files.map(({ fileId }) => fileId));
  return {
    ...draft,
    mode: "reply",
    reply: [text, draft.reply].filter((one) => one.trim()).join("\n"),
    files: [...files.map(attachedAgain), ...draft.files.filter(({ fileId }) => !fileId || !ids.has(fileId))],
    replyTo: draft.replyTo ?? quote,
    suggestionTurnId: draft.suggestionTurnId ?? suggestionTurnId ?? null,
    // In an empty box it is of something that is gone.
    laterId: isEmpty ? null : draft.laterId,
  };
}

/** Soonest first. */
function inTime(items: readonly ScheduledMessage[]): ScheduledMessage[] {
  return items.toSorted((a, b) => a.sendAt - b.sendAt);
}

/** A file of a message that was taken back: it lies at the server. */
function attachedAgain({ fileId, kind, fileName, sizeBytes }: Uploaded): AttachedFile {
  return { key: fileId, kind, name: fileName, sizeBytes, fileId };
}
