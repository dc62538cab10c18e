/** The groups of people that conversations are given to. What is not known yet has no name. */
import { signal } from "@preact/signals";
import { type Api, api } from "../api";

export interface Group {
  id: string;
  name: string;
}

/** By name. */
export const groups = signal<readonly Group[]>([]);

export async function loadGroups(source: Api = api): Promise<void> {
  const answer = await source.get<{ items: Group[] }>("/api/v1/routing/groups");
  if (answer.ok) groups.value = answer.value.items;
}

export function groupName(id: string | null): string | null {
  return groups.value.find((group) => group.id === id)?.name ?? null;
}
