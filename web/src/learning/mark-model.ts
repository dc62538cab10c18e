/** Marking the answer of a turn as wrong, and which turns of the conversation are marked. */
import { createModel, signal } from "@preact/signals";
import type { MarkedTurn, WrongAnswer } from "../../../workers/learning/shapes";
import type { Api, Problem } from "../api";

export const MarkModel = createModel((api: Api) => {
  const marked = signal<ReadonlySet<string>>(new Set());
  /** which are marked is known, or cannot be */
  const isLoaded = signal(false);
  const isOpen = signal(false);
  const isSending = signal(false);
  const refusal = signal<Problem | null>(null);
  const form = { rightIntent: signal(""), note: signal("") };

  /** Without an answer nothing counts as marked: marking again is harmless. */
  async function load(conversationId: string): Promise<void> {
    const answer = await api.get<{ items: MarkedTurn[] }>(`/api/v1/conversations/${conversationId}/wrong-answers`);
    if (answer.ok) marked.value = new Set([...marked.value, ...answer.value.items.map(({ turnId }) => turnId)]);
    isLoaded.value = true;
  }

  function open(): void {
    form.rightIntent.value = "";
    form.note.value = "";
    refusal.value = null;
    isOpen.value = true;
  }

  function close(): void {
    isOpen.value = false;
  }

  async function mark(conversationId: string, turnId: string): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    refusal.value = null;
    const rightIntent = form.rightIntent.value;
    const note = form.note.value.trim();
    const answer = await api.post<WrongAnswer>(`/api/v1/conversations/${conversationId}/turns/${turnId}/wrong`, {
      ...(rightIntent ? { rightIntent } : {}),
      ...(note ? { note } : {}),
    });
    isSending.value = false;
    if (!answer.ok) {
      refusal.value = answer.problem;
      return;
    }
    marked.value = new Set([...marked.value, turnId]);
    isOpen.value = false;
  }

  return { marked, isLoaded, isOpen, isSending, refusal, form, load, open, close, mark };
});
