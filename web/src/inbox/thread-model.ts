/** The open conversation: its messages and customer, what is done with it, kept true by the live connection. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type {
  DeskChange,
  InboxRow,
  LiveChange,
  ScheduledMessage,
  Suggestion,
  Thread,
  ThreadMessage,
  Why,
} from "../../../workers/inbox/shapes";
import type { OrderCard } from "../../../workers/orders/shapes";
import type { Api, Problem } from "../api";
import { applied } from "./desk";
import type { Drafts } from "./drafts";
import { type LabelChanges, labelChanges } from "./label-changes";
import { type Delivery, isLocal, mergeMessages, openSuggestion } from "./messages";
import { joins, recentThreads } from "./recent";
import { writing } from "./writing";

// WhatsApp: free-form messages for 24 h after the customer's last one.
const WINDOW_MS = 24 * 3_600_000;
/** How many pages are fetched in search of a quoted message. */
const REVEAL_PAGES_MAX = 10;

export type ThreadState =
  | { kind: "none" }
  | { kind: "loading" }
  | { kind: "ready" }
  | { kind: "failed"; problem: Problem };
export type OrdersState = { kind: "loading" } | { kind: "ready"; items: OrderCard[] } | { kind: "failed" };
/** `words` where the part of the page that asked knows better ones than those of the code; `isFromBox` as the message was made */
export type Refusal = Problem & { words?(): string; isFromBox?: boolean };
/** which menu of the conversation is open */
export type ThreadMenu = "assign" | "label" | "snooze" | "priority" | "later" | "emoji" | null;

export interface ThreadDeps {
  api: Api;
  me: string;
  drafts: Drafts;
  newClientId(): string;
  now(): number;
  /** what the list knows of a conversation: shown until its own answer is there */
  rowOf?(id: string): InboxRow | null;
  /** does somebody have the page before them? Only then is a message seen; always when left out */
  isLookedAt?(): boolean;
  /** shared with the list, which shows the same labels; of its own when left out */
  labelled?: LabelChanges;
  /** hears of each change before the server has confirmed it, so that the list need not wait */
  changed?(row: InboxRow): void;
}

