/** What the person who is signed in wants to be told of; read once, and renewed by the settings page. */
import { signal } from "@preact/signals";
import type { NotificationPage } from "../../../workers/notifications/shapes";
import { api } from "../api";

export const chosen = signal<NotificationPage | null>(null);

export async function loadChosen(): Promise<void> {
  const answer = await api.get<NotificationPage>("/api/v1/notifications/settings");
  if (answer.ok) chosen.value = answer.value;
}
