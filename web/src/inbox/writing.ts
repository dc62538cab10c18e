/** What a person writes in an open conversation: drafts, replies, notes, messages for later. Part of the thread's model. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type {
  InboxRow,
  ScheduledMessage,
  Suggestion,
  Thread,
  ThreadMessage,
  UnsentWords,
  Uploaded,
} from "../../../workers/inbox/shapes";
import type { Answer, Api, Problem } from "../api";
import { openPlaces } from "./canned";
import type { AttachedFile, Draft, Drafts, Mode, Quote, SentTemplate, Unsent } from "./drafts";
import { inOrder } from "./in-order";
import { isLocal, localMessage, mergeMessages, without, withState } from "./messages";
import { uploads } from "./uploads";

/** The API's limit of one reply or note. */
export const TEXT_MAX = 4096;
/** And of what stands below a file. */
export const CAPTION_MAX = 1024;
/** Of one reply. */
export const FILES_MAX = 10;

/** Why files that were given are not there. */
export interface AttachTrouble {
  /** the conversation they were for */
  of: string;
  kind: "failed" | "too_many";
  /** how many were left out */
  left: number;
  /** the way to add them nevertheless */
  again?: () => Promise<void>;
}

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
  /** of a try to send the reply later whose answer was lost */
  const laterId = signal<string | null>(null);
  const unsent = signal<Unsent[]>([]);
  const isScheduling = signal(false);
  /** a place nobody has filled in, which kept the reply from being sent; the same words sent again go as they stand */
  const openPlace = signal<{ text: string; from: number; to: number } | null>(null);
  const isPickingTemplate = signal(false);
  const attachTrouble = signal<AttachTrouble | null>(null);
  /** refusals that came when their conversation was not open any more */
  const refusals = new Map<string, Problem>();
  const underWay = new Set<string>();
  /** written behind something that is still on its way, and never tried so far */
  const waiting = new Set<string>();
  /** ids of what was to be taken back without an answer */
  const lostTakeBacks = new Set<string>();
  /** by conversation: what is written behind a file that is still on its way must not come before it */
  const toCustomer = inOrder();

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
      laterId: laterId.value,
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
      laterId.value = draft.laterId;
      unsent.value = draft.unsent;
    });
  }

  /** Called with the conversation that is opened, before anything of it has come. */
  function begin(of: string | null): void {
    const draft = of ? withoutLost(drafts.read(of)) : null;
    if (!of || !draft) return;
    restore(draft);
    openPlace.value = null;
    isPickingTemplate.value = false;
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

  const unsentOf = (of: string) => (id.value === of ? unsent.value : drafts.read(of).unsent);

  const forget = (of: string, clientId: string) =>
    edit(of, (draft) => ({ ...draft, unsent: draft.unsent.filter((one) => one.clientId !== clientId) }));

  function shown(one: Unsent, state: "sending" | "failed"): ThreadMessage {
    return localMessage({ ...one, userId: me, episodeId: row.peek()?.episodeId ?? "" }, state);
  }

  function write(typed: string): void {
    text().value = typed;
    if (mode.value === "note") return;
    openPlace.value = null;
    if (typed.trim()) return;
    // Nothing is left of the suggestion: what comes now is one's own, and another message.
    suggestionTurnId.value = null;
    laterId.value = null;
  }

  /** A place that stayed open is shown first: a customer should not read `{{order_number}}`. */
  function mayLeave(): boolean {
    const [open] = openPlaces(reply.value);
    if (!open || openPlace.value?.text === reply.value) return true;
    openPlace.value = { text: reply.value, from: open.from, to: open.to };
    return false;
  }

  /** Sends what is written, as a reply or as a note; a reply with its files, each a message of its own. */
  async function send(): Promise<void> {
    const isNote = mode.value === "note";
    const of = id.value;
    const made = isNote
      ? composeAll([{ text: note.value, file: null }], { kind: "note", mentions: mentions.value })
      : composeAll(partsOf(reply.value, files.value), { kind: "reply", mentions: [] });
    if (!of || made.length === 0 || !(isNote || mayLeave())) return;
    batch(() => {
      text().value = "";
      if (isNote) mentions.value = [];
      else {
        replyTo.value = null;
        suggestionTurnId.value = null;
        laterId.value = null;
        openPlace.value = null;
        files.value = [];
      }
      for (const one of made) show(one);
    });
    for (const { clientId } of made) underWay.add(clientId);
    if (isNote) return void (await deliver(of, made[0]!));
    for (const { clientId } of made) waiting.add(clientId);
    // One after the other: the customer is to have them in this order. What does not wait any more is in the box again.
    await toCustomer(of, async () => {
      for (const one of made) if (waiting.has(one.clientId)) await deliver(of, one);
    });
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
    await deliverInTurn(id.value!, made);
  }

  /** In the box, or waiting for its time: it need not be offered again. */
  function isTaken({ turnId }: Suggestion): boolean {
    return suggestionTurnId.value === turnId || scheduled.value.some((one) => one.suggestionTurnId === turnId);
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

  /**
   * Sends a template, where free text is not allowed any more. While nobody knows what became of it, the same template is
   * the same message, as it is filled in now: it is paid for.
   * @returns why it was refused; null = it is on its way, or stands in the thread to be tried again
   */
  async function sendTemplate(of: string, template: SentTemplate, shownText: string): Promise<Problem | null> {
    const known = unsentOf(of).find(
      (one) => one.template?.name === template.name && one.template.language === template.language,
    );
    if (known && underWay.has(known.clientId)) return null;
    const clientId = known?.clientId ?? deps.newClientId();
    const rest = { kind: "reply", mentions: [], replyTo: null, suggestionTurnId: null, isFromBox: false } as const;
    const made: Unsent = { ...rest, mentions: [], template, text: shownText, clientId, at: deps.now() };
    batch(() => {
      edit(of, (draft) => ({
        ...draft,
        unsent: [...draft.unsent.filter((one) => one.clientId !== clientId), made],
      }));
      if (id.value === of) messages.value = mergeMessages(messages.value, [shown(made, "sending")]);
    });
    const problem = await deliverInTurn(of, made);
    if (!problem || isUnclear(problem)) return null;
    // Whoever sent it says so.
    if (id.value === of) refusal.value = null;
    return problem;
  }

  /** Behind what was sent to this customer before it. */
  function deliverInTurn(of: string, made: Unsent): Promise<Problem | null> {
    underWay.add(made.clientId);
    return made.kind === "note" ? deliver(of, made) : toCustomer(of, () => deliver(of, made));
  }

  /**
   * The conversation may be left meanwhile: what comes of it then waits there. When it does not leave, what was written
   * behind it returns to the box as well: left alone, that would come before it.
   * @returns what was answered instead of the message; null = it was accepted
   */
  async function deliver(of: string, made: Unsent): Promise<Problem | null> {
    const { clientId } = made;
    refusal.value = null;
    underWay.add(clientId);
    waiting.delete(clientId);
    const answer = await post(of, made);
    underWay.delete(clientId);
    if (answer.ok) {
      forget(of, clientId);
      if (id.value === of) deps.put([answer.value]);
      return null;
    }
    const behind = takenFromBehind(of, made);
    if (isUnclear(answer.problem)) {
      batch(() => {
        // It may have been accepted nevertheless: only the same client id may try again.
        if (id.value === of) messages.value = withState(messages.value, clientId, "failed");
        giveBack(of, behind);
      });
    } else refused(of, [made, ...behind], answer.problem);
    return answer.problem;
  }

  /** What waits behind a message, oldest first; it waits no longer. Notes and templates keep nothing waiting. */
  function takenFromBehind(of: string, { kind, template }: Unsent): Unsent[] {
    if (kind === "note" || template) return [];
    const behind = unsentOf(of).filter(({ clientId }) => waiting.has(clientId));
    for (const { clientId } of behind) {
      waiting.delete(clientId);
      underWay.delete(clientId);
    }
    return behind;
  }

  /** A file that has not arrived yet is waited for. */
  async function post(of: string, made: Unsent): Promise<Answer<ThreadMessage>> {
    const { kind, file, template } = made;
    if (template) return api.post(path(of, "templates"), { clientId: made.clientId, ...template });
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

  /** Takes them back: what was written returns to where it was written. */
  function refused(of: string, made: readonly Unsent[], problem: Problem): void {
    const isHere = id.value === of;
    batch(() => {
      giveBack(of, made);
      if (!isHere) return void refusals.set(of, problem);
      refusal.value = problem;
      // Somebody has settled the suggestion, or the window has closed meanwhile: the thread tells.
      if (made[0]?.suggestionTurnId || problem.fields.window) void deps.reload();
    });
  }

  /** Nothing of these has left. */
  function giveBack(of: string, made: readonly Unsent[]): void {
    // From the last to the first: each goes before what is in the box. Its file may have arrived meanwhile.
    for (const one of made.toReversed())
      edit(of, (draft) => returned(draft, draft.unsent.find(({ clientId }) => clientId === one.clientId) ?? one));
    if (id.value === of) for (const { clientId } of made) messages.value = without(messages.value, clientId);
  }

  /** Sends a message again that got no answer; the client id makes it one message, however often it arrives. */
  async function retry(clientId: string): Promise<void> {
    const made = unsent.value.find((one) => one.clientId === clientId);
    if (!made || underWay.has(clientId) || !id.value) return;
    messages.value = withState(messages.value, clientId, "sending");
    const upload = made.file && !made.file.fileId ? uploads.get(made.file.key) : null;
    if (upload?.problem.value) upload.again();
    await deliverInTurn(id.value, made);
  }

  /** Adds files to the reply of a conversation, the open one or one that was left. */
  function attach(of: string, added: readonly AttachedFile[]): void {
    edit(of, (draft) => ({ ...draft, files: [...draft.files, ...added] }));
  }

  /** How many files a conversation's reply may still be given. */
  function roomForFiles(of: string): number {
    return Math.max(FILES_MAX - (id.value === of ? files.value : drafts.read(of).files).length, 0);
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
    attachTrouble.value = null;
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

  /** What has arrived is not unsent any more, however its answer was lost. */
  function arrived(real: readonly ThreadMessage[]): void {
    const ids = new Set(real.filter((message) => !isLocal(message)).map(({ clientId }) => clientId));
    if (unsent.value.some(({ clientId }) => ids.has(clientId)))
      unsent.value = unsent.value.filter(({ clientId }) => !ids.has(clientId));
    if (scheduled.value.some((one) => ids.has(one.id)))
      scheduled.value = scheduled.value.filter((one) => !ids.has(one.id));
    const kept = laterId.value && scheduled.value.find(({ clientId }) => clientId === laterId.value);
    if (kept && !isScheduling.value) restore(taken(snapshot(), kept));
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
      openPlace,
      isPickingTemplate,
      attachTrouble,
      attach,
      roomForFiles,
      fileArrived,
      detach,
      isScheduling,
      write,
      send,
      sendSuggestion,
      sendTemplate,
      editSuggestion,
      isTaken,
      retry,
      sendLater,
      takeBack,
      putBack,
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