export const ThreadModel = createModel((deps: ThreadDeps) => {
  const { api, me, labelled = labelChanges(deps.now) } = deps;
  const id = signal<string | null>(null);
  const state = signal<ThreadState>({ kind: "none" });
  const row = signal<InboxRow | null>(null);
  const messages = signal<ThreadMessage[]>([]);
  const whys = signal<Record<string, Why>>({});
  const earlier = signal<number | null>(null);
  const windowUntil = signal<number | null>(null);
  const scheduled = signal<ScheduledMessage[]>([]);
  const orders = signal<OrdersState>({ kind: "loading" });
  /** the last act was refused, and undone on the screen */
  const refusal = signal<Refusal | null>(null);
  const isActing = signal(false);
  /** the turn whose "why" is open */
  const whyTurnId = signal<string | null>(null);
  const why = computed(() => (whyTurnId.value ? whys.value[whyTurnId.value] : undefined));
  const menu = signal<ThreadMenu>(null);
  /** the message somebody asked to see; `times` counts, so that the same one may be asked for again */
  const revealed = signal<{ messageId: string; times: number } | null>(null);
  const given = signal<Suggestion | null>(null);
  const suggestion = computed(() => openSuggestion(row.value, given.value, whys.value));
  const recent = recentThreads();
  let isEarlierUnderWay = false;

  const { own, open: words } = writing({ ...deps, id, row, messages, scheduled, refusal, put, reload: load });

  const path = (rest = "") => `/api/v1/conversations/${id.value}${rest}`;

  /** Leaves one conversation, its draft and unsent messages kept, and opens another; null closes. */
  async function open(next: string | null): Promise<void> {
    if (next === id.value) return;
    if (id.value && state.value.kind === "ready") {
      recent.keep(id.value, {
        messages: messages.value,
        whys: whys.value,
        earlier: earlier.value,
        windowUntil: windowUntil.value,
        scheduled: scheduled.value,
        given: given.value,
        orders: orders.value,
      });
    }
    const listed = next ? (deps.rowOf?.(next) ?? null) : null;
    const known = next && listed ? recent.find(next) : undefined;
    batch(() => {
      id.value = next;
      row.value = listed;
      messages.value = known?.messages ?? [];
      whys.value = known?.whys ?? {};
      given.value = known?.given ?? null;
      earlier.value = known?.earlier ?? null;
      windowUntil.value = known?.windowUntil ?? null;
      scheduled.value = known?.scheduled ?? [];
      refusal.value = null;
      whyTurnId.value = null;
      menu.value = null;
      revealed.value = null;
      orders.value = known?.orders ?? { kind: "loading" };
      state.value = { kind: !next ? "none" : known ? "ready" : "loading" };
      own.begin(next);
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
      const isWhole = joins(messages.value, thread.messages);
      if (!isWhole) messages.value = messages.value.filter(isLocal);
      if (!isWhole || state.value.kind !== "ready") earlier.value = thread.earlier;
      row.value = labelled.over(thread.conversation);
      given.value = thread.suggestion;
      scheduled.value = thread.scheduled;
      messages.value = mergeMessages(messages.value, thread.messages);
      whys.value = { ...whys.value, ...thread.whys };
      windowUntil.value = thread.windowUntil;
      state.value = { kind: "ready" };
      own.arrived(thread.messages);
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

  /** Brings a message into sight, fetching what lies before when it has to. */
  async function reveal(messageId: string): Promise<void> {
    const asked = id.value;
    const isHere = () => messages.value.some((message) => message.id === messageId);
    for (let page = 0; page < REVEAL_PAGES_MAX && !isHere() && earlier.value !== null; page++) {
      const before = earlier.value;
      await loadEarlier();
      if (earlier.value === before) break;
    }
    if (id.value === asked && isHere()) revealed.value = { messageId, times: (revealed.value?.times ?? 0) + 1 };
  }

  /** Nobody has seen what came while the page lay behind another one. */
  async function markSeen(): Promise<void> {
    if (deps.isLookedAt?.() === false || state.value.kind !== "ready") return;
    if (row.value && row.value.unread > 0) await api.post(path("/seen"));
  }

  async function takeOver(): Promise<void> {
    await actOnce({ kind: "assign", userId: me });
  }

  async function release(): Promise<void> {
    if (row.value?.handling === "person") await actOnce({ kind: "release" });
  }

  /** For the buttons that change into another under the finger: a second press waits. */
  async function actOnce(wanted: DeskChange): Promise<void> {
    if (isActing.value) return;
    isActing.value = true;
    await change(wanted);
    isActing.value = false;
  }

  /** Shows it at once; a refusal undoes it. */
  async function change(wanted: DeskChange): Promise<void> {
    const before = row.value;
    if (!before) return;
    refusal.value = null;
    const guessed = applied(before, wanted);
    guess(guessed);
    const held = wanted.kind === "label" ? labelled.begin(before.id, wanted) : null;
    const answer = await api.post(path("/changes"), wanted);
    if (answer.ok) held?.answered();
    else held?.refused();
    if (!answer.ok) await undo(before, guessed, answer.problem);
  }

  /** Takes a guess back, unless something newer has come over it; then asks how it really stands. */
  async function undo(before: InboxRow, guessed: InboxRow, problem: Problem): Promise<void> {
    if (id.value !== before.id) {
      if (deps.rowOf?.(before.id) === guessed) deps.changed?.(before);
      return;
    }
    if (row.value === guessed) guess(before);
    refusal.value = problem;
    await load();
    if (id.value === before.id && row.value) deps.changed?.(row.value);
  }

  async function ignoreSuggestion(): Promise<void> {
    const before = row.value;
    const turnId = suggestion.value?.turnId;
    if (!before || !turnId) return;
    const guessed = { ...before, suggestedTurnId: null };
    guess(guessed);
    const answer = await api.delete(path(`/suggestions/${turnId}`));
    // Not found: somebody has settled it already, and that is what was wanted.
    if (answer.ok || answer.problem.code === "not_found") return;
    await undo(before, guessed, answer.problem);
  }

  /**
   * A person's word about a message that did not arrive. Shows it at once; a refusal undoes it.
   * @param wordsOf what to say of a refusal; the words of its code when left out
   */
  async function settle(
    message: ThreadMessage,
    word: "resend" | "drop",
    wordsOf?: (problem: Problem) => string,
  ): Promise<void> {
    const asked = id.value;
    refusal.value = null;
    // What became of it before is over: a new round begins with nothing said of it.
    const delivery: Delivery =
      word === "resend" ? { state: "pending", status: null, error: null } : { ...message.delivery!, state: "dropped" };
    put([{ ...message, delivery }]);
    const answer = await api.post<ThreadMessage>(path(`/messages/${message.id}/${word}`));
    if (id.value !== asked) return;
    if (answer.ok) return put([answer.value]);
    put([message]);
    const { problem } = answer;
    refusal.value = wordsOf ? { ...problem, words: () => wordsOf(problem) } : problem;
    await load();
  }

  function guess(next: InboxRow): void {
    row.value = next;
    deps.changed?.(next);
  }

  function put(changed: readonly ThreadMessage[]): void {
    batch(() => {
      messages.value = mergeMessages(messages.value, changed);
      for (const { direction, at } of changed) {
        if (direction === "in") windowUntil.value = Math.max(windowUntil.value ?? 0, at + WINDOW_MS);
      }
      own.arrived(changed);
    });
  }

  function hear(event: LiveChange): void {
    if (!id.value) return;
    if (event.type === "resync") {
      void load();
      void loadOrders();
    } else if (event.type === "contacts" && row.value && event.ids.includes(row.value.contactId)) {
      void loadOrders();
    } else if (event.type === "conversation" && event.row.id === id.value) {
      row.value = labelled.over(event.row);
      void markSeen();
    } else if (event.type === "messages" && event.conversationId === id.value) {
      whys.value = { ...whys.value, ...Object.fromEntries(event.whys.map((why) => [why.turnId, why])) };
      put(event.messages);
      // An answer with order facts may have just linked the customer to an order.
      if (event.whys.some(({ evidence }) => evidence.some(({ kind }) => kind === "order"))) void loadOrders();
      if (event.messages.some(isUnsentLine)) void load();
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
    scheduled,
    orders,
    refusal,
    isActing,
    whyTurnId,
    why,
    menu,
    revealed,
    suggestion,
    ...words,
    open,
    put,
    load,
    loadEarlier,
    reveal,
    markSeen,
    takeOver,
    release,
    change,
    ignoreSuggestion,
    settle,
    hear,
  };
});

export type OpenThread = InstanceType<typeof ThreadModel>;

/** The line that says a scheduled message could not be sent: it waits no longer. */
function isUnsentLine({ content }: ThreadMessage): boolean {
  return content.type === "system" && content.event.kind === "unsent";
}
