/** What a person writes in an open conversation: drafts, replies, notes, messages for later. Part of the thread's model. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type { InboxRow, ScheduledMessage, Suggestion, ThreadMessage } from "../../../workers/inbox/shapes";
import type { Answer, Api, Problem } from "../api";
import type { AttachedFile, Draft, Drafts, Mode, Quote, Unsent } from "./drafts";
import { isLocal, localMessage, mergeMessages, without, withState } from "./messages";
import { uploads } from "./uploads";

/** The API's limit of one reply or note. */
export const TEXT_MAX = 4096;
/** And of what stands below a file. */
export const CAPTION_MAX = 1024;

export interface WritingDeps {
  api: Api;
  me: string;
  drafts: Drafts;
  newClientId(): string;
  now(): number;
  id: Signal<string | null>;
  row: Signal<InboxRow | null>;
  messages: Signal<ThreadMessage[]>;
  scheduled: Signal<ScheduledMessage[]>;
  refusal: Signal<Problem | null>;
  /** takes in what the server has */
  put(messages: readonly ThreadMessage[]): void;
  reload(): Promise<void>;
}

export function writing(deps: WritingDeps) {
  const { api, me, drafts, id, row, messages, scheduled, refusal } = deps;
  const mode = signal<Mode>("reply");
  const reply = signal("");
  const note = signal("");
  const mentions = signal<string[]>([]);
  /** the message the reply answers */
  const replyTo = signal<Quote | null>(null);
  /** the suggestion the reply is made from */
  const suggestionTurnId = signal<string | null>(null);
  /** what goes with the reply */
  const files = signal<AttachedFile[]>([]);
  const unsent = signal<Unsent[]>([]);
  const isScheduling = signal(false);
  /** refusals that came when their conversation was not open any more */
  const refusals = new Map<string, Problem>();
  const underWay = new Set<string>();

  const path = (of: string, rest: string) => `/api/v1/conversations/${of}/${rest}`;
  const text = () => (mode.value === "note" ? note : reply);

  function snapshot(): Draft {
    return {
      mode: mode.value,
      reply: reply.value,
      note: note.value,
      mentions: mentions.value,
      replyTo: replyTo.value,
      suggestionTurnId: suggestionTurnId.value,
      files: files.value,
      unsent: unsent.value,
    };
  }

  function restore(draft: Draft): void {
    batch(() => {
      mode.value = draft.mode;
      reply.value = draft.reply;
      note.value = draft.note;
      mentions.value = draft.mentions;
      replyTo.value = draft.replyTo;
      suggestionTurnId.value = draft.suggestionTurnId;
      files.value = draft.files;
      unsent.value = draft.unsent;
    });
  }

  /** Called with the conversation that is opened, before anything of it has come. */
  function begin(of: string | null): void {
    const draft = of ? withoutLost(drafts.read(of)) : null;
    if (!of || !draft) return;
    restore(draft);
    refusal.value = refusals.get(of) ?? null;
    refusals.delete(of);
    const waiting = draft.unsent.map((one) => shown(one, underWay.has(one.clientId) ? "sending" : "failed"));
    messages.value = mergeMessages(messages.value, waiting);
  }

  effect(() => {
    const draft = snapshot();
    const of = id.peek();
    if (of) drafts.write(of, draft);
  });

  /** Changes what is kept of a conversation, the open one or one that was left. */
  function edit(of: string, change: (draft: Draft) => Draft): void {
    if (id.value === of) restore(change(snapshot()));
    else drafts.write(of, change(drafts.read(of)));
  }

  const forget = (of: string, clientId: string) =>
    edit(of, (draft) => ({ ...draft, unsent: draft.unsent.filter((one) => one.clientId !== clientId) }));

  function shown(one: Unsent, state: "sending" | "failed"): ThreadMessage {
    return localMessage({ ...one, userId: me, episodeId: row.peek()?.episodeId ?? "" }, state);
  }

  function write(typed: string): void {
    text().value = typed;
    // Nothing is left of the suggestion: what comes now is one's own.
    if (mode.value === "reply" && !typed.trim()) suggestionTurnId.value = null;
  }

  /** Sends what is written, as a reply or as a note; a reply with its files, each a message of its own. */
  async function send(): Promise<void> {
    const isNote = mode.value === "note";
    const of = id.value;
    const made = isNote
      ? composeAll([{ text: note.value, file: null }], { kind: "note", mentions: mentions.value })
      : composeAll(partsOf(reply.value, files.value), { kind: "reply", mentions: [] });
    if (!of || made.length === 0) return;
    batch(() => {
      text().value = "";
      if (isNote) mentions.value = [];
      else {
        replyTo.value = null;
        suggestionTurnId.value = null;
        files.value = [];
      }
      for (const one of made) show(one);
    });
    // One after the other: the customer is to have them in this order.
    for (const one of made) await deliver(of, one);
  }

  function composeAll(
    parts: readonly { text: string; file: AttachedFile | null }[],
    shared: Pick<Unsent, "kind" | "mentions">,
  ): Unsent[] {
    const isReply = shared.kind === "reply";
    return parts.flatMap(({ text: words, file }, index) => {
      const isFirst = isReply && index === 0;
      const rest = { replyTo: isFirst ? replyTo.value : null, isFromBox: true };
      const isSuggested = isReply && words !== "" ? suggestionTurnId.value : null;
      return compose({ ...shared, ...rest, suggestionTurnId: isSuggested, text: words, file }) ?? [];
    });
  }

  /** Sends the suggestion as it is; what is being written stays. */
  async function sendSuggestion({ turnId, text: suggested }: Suggestion): Promise<void> {
    const suggestion = { mentions: [], replyTo: null, suggestionTurnId: turnId, file: null, isFromBox: false };
    const made = compose({ kind: "reply", text: suggested, ...suggestion });
    if (!made) return;
    batch(() => show(made));
    await deliver(id.value!, made);
  }

  /** Puts the suggestion into the box, behind what is there already. */
  function editSuggestion({ turnId, text: suggested }: Suggestion): void {
    batch(() => {
      mode.value = "reply";
      reply.value = [reply.value.trimEnd(), suggested].filter(Boolean).join("\n");
      suggestionTurnId.value = turnId;
    });
  }

  function compose(input: Omit<Unsent, "clientId" | "at">): Unsent | null {
    const trimmed = input.text.trim();
    if ((!trimmed && !input.file) || trimmed.length > TEXT_MAX || !row.value) return null;
    return { ...input, text: trimmed, clientId: deps.newClientId(), at: deps.now() };
  }

  function show(made: Unsent): void {
    unsent.value = [...unsent.value, made];
    messages.value = mergeMessages(messages.value, [shown(made, "sending")]);
    if (made.kind === "reply" && row.value) row.value = { ...row.value, suggestedTurnId: null };
  }

  /** The conversation may be left meanwhile: what comes of it then waits there. */
  async function deliver(of: string, made: Unsent): Promise<void> {
    const { clientId } = made;
    refusal.value = null;
    underWay.add(clientId);
    const answer = await post(of, made);
    underWay.delete(clientId);
    if (answer.ok) {
      forget(of, clientId);
      if (id.value === of) deps.put([answer.value]);
    } else if (isUnclear(answer.problem)) {
      // It may have been accepted nevertheless: only the same client id may try again.
      if (id.value === of) messages.value = withState(messages.value, clientId, "failed");
    } else refused(of, made, answer.problem);
  }

  /** A file that has not arrived yet is waited for. */
  async function post(of: string, made: Unsent): Promise<Answer<ThreadMessage>> {
    const { kind, file } = made;
    if (!file || file.fileId) return api.post(path(of, kind === "note" ? "notes" : "replies"), bodyOf(made));
    const stored = await uploads.get(file.key)?.stored();
    if (!stored?.ok) return stored ?? { ok: false, problem: { code: "not_found", fields: {}, requestId: null } };
    const arrived = { ...made, file: { ...file, fileId: stored.value.fileId } };
    edit(of, (draft) => ({
      ...draft,
      unsent: draft.unsent.map((one) => (one.clientId === made.clientId ? arrived : one)),
    }));
    return api.post(path(of, "replies"), bodyOf(arrived));
  }

  /** Takes it back: the text returns to where it was written. */
  function refused(of: string, made: Unsent, problem: Problem): void {
    const isHere = id.value === of;
    batch(() => {
      // Its file may have arrived meanwhile.
      edit(of, (draft) => returned(draft, draft.unsent.find(({ clientId }) => clientId === made.clientId) ?? made));
      if (!isHere) return void refusals.set(of, problem);
      messages.value = without(messages.value, made.clientId);
      refusal.value = problem;
      // Somebody has settled the suggestion, or the window has closed meanwhile: the thread tells.
      if (made.suggestionTurnId || problem.fields.window) void deps.reload();
    });
  }

  /** Sends a message again that got no answer; the client id makes it one message, however often it arrives. */
  async function retry(clientId: string): Promise<void> {
    const made = unsent.value.find((one) => one.clientId === clientId);
    if (!made || underWay.has(clientId) || !id.value) return;
    messages.value = withState(messages.value, clientId, "sending");
    const upload = made.file && !made.file.fileId ? uploads.get(made.file.key) : null;
    if (upload?.problem.value) upload.again();
    await deliver(id.value, made);
  }

  /** Adds files to the reply, or tells of one that it has arrived. */
  function attach(added: readonly AttachedFile[]): void {
    const changed = new Map(added.map((file) => [file.key, file]));
    const known = new Set(files.value.map(({ key }) => key));
    files.value = [
      ...files.value.map((file) => changed.get(file.key) ?? file),
      ...added.filter(({ key }) => !known.has(key)),
    ];
  }

  /** What has arrived at the server, wherever the file stands by now. */
  function fileArrived(of: string, key: string, fileId: string): void {
    const arrived = (file: AttachedFile) => (file.key === key ? { ...file, fileId } : file);
    edit(of, (draft) => ({ ...draft, files: draft.files.map(arrived) }));
  }

  function detach(key: string): void {
    uploads.get(key)?.stop();
    uploads.delete(key);
    files.value = files.value.filter((file) => file.key !== key);
  }

  /** Keeps the reply until its time. The text stays in the box until the server has it. */
  async function sendLater(sendAt: number): Promise<void> {
    const of = id.value;
    const body = { text: reply.value.trim(), sendAt };
    if (!of || !body.text || body.text.length > TEXT_MAX || isScheduling.value) return;
    isScheduling.value = true;
    refusal.value = null;
    const answer = await api.post<ScheduledMessage>(path(of, "scheduled"), body);
    isScheduling.value = false;
    if (answer.ok) {
      edit(of, (draft) => ({ ...draft, reply: "", replyTo: null, suggestionTurnId: null }));
      if (id.value === of) scheduled.value = [...scheduled.value, answer.value].sort((a, b) => a.sendAt - b.sendAt);
      return;
    }
    if (id.value !== of) return;
    refusal.value = answer.problem;
    // Nobody knows whether it was taken in: the thread tells.
    if (isUnclear(answer.problem)) await deps.reload();
  }

  /** Takes back what was to be sent later; an empty box gets its text. */
  async function takeBack({ id: scheduledId, text: kept }: ScheduledMessage): Promise<void> {
    const of = id.value!;
    const before = scheduled.value;
    scheduled.value = before.filter((one) => one.id !== scheduledId);
    const answer = await api.delete(path(of, `scheduled/${scheduledId}`));
    if (answer.ok) return edit(of, (draft) => (draft.reply.trim() ? draft : { ...draft, mode: "reply", reply: kept }));
    if (id.value !== of) return;
    scheduled.value = before;
    refusal.value = answer.problem;
    await deps.reload();
  }

  /** What has arrived is not unsent any more, however its answer was lost. */
  function arrived(real: readonly ThreadMessage[]): void {
    const ids = new Set(real.filter((message) => !isLocal(message)).map(({ clientId }) => clientId));
    if (unsent.value.some(({ clientId }) => ids.has(clientId)))
      unsent.value = unsent.value.filter(({ clientId }) => !ids.has(clientId));
    if (scheduled.value.some((one) => ids.has(one.id)))
      scheduled.value = scheduled.value.filter((one) => !ids.has(one.id));
  }

  return {
    own: { begin, arrived },
    open: {
      mode,
      reply,
      note,
      mentions,
      replyTo,
      suggestionTurnId,
      files,
      attach,
      fileArrived,
      detach,
      isScheduling,
      write,
      send,
      sendSuggestion,
      editSuggestion,
      retry,
      sendLater,
      takeBack,
    },
  };
}

