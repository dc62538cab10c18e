/** What the picker of canned replies offers, and what it knows of the customer. */
import { createModel, signal } from "@preact/signals";
import type { CannedReply } from "../../../workers/canned-replies/shapes";
import type { ContactCard } from "../../../workers/contacts/shapes";
import type { Api } from "../api";

type Customer = Pick<ContactCard, "language" | "ownName">;

export const CannedModel = createModel((api: Api) => {
  const replies = signal<CannedReply[]>([]);
  /** null = not known: the conversation's own words stand in */
  const customer = signal<Customer | null>(null);
  let isAsked = false;
  let contactId = "";

  /** Called whenever a slash may be typed next: without an answer there is nothing to pick. */
  async function prepare(ofContact: string): Promise<void> {
    await Promise.all([loadReplies(), loadCustomer(ofContact)]);
  }

  async function loadReplies(): Promise<void> {
    if (isAsked) return;
    isAsked = true;
    const answer = await api.get<{ items: CannedReply[] }>("/api/v1/canned-replies");
    if (answer.ok) replies.value = answer.value.items;
    else isAsked = false;
  }

  async function loadCustomer(ofContact: string): Promise<void> {
    if (ofContact === contactId) return;
    contactId = ofContact;
    customer.value = null;
    const answer = await api.get<ContactCard>(`/api/v1/contacts/${ofContact}`);
    if (answer.ok && contactId === ofContact) customer.value = answer.value;
  }

  return { replies, customer, prepare };
});
