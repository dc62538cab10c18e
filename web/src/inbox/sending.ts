/** Sending what a person has written: in turn, each message once, and back into the box when it is refused. Part of the thread's model. */
import { batch, type Signal } from "@preact/signals";
import type { InboxRow, Suggestion, ThreadMessage } from "../../../workers/inbox/shapes";
import type { Answer, Api, Problem } from "../api";
import type { Box } from "./drafting";
import type { AttachedFile, Drafts, SentTemplate, Unsent } from "./drafts";
import { inOrder } from "./in-order";
import { TEXT_MAX } from "./limits";
import { isLocal, localMessage, mergeMessages, without, withState } from "./messages";
import { bodyOf, partsOf, returned } from "./parts";
import { resending } from "./resending";
import { asOwnWords, offeredAfter } from "./second-answer";
import type { Refusal } from "./thread-model";
import { isUnclear } from "./unclear";
import { uploads } from "./uploads";

export interface SendingDeps {
  api: Api;
  me: string;
  drafts: Drafts;
  newClientId(): string;
  now(): number;
  id: Signal<string | null>;
  row: Signal<InboxRow | null>;
  messages: Signal<ThreadMessage[]>;
  refusal: Signal<Refusal | null>;
  /** takes in what the server has */
  put(messages: readonly ThreadMessage[]): void;
  reload(): Promise<void>;
}

