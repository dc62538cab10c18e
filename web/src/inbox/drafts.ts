/** What is being written and what has not been accepted yet, by conversation: kept in the browser, a reload loses nothing. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { ThreadMessage, Uploaded } from "../../../workers/inbox/shapes";

export type Mode = "reply" | "note";
export type Quote = NonNullable<ThreadMessage["quoted"]>;

/** A file that is to go with a reply. */
export interface AttachedFile {
  /** of this browser: by it the upload is found while the page is open */
  key: string;
  kind: Uploaded["kind"];
  name: string;
  sizeBytes: number;
  /** of the server; null = it is still on its way there */
  fileId: string | null;
}

export interface SentTemplate {
  name: string;
  language: string;
  /** by place: `body.1` */
  values: Record<string, string>;
}

/** Sent without an answer so far. The client id makes it one message, however often it is tried. */
export interface Unsent {
  clientId: string;
  kind: Mode;
  text: string;
  at: number;
  mentions: string[];
  replyTo: Quote | null;
  suggestionTurnId: string | null;
  /** seq of the last message that was on the screen when it was sent; missing = none was */
  after?: number;
  /** missing in what was kept before there were files */
  file?: AttachedFile | null;
  /** what is sent instead of free text; `text` is how the customer reads it */
  template?: SentTemplate;
  /** false = a suggestion sent as it was: refused, it goes back to where it stood */
  isFromBox: boolean;
  /** there was no answer, or none to what it was to follow; missing = it is on its way */
  hasFailed?: true;
  /** what was written before it was refused: it does not go unasked */
  waitsForPerson?: true;
}

/** Reply and note have a text each: what is meant for colleagues must never stand where the customer's reply is sent. */
export interface Draft {
  mode: Mode;
  reply: string;
  note: string;
  /** colleagues the note names */
  mentions: string[];
  replyTo: Quote | null;
  /** the suggestion the reply was made from */
  suggestionTurnId: string | null;
  files: AttachedFile[];
  /** of a try to send it later that got no answer: tried again it is the same message */
  laterId: string | null;
  unsent: Unsent[];
}

export const NOTHING: Draft = {
  mode: "reply",
  reply: "",
  note: "",
  mentions: [],
  replyTo: null,
  suggestionTurnId: null,
  files: [],
  laterId: null,
  unsent: [],
};

type Place = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** What waits for its writer in a conversation: words, or a message that has not left; `sending` = it is on its way. */
export type DraftMark = "draft" | "unsent" | "sending";

export interface Drafts {
  /** by conversation; the same map while none of them has changed */
  marks: ReadonlySignal<ReadonlyMap<string, DraftMark>>;
  read(conversationId: string): Draft;
  write(conversationId: string, draft: Draft): void;
  /** Another tab has changed what is kept. @param key null = everything */
  changedElsewhere(key: string | null): void;
}

interface Kept {
  v: 1;
  at: number;
  draft: Draft;
}

/** What nobody came back to for so long is forgotten: customers' words should not lie in a browser for ever. */
const KEEP_MS = 14 * 86_400_000;

/**
 * @param place the browser's storage; a full or forbidden one is done without, until the page is left
 * @param owner whose drafts: several people may use one browser
 */
export function draftsIn(place: Place, owner: string, now: () => number): Drafts {
  const prefix = `invekto.draft.${owner}.`;
  const inMemory = new Map<string, Draft>();
  const marks = signal(marksIn(place, prefix, now()));

  const read = (id: string) => inMemory.get(id) ?? parse(quietly(() => place.getItem(prefix + id)))?.draft ?? NOTHING;

  function mark(id: string): void {
    const known = marks.peek();
    const now = markOf(read(id));
    if (known.get(id) === now) return;
    const rest = [...known].filter(([of]) => of !== id);
    marks.value = new Map(now ? [...rest, [id, now]] : rest);
  }

  return {
    marks,
    read,
    changedElsewhere(key) {
      if (key !== null && !key.startsWith(prefix)) return;
      const changed = key === null ? [...inMemory.keys(), ...marks.peek().keys()] : [key.slice(prefix.length)];
      for (const id of changed) {
        inMemory.delete(id);
        mark(id);
      }
    },
    write(id, draft) {
      inMemory.set(id, draft);
      mark(id);
      quietly(() => {
        if (isNothing(draft)) place.removeItem(prefix + id);
        else place.setItem(prefix + id, JSON.stringify({ v: 1, at: now(), draft } satisfies Kept));
      });
    },
  };
}

function isNothing({ reply, note, replyTo, files, unsent }: Draft): boolean {
  return !reply.trim() && !note.trim() && !replyTo && files.length === 0 && unsent.length === 0;
}

function markOf(draft: Draft): DraftMark | undefined {
  if (draft.unsent.some(({ hasFailed }) => hasFailed)) return "unsent";
  if (draft.unsent.length > 0) return "sending";
  return isNothing(draft) ? undefined : "draft";
}

function parse(text: string | null | undefined): Kept | null {
  if (!text) return null;
  const kept = quietly(() => JSON.parse(text) as Kept);
  return kept?.v === 1 ? { ...kept, draft: { ...NOTHING, ...kept.draft } } : null;
}

/** Forgets what is too old; tells what the rest is. */
function marksIn(place: Place, prefix: string, now: number): ReadonlyMap<string, DraftMark> {
  const marks = new Map<string, DraftMark>();
  quietly(() => {
    const keys = Array.from({ length: place.length }, (_, at) => place.key(at) ?? "");
    for (const key of keys.filter((one) => one.startsWith(prefix))) {
      const kept = parse(place.getItem(key));
      const isKept = kept && kept.at >= now - KEEP_MS;
      if (!isKept) place.removeItem(key);
      const mark = isKept && markOf(kept.draft);
      // What was on its way when the page was left is not any more.
      if (mark) marks.set(key.slice(prefix.length), mark === "sending" ? "unsent" : mark);
    }
  });
  return marks;
}

/** Storage may be full, switched off, or hold what another program wrote: then it is as if it held nothing. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
