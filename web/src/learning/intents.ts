/** What a message of this shop may be about: the topics of its sector, asked for whenever a page needs them. */
import { signal } from "@preact/signals";
import type { IntentChoice } from "../../../workers/learning/shapes";
import { api } from "../api";
import { intentTitle } from "../automations/titles";
import { language } from "../i18n";
import { words as learningWords } from "./texts";

const intents = signal<readonly IntentChoice[]>([]);

export async function loadIntents(): Promise<void> {
  const answer = await api.get<{ items: IntentChoice[] }>("/api/v1/learning/intents");
  if (answer.ok) intents.value = answer.value.items;
}

/** For a select, by title. */
export function intentOptions(): { key: string; title: string }[] {
  const options = intents.value.map(({ key, title }) => ({ key, title: title[language.value] }));
  return options.sort((a, b) => a.title.localeCompare(b.title, language.value));
}

/** Null reads as not understood. */
export function topicTitle(key: string | null): string {
  if (key === null) return learningWords.value.notUnderstood;
  return intents.value.find((intent) => intent.key === key)?.title[language.value] ?? intentTitle(key);
}
