/** The contact of the open conversation: what is known, what the team writes down, and merging with another one. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { Consent, ConsentSource, ContactCard, FieldValue } from "../../../workers/contacts/shapes";
import type { Thread } from "../../../workers/inbox/shapes";
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

export const ContactModel = createModel((api: Api) => {
  const state = signal<ContactState>({ kind: "loading" });
  const card = signal<ContactCard | null>(null);
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
  let askedOthers = 0;

  const path = (rest = "") => `/api/v1/contacts/${card.value!.id}${rest}`;

  async function open(contactId: string, conversationId: string): Promise<void> {
    const key = `${contactId}/${conversationId}`;
    if (key === asked) return;
    asked = key;
    batch(() => {
      state.value = { kind: "loading" };
      card.value = null;
      isOptedOut.value = false;
      refusal.value = null;
      isSaved.value = false;
      others.value = null;
    });
    // Before its first message a thread is empty: only what is said about it is wanted here.
    const [answer, thread] = await Promise.all([
      api.get<ContactCard>(`/api/v1/contacts/${contactId}`),
      api.get<Thread>(`/api/v1/conversations/${conversationId}?before=1`),
    ]);
    if (key !== asked) return;
    batch(() => {
      if (thread.ok) isOptedOut.value = thread.value.isOptedOut;
      if (answer.ok) card.value = answer.value;
      state.value = answer.ok
        ? { kind: "ready" }
        : answer.problem.code === "not_found"
          ? { kind: "unknown" }
          : { kind: "failed", problem: answer.problem };
    });
  }

  function again(): Promise<void> {
    const [contactId = "", conversationId = ""] = asked.split("/");
    asked = "";
    return open(contactId, conversationId);
  }

  /** Shows it at once; a refusal brings back what was there. */
  async function change(wanted: ContactChange): Promise<void> {
    const before = card.value;
    if (!before) return;
    const key = asked;
    const { fields = {}, ...own } = wanted;
    batch(() => {
      refusal.value = null;
      isSaved.value = false;
      card.value = {
        ...before,
        ...own,
        fields: before.fields.map((field) => (field.id in fields ? { ...field, value: fields[field.id]! } : field)),
      };
    });
    const answer = await api.put<ContactCard>(path(), wanted);
    if (key !== asked) return;
    batch(() => {
      card.value = answer.ok ? answer.value : before;
      isSaved.value = answer.ok;
      if (!answer.ok) refusal.value = answer.problem;
    });
  }

  async function addConsent(isGiven: boolean, source: ConsentSource): Promise<void> {
    const key = asked;
    refusal.value = null;
    const answer = await api.post<Consent>(path("/consents"), { purpose: "marketing", isGiven, source });
    if (key !== asked || !card.value) return;
    if (answer.ok) card.value = { ...card.value, consents: [answer.value, ...card.value.consents] };
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
    if (key !== asked) return answer.ok;
    if (answer.ok) card.value = answer.value;
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
    change,
    addConsent,
    findOthers,
    merge,
    erase,
  };
});

export type OpenContact = InstanceType<typeof ContactModel>;
