/** The language shown: one of the three global signals. Kept in the browser; at first the browser's own, else Turkish. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { en } from "./en";
import { type Messages, tr } from "./tr";

export const LANGUAGES = ["tr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = "invekto.language";

function firstLanguage(): Language {
  if (typeof localStorage === "undefined") return "tr";
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === "tr" || kept === "en") return kept;
  return navigator.languages.some((tag) => tag.startsWith("tr")) || !navigator.language.startsWith("en") ? "tr" : "en";
}

export const language = signal<Language>(firstLanguage());
/** The words of the frame: what every page needs. A room's own words are in its `texts.ts`. */
export const t = computed<Messages>(() => (language.value === "tr" ? tr : en));

/**
 * The words of one room in the language shown, loaded with its page. Turkish is the form that English must have: a
 * missing line does not compile.
 */
export function textsOf<T>(tr: T, en: NoInfer<T>): ReadonlySignal<T> {
  return computed(() => (language.value === "tr" ? tr : en));
}

/** Writes the choice down and tells the document; called once by main. */
export function keepLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value;
    localStorage.setItem(KEPT_AS, language.value);
  });
}
