/** What stands in the box of an open conversation, and what is kept of the boxes that were left. Part of the thread's model. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type { Suggestion } from "../../../workers/inbox/shapes";
import { openPlaces } from "./canned";
import type { AttachedFile, Draft, Drafts, Mode, Quote, Unsent } from "./drafts";
import { FILES_MAX } from "./limits";
import { uploads } from "./uploads";

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

export interface DraftingDeps {
  drafts: Drafts;
  id: Signal<string | null>;
}

export function drafting({ drafts, id }: DraftingDeps) {
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
  /** sent without an answer so far */
  const unsent = signal<Unsent[]>([]);
  /** a place nobody has filled in, which kept the reply from being sent; the same words sent again go as they stand */
  const openPlace = signal<{ text: string; from: number; to: number } | null>(null);
  const isPickingTemplate = signal(false);
  const attachTrouble = signal<AttachTrouble | null>(null);

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
  function begin(of: string): void {
    restore(withoutLost(drafts.read(of)));
    openPlace.value = null;
    isPickingTemplate.value = false;
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

  /** Puts the suggestion into the box, behind what is there already. */
  function editSuggestion({ turnId, text: suggested }: Suggestion): void {
    batch(() => {
      mode.value = "reply";
      reply.value = [reply.value.trimEnd(), suggested].filter(Boolean).join("\n");
      suggestionTurnId.value = turnId;
    });
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

  return {
    mode,
    reply,
    note,
    mentions,
    replyTo,
    suggestionTurnId,
    files,
    laterId,
    unsent,
    openPlace,
    isPickingTemplate,
    attachTrouble,
    text,
    begin,
    edit,
    unsentOf,
    write,
    mayLeave,
    editSuggestion,
    attach,
    roomForFiles,
    fileArrived,
    detach,
  };
}

export type Box = ReturnType<typeof drafting>;

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
