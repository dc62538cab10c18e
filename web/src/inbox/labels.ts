/** The tenant's labels and channel accounts, for chips, menus and filters. What is not known yet is left out. */
import { computed, signal } from "@preact/signals";
import { type Api, api } from "../api";

export const LABEL_COLORS = ["gray", "red", "amber", "green", "teal", "blue", "indigo", "pink"] as const;
export type LabelColor = (typeof LABEL_COLORS)[number];

export interface Label {
  id: string;
  name: string;
  color: LabelColor;
}

export interface Account {
  id: string;
  channel: string;
  displayName: string;
}

/** By name. */
export const labels = signal<readonly Label[]>([]);
export const accounts = signal<readonly Account[]>([]);
const byId = computed(() => new Map(labels.value.map((label) => [label.id, label])));

export async function loadLabels(source: Api = api): Promise<void> {
  const answer = await source.get<{ items: Label[] }>("/api/v1/labels");
  if (answer.ok) labels.value = answer.value.items;
}

export async function loadAccounts(source: Api = api): Promise<void> {
  const answer = await source.get<{ items: Account[] }>("/api/v1/channels");
  if (answer.ok) accounts.value = answer.value.items;
}

/** The labels of these ids in the order given; those that are gone are left out. */
export function labelsOf(ids: readonly string[]): Label[] {
  return ids.flatMap((id) => byId.value.get(id) ?? []);
}
