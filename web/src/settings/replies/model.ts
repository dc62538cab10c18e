/** Canned replies and their editing: the tenant's by those who lead, one's own by everybody. */
import { createModel, signal } from "@preact/signals";
import type { CannedReply, ReplyLanguage } from "../../../../workers/canned-replies/shapes";
import type { Api } from "../../api";
import { entries } from "../entries";

export interface ReplyDraft {
  /** null = a new one */
  id: string | null;
  shortcut: string;
  title: string;
  texts: CannedReply["texts"];
  isPersonal: boolean;
}

export const RepliesModel = createModel((api: Api) => {
  /** the language whose text is in sight */
  const language = signal<ReplyLanguage>("tr");
  const replies = entries<CannedReply, ReplyDraft>({
    api,
    path: "/api/v1/canned-replies",
    bodyOf,
    // The language that is refused comes into sight.
    refused({ fields }) {
      const field = Object.keys(fields).find((name) => name.startsWith("texts."));
      if (field) language.value = field.slice("texts.".length) as ReplyLanguage;
    },
  });
  const { draft } = replies;

  /** @param isPersonal whether a new one is at first meant for oneself */
  function edit(reply: CannedReply | null, isPersonal = false): void {
    language.value = reply && !reply.texts.tr ? (Object.keys(reply.texts)[0] as ReplyLanguage) : "tr";
    replies.begin(reply ? { ...reply } : { id: null, shortcut: "", title: "", texts: {}, isPersonal });
  }

  function write(text: string): void {
    const before = draft.value;
    if (before) draft.value = { ...before, texts: { ...before.texts, [language.value]: text } };
  }

  return { ...replies, language, edit, write };
});

export type Replies = InstanceType<typeof RepliesModel>;

/** Whose it is, is set once. */
function bodyOf({ id, shortcut, title, texts, isPersonal }: ReplyDraft) {
  const written = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
  const body = { shortcut: shortcut.trim().replace(/^\//, ""), title: title.trim(), texts: written };
  return id ? body : { ...body, isPersonal };
}
