/** Whether one takes new conversations, and whether one is at the desk at all. */
import { createModel, signal } from "@preact/signals";
import type { LiveChange, LiveWord } from "../../../workers/inbox/shapes";
import type { Presence } from "../../../workers/routing/shapes";
import type { Api } from "../api";

/** Without a key for so long one is away. */
export const AWAY_AFTER_MS = 5 * 60_000;

interface AvailabilityDeps {
  api: Api;
  me: string;
  say(word: LiveWord): void;
  /** runs `then` after a delay; returns how to call it off */
  later(then: () => void, delayMs: number): () => void;
}

export const AvailabilityModel = createModel(({ api, me, say, later }: AvailabilityDeps) => {
  /** null = not known yet */
  const takesNew = signal<boolean | null>(null);
  const isSaving = signal(false);
  let isAway = false;
  let stopWaiting = () => {};

  async function load(): Promise<void> {
    const answer = await api.get<{ items: Presence[] }>("/api/v1/routing/presence");
    if (answer.ok) takesNew.value = answer.value.items.find(({ userId }) => userId === me)?.takesNew ?? true;
  }

  async function toggle(): Promise<void> {
    if (takesNew.value === null || isSaving.value) return;
    const wanted = !takesNew.value;
    isSaving.value = true;
    const answer = await api.put("/api/v1/routing/availability", { takesNew: wanted });
    isSaving.value = false;
    if (answer.ok) takesNew.value = wanted;
  }

  /** A key or the pointer was used. */
  function used(): void {
    stopWaiting();
    stopWaiting = later(() => {
      isAway = true;
      say({ type: "away" });
    }, AWAY_AFTER_MS);
    if (!isAway) return;
    isAway = false;
    say({ type: "here" });
  }

  function hear(change: LiveChange): void {
    if (change.type === "hello" && isAway) say({ type: "away" }); // a new line begins as present
    if (change.type === "presence" && change.userId === me) takesNew.value = change.takesNew;
  }

  return { takesNew, isSaving, load, toggle, used, hear, stop: () => stopWaiting() };
});
