/** Who works here, so that a name stands where an id would. Without an answer names are left out, and nothing else suffers. */
import { computed, signal } from "@preact/signals";
import { type Api, api } from "./api";

export interface Colleague {
  id: string;
  name: string;
  role: string;
}

/** By name; empty until they are known. */
export const colleagues = signal<readonly Colleague[]>([]);
/** Who has left: nothing is offered to be theirs, but what they did keeps their name. */
export const former = signal<readonly Pick<Colleague, "id" | "name">[]>([]);
/** They see conversations and answer them; others of the tenant have no inbox. */
const MAY_ANSWER: ReadonlySet<string> = new Set(["owner", "supervisor", "agent"]);
export const answering = computed(() => colleagues.value.filter(({ role }) => MAY_ANSWER.has(role)));
const names = computed(() => new Map([...former.value, ...colleagues.value].map(({ id, name }) => [id, name])));

/** Asked anew by each page that shows names: people come and go. */
export async function loadColleagues(source: Api = api): Promise<void> {
  const answer = await source.get<{ items: Colleague[]; former?: typeof former.value }>("/api/v1/colleagues");
  if (!answer.ok) return;
  colleagues.value = answer.value.items;
  former.value = answer.value.former ?? [];
}

/** null = unknown, or not loaded yet */
export const colleagueName = (id: string | null): string | null => (id && names.value.get(id)) || null;
