/** The contact of the open conversation: what is known, what the team writes down, and merging with another one. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { Consent, ConsentSource, ContactCard, FieldValue } from "../../../workers/contacts/shapes";
import type { InboxRow, LiveChange, Thread } from "../../../workers/inbox/shapes";
import type { SearchAnswer } from "../../../workers/search/shapes";
import type { Api, Problem } from "../api";

export type ContactState =
  | { kind: "loading" }
  | { kind: "ready" }
  /** nothing is written down yet: the first turn of a conversation makes the contact */
  | { kind: "unknown" }
  | { kind: "failed"; problem: Problem };

export interface ContactChange {
  ownName?: string | null;
  language?: string | null;
  isVip?: boolean;
  note?: string | null;
  fields?: Record<string, FieldValue>;
}

/** Somebody the contact may be merged with. */
export interface OtherContact {
  contactId: string;
  name: string;
  address: string | null;
}

function changed(card: ContactCard, { fields = {}, ...own }: ContactChange): ContactCard {
  const withValue = (field: ContactCard["fields"][number]) =>
    field.id in fields ? { ...field, value: fields[field.id]! } : field;
  return { ...card, ...own, fields: card.fields.map(withValue) };
}

/** The card with this conversation among theirs, as it stands now. */
function withConversation(card: ContactCard, { id, channel, status, lastIntent, lastLine, lastMessageAt }: InboxRow) {
  const others = card.conversations.filter((one) => one.id !== id);
  const conversations = [{ id, channel, status, lastIntent, lastLine, lastMessageAt }, ...others];
  return { ...card, conversations: conversations.sort((a, b) => b.lastMessageAt - a.lastMessageAt) };
}