export function sending(deps: SendingDeps, box: Box) {
  const { api, me, id, row, messages, refusal } = deps;
  const { mode, reply, note, mentions, replyTo, suggestionTurnId, files, laterId, unsent, openPlace } = box;
  const { text, edit, unsentOf, mayLeave } = box;
  /** refusals that came when their conversation was not open any more */
  const refusals = new Map<string, Refusal>();
  /** by conversation: up to where a refusal has told of others' answers, which may not have come to the screen yet */
  const toldUntil = new Map<string, number>();
  const underWay = new Set<string>();
  /** written behind something that is still on its way, and never tried so far */
  const waiting = new Set<string>();
  /** by conversation: what is written behind a file that is still on its way must not come before it */
  const toCustomer = inOrder();

  const { resend, resendIn, isAnyDue } = resending({
    drafts: deps.drafts,
    now: deps.now,
    unsentOf,
    edit,
    isUnderWay: (clientId) => underWay.has(clientId),
    inTurn: toCustomer,
    tryAgain,
  });

  const path = (of: string, rest: string) => `/api/v1/conversations/${of}/${rest}`;

  /** Called with the conversation that is opened, its draft restored: shows what waits, and what was refused meanwhile. */
  function begin(of: string): void {
    refusal.value = refusals.get(of) ?? null;
    refusals.delete(of);
    const waiting = unsent.value.map((one) => shown(one, "sending"));
    messages.value = mergeMessages(messages.value, waiting);
    hasNotLeft(
      of,
      unsent.value.filter(({ clientId }) => !underWay.has(clientId)),
    );
  }

  const forget = (of: string, clientId: string) =>
    edit(of, (draft) => ({ ...draft, unsent: draft.unsent.filter((one) => one.clientId !== clientId) }));

  function shown(one: Unsent, state: "sending" | "failed"): ThreadMessage {
    return localMessage({ ...one, userId: me, episodeId: row.peek()?.episodeId ?? "" }, state);
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
    if (isNote) await deliver(of, made[0]!);
    else await deliverInOrder(of, made);
  }

  /**
   * One after the other, behind what has not left so far: the customer is to have them in this order. What does not wait
   * any more is in the box again, or is tried again later.
   */
  async function deliverInOrder(of: string, made: readonly Unsent[]): Promise<void> {
    for (const { clientId } of made) {
      underWay.add(clientId);
      waiting.add(clientId);
    }
    const stillWaiting = () => made.find(({ clientId }) => waiting.has(clientId));
    await toCustomer(of, async () => {
      if (stillWaiting() && isAnyDue(of)) await resendIn(of);
      for (let next = stillWaiting(); next; next = stillWaiting()) await deliver(of, next);
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
    await deliverInOrder(id.value!, [made]);
  }

  function compose(input: Omit<Unsent, "clientId" | "at">): Unsent | null {
    const trimmed = input.text.trim();
    if ((!trimmed && !input.file) || trimmed.length > TEXT_MAX || !row.value) return null;
    const after = input.kind === "reply" ? lastSeen() : undefined;
    return { ...input, text: trimmed, clientId: deps.newClientId(), at: deps.now(), after };
  }

  /** undefined = nothing of the conversation has come yet */
  function lastSeen(): number | undefined {
    const seqs = messages.value.flatMap((message) => (isLocal(message) ? [] : message.seq));
    return seqs.length > 0 ? Math.max(...seqs, toldUntil.get(id.value!) ?? 0) : undefined;
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
    underWay.add(clientId);
    const problem = await toCustomer(of, () => deliver(of, made));
    if (!problem || isUnclear(problem)) return null;
    // Whoever sent it says so.
    if (id.value === of) refusal.value = null;
    return problem;
  }

  /**
   * The conversation may be left meanwhile: what comes of it then waits there. When it is refused, what was written behind
   * it returns to the box as well; when there is no answer, that waits with it: left alone, it would come before it.
   * @returns what was answered instead of the message; null = it was accepted
   */
  async function deliver(of: string, made: Unsent): Promise<Problem | null> {
    const { clientId } = made;
    if (id.value === of) refusal.value = null;
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
    // It may have been accepted nevertheless: only the same client id may try again.
    if (isUnclear(answer.problem)) hasNotLeft(of, [made, ...behind]);
    else refused(of, [made, ...behind], answer.problem);
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
    const after = offeredAfter(problem);
    if (after !== null) toldUntil.set(of, after);
    const said = { ...problem, isFromBox: made[0]?.isFromBox };
    batch(() => {
      giveBack(of, made, problem);
      if (!isHere) return void refusals.set(of, said);
      refusal.value = said;
      // Somebody has settled the suggestion or answered, or the window has closed meanwhile: the thread tells.
      if (made[0]?.suggestionTurnId || after !== null || problem.fields.window) void deps.reload();
    });
  }

  /** Nothing of these has left. */
  function giveBack(of: string, made: readonly Unsent[], problem: Problem): void {
    // From the last to the first: each goes before what is in the box. Its file may have arrived meanwhile.
    for (const one of made.toReversed())
      edit(of, (draft) => {
        const kept = draft.unsent.find(({ clientId }) => clientId === one.clientId) ?? one;
        return returned(draft, asOwnWords(kept, problem));
      });
    if (id.value === of) for (const { clientId } of made) messages.value = without(messages.value, clientId);
  }

  /** Sends a message again that got no answer; the client id makes it one message, however often it arrives. */
  async function retry(clientId: string): Promise<void> {
    const made = unsent.value.find((one) => one.clientId === clientId);
    const of = id.value;
    if (!made || underWay.has(clientId) || !of) return;
    showState(of, made, "sending");
    underWay.add(clientId);
    if (made.kind === "note") await tryAgain(of, made);
    else await toCustomer(of, () => tryAgain(of, made));
  }

  function tryAgain(of: string, made: Unsent): Promise<Problem | null> {
    showState(of, made, "sending");
    const upload = made.file && !made.file.fileId ? uploads.get(made.file.key) : null;
    if (upload?.problem.value) upload.again();
    return deliver(of, made);
  }

  /** Notes of messages that there was no answer. */
  function hasNotLeft(of: string, made: readonly Unsent[]): void {
    const ids = new Set(made.map(({ clientId }) => clientId));
    if (ids.size === 0) return;
    const failed = (one: Unsent): Unsent => (ids.has(one.clientId) ? { ...one, hasFailed: true } : one);
    batch(() => {
      edit(of, (draft) => ({ ...draft, unsent: draft.unsent.map(failed) }));
      for (const one of made) showState(of, one, "failed");
    });
  }

  function showState(of: string, { clientId }: Unsent, state: "sending" | "failed"): void {
    if (id.value === of) messages.value = withState(messages.value, clientId, state);
  }

  /** @param clientIds of what the server has: that is not unsent any more, however its answer was lost */
  function arrived(clientIds: ReadonlySet<string | null>): void {
    if (unsent.value.some(({ clientId }) => clientIds.has(clientId)))
      unsent.value = unsent.value.filter(({ clientId }) => !clientIds.has(clientId));
  }

  return { begin, arrived, send, sendSuggestion, sendTemplate, retry, resend };
}
