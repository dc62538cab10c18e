/** Searching while somebody types: the newest question counts, and what was found is walked through by arrow keys. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { SearchAnswer } from "../../../workers/search/shapes";
import type { Api, Problem } from "../api";

/** The API's limits. */
const TYPED_MIN = 2;
export const TYPED_MAX = 100;
const WAIT_MS = 180;

export type SearchState =
  | { kind: "idle" }
  | { kind: "waiting" }
  | { kind: "ready"; answer: SearchAnswer }
  | { kind: "failed"; problem: Problem };

/** One line of the results, in the order they are walked through. */
export interface Hit {
  /** unique among the hits; also the line's id in the document */
  key: string;
  conversationId: string;
  /** the message to show there; null = the newest */
  messageId: string | null;
}

/** The message a hit was opened for, until its conversation shows it. */
export const wanted = signal<{ conversationId: string; messageId: string } | null>(null);

type Later = (then: () => void, delayMs: number) => void;
const byTimer: Later = (then, delayMs) => void setTimeout(then, delayMs);

export const SearchModel = createModel((api: Api, later: Later = byTimer) => {
  const typed = signal("");
  const state = signal<SearchState>({ kind: "idle" });
  /** what is shown belongs to an earlier question */
  const isBehind = signal(false);
  const active = signal(-1);
  const hits = computed(() => (state.value.kind === "ready" ? hitsOf(state.value.answer) : []));
  let asked = 0;
  let isMoreUnderWay = false;

  const path = (q: string, cursor?: string) =>
    `/api/v1/search?${new URLSearchParams(cursor ? { q, cursor } : { q }).toString()}`;

  /** What was found before stays in sight until the new answer is there. */
  function type(text: string): void {
    typed.value = text;
    const mine = ++asked;
    const q = text.trim();
    if (q.length < TYPED_MIN) {
      batch(() => {
        state.value = { kind: "idle" };
        isBehind.value = false;
        active.value = -1;
      });
      return;
    }
    isBehind.value = true;
    if (state.value.kind !== "ready") state.value = { kind: "waiting" };
    later(() => void ask(q, mine), WAIT_MS);
  }

  async function ask(q: string, mine: number): Promise<void> {
    if (mine !== asked) return;
    const answer = await api.get<SearchAnswer>(path(q));
    if (mine !== asked) return;
    batch(() => {
      state.value = answer.ok ? { kind: "ready", answer: answer.value } : { kind: "failed", problem: answer.problem };
      isBehind.value = false;
      active.value = -1;
    });
  }

  /** Older messages; the lines above stay as they are. */
  async function more(): Promise<void> {
    const before = state.value;
    if (before.kind !== "ready" || !before.answer.nextCursor || isMoreUnderWay) return;
    isMoreUnderWay = true;
    const mine = asked;
    const answer = await api.get<SearchAnswer>(path(typed.value.trim(), before.answer.nextCursor));
    isMoreUnderWay = false;
    if (!answer.ok || mine !== asked) return;
    const { messages, nextCursor } = answer.value;
    state.value = {
      kind: "ready",
      answer: { ...before.answer, messages: [...before.answer.messages, ...messages], nextCursor },
    };
  }

  /** Round and round, beginning at either end. */
  function move(step: 1 | -1): void {
    const count = hits.value.length;
    if (count === 0) return;
    const from = active.value < 0 && step < 0 ? 0 : active.value;
    active.value = (from + step + count) % count;
  }

  function clear(): void {
    type("");
  }

  return { typed, state, hits, isBehind, active, type, more, move, clear };
});

export type OpenSearch = InstanceType<typeof SearchModel>;

function hitsOf({ contacts, orders, messages }: SearchAnswer): Hit[] {
  return [
    ...contacts.map(({ conversation, contactId }) => hit(`contact-${contactId}`, conversation.id, null)),
    ...orders.map(({ conversation, orderNumber }) =>
      hit(`order-${orderNumber}-${conversation.id}`, conversation.id, null),
    ),
    ...messages.map(({ conversation, messageId }) => hit(`message-${messageId}`, conversation.id, messageId)),
  ];
}

function hit(key: string, conversationId: string, messageId: string | null): Hit {
  return { key, conversationId, messageId };
}
