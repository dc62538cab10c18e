/** Reading: what others may use of it. */
export { guessLanguage } from "./language";
export { type Normalised, normalise } from "./normalise";
export type { Entity, IntentGuess, Language, ReadingContext, Understanding } from "./shapes";
export { type Engine, read, rulesEngine } from "./understand";
