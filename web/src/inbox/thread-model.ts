/** One open conversation: its messages, replying as a person, taking over and giving back. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { InboxRow, LiveChange, Thread, ThreadMessage, Why } from "../../../workers/inbox/shapes";
import type { OrderCard } from "../../../workers/orders/shapes";
import type { Api, Problem } from "../api";
import { isLocal, localMessage, mergeMessages, openSuggestion, without, withState } from "./messages";

/** The API's limit of one reply. */
export const REPLY_MAX = 4096;
// WhatsApp: free-form messages for 24 h after the customer's last one.
const WINDOW_MS = 24 * 3_600_000;

export type ThreadState =
  | { kind: "none" }
  | { kind: "loading" }
  | { kind: "ready" }
  | { kind: "failed"; problem: Problem };
export type OrdersState = { kind: "loading" } | { kind: "ready"; items: OrderCard[] } | { kind: "failed" };

export interface ThreadDeps {
  api: Api;
  me: string;
  newClientId(): string;
  now(): number;
}

export const ThreadModel = createModel(({ api, me, newClientId, now }: ThreadDeps) => {
  const id = signal<string | null>(null);
  const state = signal<ThreadState>({ kind: "none" });
  const row = signal<InboxRow | null>(null);
  const messages = signal<ThreadMessage[]>([]);
  const whys = signal<Record<string, Why>>({});
  const earlier = signal<number | null>(null);
  const windowUntil = signal<number | null>(null);
  const orders = signal<OrdersState>({ kind: "loading" });
  const draft = signal("");
  /** the last act was refused, and undone on the screen */
  const refusal = signal<Problem | null>(null);
  const isActing = signal(false);
  /** the turn whose "why" is open */
  const whyTurnId = signal<string | null>(null);
  const suggestion = computed(() => openSuggestion(row.value, whys.value, messages.value));
  /** what a conversation that was left keeps until it is opened again */
  const left = new Map<string, { draft: string; unsent: ThreadMessage[]; refusal: Problem | null }>();
  let isEarlierUnderWay = false;

  const path = (rest = "") => `/api/v1/conversations/${id.value}${rest}`;

  /** Leaves one conversation, its draft and unsent messages kept, and opens another; null closes. */
  async function open(next: string | null): Promise<void> {
    if (next === id.value) return;
    if (id.value) left.set(id.value, { draft: draft.value, unsent: messages.value.filter(isLocal), refusal: null });
    const back = next ? left.get(next) : undefined;
    batch(() => {
      id.value = next;
      row.value = null;
      messages.value = back?.unsent ?? [];
      whys.value = {};
      earlier.value = null;
      windowUntil.value = null;
      refusal.value = back?.refusal ?? null;
      whyTurnId.value = null;
      orders.value = { kind: "loading" };
      draft.value = back?.draft ?? "";
      state.value = { kind: next ? "loading" : "none" };
    });
    if (next) await Promise.all([load(), loadOrders()]);
  }

  async function load(): Promise<void> {
    const asked = id.value;
    const answer = await api.get<Thread>(path());
    if (id.value !== asked) return;
    if (!answer.ok) {
      if (state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
      return;
    }
    const thread = answer.value;
    batch(() => {
      if (state.value.kind !== "ready") earlier.value = thread.earlier;
      row.value = thread.conversation;
      messages.value = mergeMessages(messages.value, thread.messages);
      whys.value = { ...whys.value, ...thread.whys };
      windowUntil.value = thread.windowUntil;
      state.value = { kind: "ready" };
    });
    await markSeen();
  }

  async function loadOrders(): Promise<void> {
    const asked = id.value;
    const answer = await api.get<{ items: OrderCard[] }>(path("/orders"));
    if (id.value === asked)
      orders.value = answer.ok ? { kind: "ready", items: answer.value.items } : { kind: "failed" };
  }

  async function loadEarlier(): Promise<void> {
    if (earlier.value === null || isEarlierUnderWay) return;
    isEarlierUnderWay = true;
    const asked = id.value;
    const answer = await api.get<Thread>(path(`?before=${earlier.value}`));
    isEarlierUnderWay = false;
    if (!answer.ok || id.value !== asked) return;
    messages.value = mergeMessages(messages.value, answer.value.messages);
    whys.value = { ...answer.value.whys, ...whys.value };
    earlier.value = answer.value.earlier;
  }

  async function markSeen(): Promise<void> {
    if (row.value && row.value.unread > 0) await api.post(path("/seen"));
  }

  /** Shows the text at once. A refusal takes it back into the composer; without an answer it stays, to be tried again. */
  async function send(text = draft.value): Promise<void> {
    const trimmed = text.trim();
    if (!trimmed || trimmed.length > REPLY_MAX || !row.value) return;
    const clientId = newClientId();
    const isDraft = text === draft.value;
    if (isDraft) draft.value = "";
    put([localMessage({ clientId, text: trimmed, userId: me, at: now(), episodeId: row.value.episodeId ?? "" })]);
    await deliver(clientId, trimmed, isDraft);
  }

  /** The conversation may be left meanwhile: what comes of it then waits there. */
  async function deliver(clientId: string, text: string, isDraft: boolean): Promise<void> {
    const asked = id.value!;
    refusal.value = null;
    const answer = await api.post<ThreadMessage>(path("/replies"), { clientId, text });
    if (answer.ok && id.value === asked) return put([answer.value]);
    if (answer.ok) return editMessages(asked, (known) => without(known, clientId));
    // It may have been accepted nevertheless: only the same client id may try again.
    if (isUnclear(answer.problem)) return editMessages(asked, (known) => withState(known, clientId, "failed"));
    editMessages(asked, (known) => without(known, clientId));
    const returned = (kept: string) => (isDraft ? [text, kept].filter(Boolean).join("\n") : kept);
    const waiting = left.get(asked);
    if (id.value === asked) {
      refusal.value = answer.problem;
      draft.value = returned(draft.value);
    } else if (waiting) left.set(asked, { ...waiting, refusal: answer.problem, draft: returned(waiting.draft) });
  }

  function editMessages(of: string, change: (known: ThreadMessage[]) => ThreadMessage[]): void {
    const waiting = left.get(of);
    if (id.value === of) messages.value = change(messages.value);
    else if (waiting) left.set(of, { ...waiting, unsent: change(waiting.unsent) });
  }

  /** Sends a message again that got no answer; the client id makes it one message, however often it arrives. */
  async function retry(clientId: string): Promise<void> {
    const message = messages.value.find((one) => isLocal(one) && one.clientId === clientId);
    if (message?.content.type !== "text") return;
    messages.value = withState(messages.value, clientId, "sending");
    await deliver(clientId, message.content.text, true);
  }

  async function takeOver(): Promise<void> {
    await act({ handling: "person", assigneeId: me }, () => api.post(path("/changes"), { kind: "assign" }));
  }

  async function release(): Promise<void> {
    if (row.value?.handling !== "person") return;
    await act({ handling: "assistant", assigneeId: null }, () => api.post(path("/changes"), { kind: "release" }));
  }

  async function act(guess: Partial<InboxRow>, send: () => ReturnType<Api["delete"]>): Promise<void> {
    const before = row.value;
    if (!before || isActing.value) return;
    isActing.value = true;
    refusal.value = null;
    row.value = { ...before, ...guess };
    const answer = await send();
    isActing.value = false;
    if (answer.ok || id.value !== before.id) return;
    row.value = before;
    refusal.value = answer.problem;
  }

  function put(changed: readonly ThreadMessage[]): void {
    messages.value = mergeMessages(messages.value, changed);
    for (const { direction, at } of changed) {
      if (direction === "in") windowUntil.value = Math.max(windowUntil.value ?? 0, at + WINDOW_MS);
    }
  }

  function hear(event: LiveChange): void {
    if (!id.value) return;
    if (event.type === "resync") {
      void load();
      void loadOrders();
    } else if (event.type === "conversation" && event.row.id === id.value) {
      row.value = event.row;
      void markSeen();
    } else if (event.type === "messages" && event.conversationId === id.value) {
      whys.value = { ...whys.value, ...Object.fromEntries(event.whys.map((why) => [why.turnId, why])) };
      put(event.messages);
      // An answer with order facts may have just linked the customer to an order.
      if (event.whys.some(({ evidence }) => evidence.some(({ kind }) => kind === "order"))) void loadOrders();
    }
  }

  return {
    id,
    state,
    row,
    messages,
    whys,
    earlier,
    windowUntil,
    orders,
    draft,
    refusal,
    isActing,
    whyTurnId,
    suggestion,
    open,
    load,
    loadEarlier,
    send,
    retry,
    takeOver,
    release,
    hear,
  };
});

export type OpenThread = InstanceType<typeof ThreadModel>;

/** No answer, or one that does not say whether the message was accepted. */
function isUnclear({ code }: Problem): boolean {
  return code === "offline" || code === "internal" || code === "unavailable";
}
