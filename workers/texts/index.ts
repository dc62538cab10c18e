/** The languages customers are answered in, one line each. */
import type { Language } from "../chat-analysis/shapes";
import { en } from "./en";
import { type Texts, tr } from "./tr";

export const texts: Readonly<Record<Language, Texts>> = { tr, en };

export { day, isSameDay, nearnessOf, timeOfDay } from "./days";
export type { Nearness, Texts } from "./tr";