function bodyOf({ clientId, kind, text, mentions, replyTo, suggestionTurnId, file }: Unsent) {
  if (kind === "note") return { clientId, text, mentions };
  const fileId = file?.fileId ?? undefined;
  return { clientId, text, replyTo: replyTo?.id, suggestionTurnId: suggestionTurnId ?? undefined, fileId };
}

/**
 * A reply as the messages it becomes: the words stand below the first file that may have some, else they follow as a
 * message of their own.
 */
export function partsOf(text: string, files: readonly AttachedFile[]): { text: string; file: AttachedFile | null }[] {
  const words = text.trim();
  if (files.length === 0) return [{ text: words, file: null }];
  const below = words.length <= CAPTION_MAX ? files.find(({ kind }) => kind !== "audio") : undefined;
  const parts = files.map((file) => ({ text: file === below ? words : "", file }));
  return below || !words ? parts : [...parts, { text: words, file: null }];
}

/** What was still on its way when the page was left is gone; its words are not. */
function withoutLost(draft: Draft): Draft {
  const isHere = (file: AttachedFile | null | undefined) => !file || file.fileId !== null || uploads.has(file.key);
  const lost = draft.unsent.filter(({ file }) => !isHere(file));
  return {
    ...draft,
    files: draft.files.filter(isHere),
    unsent: draft.unsent.filter(({ file }) => isHere(file)),
    reply: [...lost.map(({ text }) => text), draft.reply].filter(Boolean).join("\n"),
  };
}

/** A draft with a refused text in it again, before what was typed meanwhile. */
function returned(draft: Draft, made: Unsent): Draft {
  const unsent = draft.unsent.filter(({ clientId }) => clientId !== made.clientId);
  if (!made.isFromBox) return { ...draft, unsent };
  const joined = (kept: string) => [made.text, kept].filter(Boolean).join("\n");
  if (made.kind === "note")
    return {
      ...draft,
      unsent,
      note: joined(draft.note),
      mentions: [...new Set([...made.mentions, ...draft.mentions])],
    };
  return {
    ...draft,
    unsent,
    files: made.file ? [made.file, ...draft.files] : draft.files,
    reply: joined(draft.reply),
    replyTo: draft.replyTo ?? made.replyTo,
    suggestionTurnId: draft.suggestionTurnId ?? made.suggestionTurnId,
  };
}

/** No answer, or one that does not say whether the message was accepted. */
function isUnclear({ code }: Problem): boolean {
  return code === "offline" || code === "internal" || code === "unavailable";
}
