/** Canned replies and their editing: the tenant's by those who lead, one's own by everybody. */
import { createModel, signal } from "@preact/signals";
import type { CannedReply, ReplyLanguage } from "../../../../workers/canned-replies/shapes";
import type { Api, Problem } from "../../api";
import type { Loading } from "../../ui/Waiting";

const PATH = "/api/v1/canned-replies";

export interface ReplyDraft {
  /** null = a new one */
  id: string | null;
  shortcut: string;
  title: string;
  texts: CannedReply["texts"];
  isPersonal: boolean;
}

export const RepliesModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const items = signal<CannedReply[]>([]);
  /** the reply that is being added or edited; null = none */
  const draft = signal<ReplyDraft | null>(null);
  /** the language whose text is in sight */
  const language = signal<ReplyLanguage>("tr");
  /** the reply whose removal must be confirmed */
  const leaving = signal<CannedReply | null>(null);
  const isSaving = signal(false);
  const refusal = signal<Problem | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: CannedReply[] }>(PATH);
    if (answer.ok) {
      items.value = answer.value.items;
      state.value = { kind: "ready" };
    } else if (state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
  }

  /** @param isPersonal whether a new one is at first meant for oneself */
  function edit(reply: CannedReply | null, isPersonal = false): void {
    refusal.value = null;
    language.value = reply && !reply.texts.tr ? (Object.keys(reply.texts)[0] as ReplyLanguage) : "tr";
    draft.value = reply ? { ...reply } : { id: null, shortcut: "", title: "", texts: {}, isPersonal };
  }

  function write(text: string): void {
    const before = draft.value;
    if (before) draft.value = { ...before, texts: { ...before.texts, [language.value]: text } };
  }

  function cancel(): void {
    draft.value = null;
    leaving.value = null;
    refusal.value = null;
  }

  /** A new one or a changed one; a refusal keeps what was typed and shows the language it is about. */
  async function save(): Promise<void> {
    const wanted = draft.value;
    if (!wanted || isSaving.value) return;
    isSaving.value = true;
    refusal.value = null;
    const texts = Object.fromEntries(Object.entries(wanted.texts).filter(([, text]) => text.trim() !== ""));
    const body = { shortcut: wanted.shortcut.trim().replace(/^\//, ""), title: wanted.title.trim(), texts };
    const answer = wanted.id
      ? await api.put<CannedReply>(`${PATH}/${wanted.id}`, body)
      : await api.post<CannedReply>(PATH, { ...body, isPersonal: wanted.isPersonal });
    isSaving.value = false;
    if (!answer.ok) {
      refusal.value = answer.problem;
      const refused = Object.keys(answer.problem.fields).find((field) => field.startsWith("texts."));
      if (refused) language.value = refused.slice("texts.".length) as ReplyLanguage;
      return;
    }
    draft.value = null;
    await load();
  }

  async function remove(): Promise<void> {
    const reply = leaving.value;
    if (!reply || isSaving.value) return;
    isSaving.value = true;
    const answer = await api.delete(`${PATH}/${reply.id}`);
    isSaving.value = false;
    leaving.value = null;
    // Not found: it is gone, and that is what was wanted.
    if (!answer.ok && answer.problem.code !== "not_found") refusal.value = answer.problem;
    else items.value = items.value.filter(({ id }) => id !== reply.id);
  }

  return { state, items, draft, language, leaving, isSaving, refusal, load, edit, write, cancel, save, remove };
});

export type Replies = InstanceType<typeof RepliesModel>;
