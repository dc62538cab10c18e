/** Who else looks at the open conversation or types in it, and telling the others that we do. */
import { createModel, signal } from "@preact/signals";
import type { LiveChange, LiveWord } from "../../../workers/inbox/shapes";

export interface PresenceDeps {
  say(word: LiveWord): void;
  /** runs `then` after a delay; returns how to call it off */
  later(then: () => void, delayMs: number): () => void;
}

/** Live forgets after two and a half minutes. */
const LOOK_AGAIN_MS = 60_000;
/** Typing counts for six seconds there. */
const TYPE_AGAIN_MS = 3_000;

export interface Companion {
  userId: string;
  isTyping: boolean;
}

export const PresenceModel = createModel(({ say, later }: PresenceDeps) => {
  /** the others, those who type first */
  const people = signal<Companion[]>([]);
  let openId: string | null = null;
  let hasTyped = false;
  let forgets: (() => void)[] = [];
  let stopLooking = () => {};

  /** `null` = nothing is open, or nobody sees it (another tab is in front) */
  function look(conversationId: string | null): void {
    if (conversationId === openId) return;
    openId = conversationId;
    hasTyped = false;
    show([]);
    lookAgain();
  }

  function lookAgain(): void {
    stopLooking();
    say({ type: "looking", conversationId: openId });
    stopLooking = openId === null ? () => {} : later(lookAgain, LOOK_AGAIN_MS);
  }

  /** A key was pressed in the reply. */
  function typed(): void {
    if (openId === null || hasTyped) return;
    hasTyped = true;
    say({ type: "typing", conversationId: openId });
    later(() => {
      hasTyped = false;
    }, TYPE_AGAIN_MS);
  }

  function hear(change: LiveChange): void {
    if (change.type === "hello" && openId !== null) lookAgain(); // the line was down: nobody knows any more
    if (change.type !== "company" || change.conversationId !== openId) return;
    show(change.people.map(({ userId, typesForMs }) => ({ userId, isTyping: typesForMs > 0 })));
    for (const { userId, typesForMs, looksForMs } of change.people) {
      if (typesForMs > 0) forget(typesForMs, (one) => (one.userId === userId ? { ...one, isTyping: false } : one));
      forget(looksForMs, (one) => (one.userId === userId ? null : one));
    }
  }

  function forget(afterMs: number, change: (one: Companion) => Companion | null): void {
    forgets.push(
      later(() => {
        people.value = sorted(people.value.map(change).filter((one) => one !== null));
      }, afterMs),
    );
  }

  /** Nobody is forgotten by the clock of an older list. */
  function show(next: Companion[]): void {
    for (const stop of forgets) stop();
    forgets = [];
    people.value = sorted(next);
  }

  return { people, look, typed, hear };
});

function sorted(people: Companion[]): Companion[] {
  return [...people].sort((a, b) => Number(b.isTyping) - Number(a.isTyping));
}
