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
/** They see conversations and answer them; others of the tenant have no inbox. */
const MAY_ANSWER: ReadonlySet<string> = new Set(["owner", "supervisor", "agent"]);
export const answering = computed(() => colleagues.value.filter(({ role }) => MAY_ANSWER.has(role)));
const names = computed(() => new Map(colleagues.value.map(({ id, name }) => [id, name])));

/** Asked anew by each page that shows names: people come and go. */
export async function loadColleagues(source: Api = api): Promise<void> {
  const answer = await source.get<{ items: Colleague[] }>("/api/v1/colleagues");
  if (answer.ok) colleagues.value = answer.value.items;
}

/** null = unknown: gone, or not loaded yet */
export const colleagueName = (id: string | null): string | null => (id && names.value.get(id)) || null;
