/** The titles of intents, as the product itself tells them: a new intent needs no line here. */
import { signal } from "@preact/signals";
import { api } from "../api";
import { language, t } from "../i18n";
import type { Automations } from "./model";

const titles = signal<ReadonlyMap<string, { tr: string; en: string }> | null>(null);

/** Asks once; pages that show intents call it when they open. */
export async function loadIntentTitles(): Promise<void> {
  if (titles.value) return;
  const answer = await api.get<Automations>("/api/v1/automations");
  if (answer.ok) titles.value = new Map(answer.value.items.map(({ intent, title }) => [intent, title]));
}

/** An intent nobody named (small talk has no automation) reads as our own word, or its key with spaces. */
export function intentTitle(key: string): string {
  return titles.value?.get(key)?.[language.value] ?? t.value.smallTalk[key] ?? key.replaceAll("_", " ");
}