export const ContactModel = createModel((api: Api) => {
  const state = signal<ContactState>({ kind: "loading" });
  /** as the server has it */
  const kept = signal<ContactCard | null>(null);
  /** changes that are not answered yet, the oldest first */
  const unsaved = signal<readonly ContactChange[]>([]);
  const card = computed(() => (kept.value ? unsaved.value.reduce(changed, kept.value) : null));
  const isOptedOut = signal(false);
  /** the last change was refused, and undone on the screen */
  const refusal = signal<Problem | null>(null);
  const isSaved = signal(false);
  const others = signal<OtherContact[] | null>(null);
  const isMerging = signal(false);
  const isErasing = signal(false);
  /** the newest word on marketing; null = nobody ever said one */
  const consent = computed(() => card.value?.consents.find(({ purpose }) => purpose === "marketing") ?? null);
  let asked = "";
  /** one after the other: the server hears the changes in the order they were made */
  let saving: Promise<unknown> | null = null;
  let askedOthers = 0;
  /** changes made here so far: an answer that was asked for before one of them is old */
  let written = 0;
  let reloading: Promise<void> | null = null;
  let isStale = false;

  const path = (rest = "") => `/api/v1/contacts/${card.value!.id}${rest}`;

  async function open(contactId: string, conversationId: string): Promise<void> {
    const key = `${contactId}/${conversationId}`;
    if (key === asked) return;
    asked = key;
    batch(() => {
      state.value = { kind: "loading" };
      kept.value = null;
      unsaved.value = [];
      isOptedOut.value = false;
      refusal.value = null;
      isSaved.value = false;
      others.value = null;
    });
    await take();
    if (isStale) await reload();
  }

  /** Asks for the card and takes it in. What is shown stays until then, and where there is no answer. */
  async function take(): Promise<void> {
    const key = asked;
    const [contactId, conversationId] = key.split("/");
    const before = written;
    // Before its first message a thread is empty: only what is said about it is wanted here.
    const [answer, thread] = await Promise.all([
      api.get<ContactCard>(`/api/v1/contacts/${contactId}`),
      api.get<Thread>(`/api/v1/conversations/${conversationId}?before=1`),
    ]);
    if (key !== asked) return;
    if (before !== written) {
      await saving;
      isStale = true;
      return;
    }
    batch(() => {
      if (thread.ok) isOptedOut.value = thread.value.isOptedOut;
      if (answer.ok) {
        kept.value = answer.value;
        state.value = { kind: "ready" };
      } else if (answer.problem.code === "not_found") {
        kept.value = null;
        state.value = { kind: "unknown" };
      } else if (!kept.value) state.value = { kind: "failed", problem: answer.problem };
    });
  }

  /** Told several times while it is asked for, it is asked for once more. */
  function reload(): Promise<void> {
    isStale = true;
    reloading ??= takeWhileStale().finally(() => {
      reloading = null;
    });
    return reloading;
  }

  async function takeWhileStale(): Promise<void> {
    while (isStale) {
      isStale = false;
      await take();
    }
  }

  /** What was told by the live connection; what is being typed is not in here, and stays. */
  function hear(event: LiveChange): void {
    const [contactId = "", conversationId = ""] = asked.split("/");
    if (!contactId) return;
    const isTheirs = (id: string) => id === contactId || id === kept.value?.id;
    const isUnknown = state.value.kind === "unknown";
    if (event.type === "resync" || (event.type === "contacts" && event.ids.some(isTheirs))) void reload();
    else if (event.type === "messages" && event.conversationId === conversationId && isUnknown) void reload();
    else if (event.type === "conversation" && isTheirs(event.row.contactId)) {
      if (isUnknown) void reload();
      else if (kept.value) kept.value = withConversation(kept.value, event.row);
    }
  }

  function again(): Promise<void> {
    const [contactId = "", conversationId = ""] = asked.split("/");
    asked = "";
    return open(contactId, conversationId);
  }

  /** Shows it at once; a refusal brings back what was there, and leaves every other change alone. */
  async function change(wanted: ContactChange): Promise<void> {
    if (!card.value) return;
    const key = asked;
    const to = path();
    written++;
    batch(() => {
      refusal.value = null;
      isSaved.value = false;
      unsaved.value = [...unsaved.value, wanted];
    });
    const save = () => api.put<ContactCard>(to, wanted);
    const answering = saving ? saving.then(save) : save();
    saving = answering;
    const answer = await answering;
    if (saving === answering) saving = null;
    if (key !== asked) return;
    batch(() => {
      unsaved.value = unsaved.value.filter((one) => one !== wanted);
      if (answer.ok) kept.value = answer.value;
      isSaved.value = answer.ok && unsaved.value.length === 0;
      if (!answer.ok) refusal.value = answer.problem;
    });
  }

  async function addConsent(isGiven: boolean, source: ConsentSource): Promise<void> {
    const key = asked;
    refusal.value = null;
    const answer = await api.post<Consent>(path("/consents"), { purpose: "marketing", isGiven, source });
    written++;
    if (key !== asked || !kept.value) return;
    if (answer.ok) kept.value = { ...kept.value, consents: [answer.value, ...kept.value.consents] };
    else refusal.value = answer.problem;
  }

  /** People of this name or number, for merging; the newest question counts. */
  async function findOthers(typed: string): Promise<void> {
    const mine = ++askedOthers;
    const q = typed.trim();
    if (q.length < 2) {
      others.value = null;
      return;
    }
    const answer = await api.get<SearchAnswer>(`/api/v1/search?${new URLSearchParams({ q })}`);
    if (mine !== askedOthers) return;
    others.value = answer.ok
      ? answer.value.contacts
          .filter(({ contactId }) => contactId !== card.value?.id)
          .map(({ contactId, name, conversation: { customerName, customerAddress } }) => ({
            contactId,
            name: name.text || customerName || "",
            address: customerAddress,
          }))
      : [];
  }

  /** Returns whether they are one now. */
  async function merge(otherId: string): Promise<boolean> {
    if (isMerging.value) return false;
    isMerging.value = true;
    refusal.value = null;
    const key = asked;
    const answer = await api.post<ContactCard>(path("/merge"), { otherId });
    isMerging.value = false;
    written++;
    if (key !== asked) return answer.ok;
    if (answer.ok) kept.value = answer.value;
    else refusal.value = answer.problem;
    return answer.ok;
  }

  /** Returns whether it has begun: nobody sees them from then on. */
  async function erase(): Promise<boolean> {
    if (isErasing.value || !card.value) return false;
    isErasing.value = true;
    refusal.value = null;
    const key = asked;
    const answer = await api.delete(path("?confirm=erase"));
    isErasing.value = false;
    // Not found: somebody else was quicker, and that is what was wanted.
    const isGone = answer.ok || answer.problem.code === "not_found";
    if (key === asked && !answer.ok && !isGone) refusal.value = answer.problem;
    return isGone;
  }

  return {
    state,
    card,
    consent,
    isOptedOut,
    refusal,
    isSaved,
    others,
    isMerging,
    isErasing,
    open,
    again,
    hear,
    change,
    addConsent,
    findOthers,
    merge,
    erase,
  };
});

export type OpenContact = InstanceType<typeof ContactModel>;
