/** The titles of intents, as the product itself tells them: a new intent needs no line here. */
import { signal } from "@preact/signals";
import { api } from "../api";
import { language, t } from "../i18n";

const titles = signal<ReadonlyMap<string, { tr: string; en: string }> | null>(null);

/** Asks once; pages that show intents call it when they open. */
export async function loadIntentTitles(): Promise<void> {
  if (titles.value) return;
  const answer = await api.get<{ items: { key: string; title: { tr: string; en: string } }[] }>(
    "/api/v1/learning/intents",
  );
  if (answer.ok) titles.value = new Map(answer.value.items.map(({ key, title }) => [key, title]));
}

/** Until the titles have come, an intent reads as our own word for it, or its key with spaces. */
export function intentTitle(key: string): string {
  return titles.value?.get(key)?.[language.value] ?? t.value.smallTalk[key] ?? key.replaceAll("_", " ");
}

/** The keys of all intents whose titles are known, by title. */
export function knownIntents(): string[] {
  return [...(titles.value?.keys() ?? [])].sort((a, b) => intentTitle(a).localeCompare(intentTitle(b), language.value));
}
