/** Pure work on what is sent: the messages a reply becomes, and a draft with them in it again. */
import type { AttachedFile, Draft, Unsent } from "./drafts";
import { CAPTION_MAX } from "./limits";

/** What the server is sent of a note or a reply. */
export function bodyOf({ clientId, kind, text, mentions, replyTo, suggestionTurnId, file, after }: Unsent) {
  if (kind === "note") return { clientId, text, mentions };
  const fileId = file?.fileId ?? undefined;
  return { clientId, text, replyTo: replyTo?.id, suggestionTurnId: suggestionTurnId ?? undefined, fileId, after };
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

/** A draft with a refused text in it again, before what was typed meanwhile. */
export function returned(draft: Draft, made: Unsent): Draft {
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
