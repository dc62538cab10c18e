/** What reading a message yields. */
import type { Entity } from "./entities";
import type { Layer } from "./layer";
import type { Signals } from "./signals";

/** A language customers are answered in. */
export type Language = "tr" | "en";

/** A language we can tell. */
export type SpokenLanguage = Language | "ar" | "ru" | "de";

export interface IntentGuess {
  key: string;
  /** 0–1, calibrated: what says 0.9 is right nine times in ten */
  confidence: number;
  /** that it is this or one that is answered by the same facts ("siparişim nerede": the parcel or the order); at least `confidence` */
  familyConfidence?: number;
}

export type { Entity, EntityKind } from "./entities";

/** A word of the message and how much it speaks for the first intent; in the order of weight. */
export interface Reason {
  word: string;
  /** part of the margin, positive = for it */
  weight: number;
}

export interface Understanding {
  /** best first; every request of the message; small talk only when nothing else is asked */
  intents: IntentGuess[];
  /** are the intents sure enough to go by? Else the first one is `out_of_scope` with what confidence there is */
  isAccepted: boolean;
  /** the message answers what we asked */
  isAnswer: boolean;
  entities: Entity[];
  spoken: SpokenLanguage;
  /** -1 angry … 1 delighted */
  sentiment: number;
  /** 0–1: may this end in a complaint elsewhere */
  escalationRisk: number;
  signals: Signals;
  /** could a reply start now, or is this a fragment ("merhaba", "bir şey soracaktım") worth a short wait */
  isComplete: boolean;
  /** what speaks for the first intent; only when asked for */
  reasons?: Reason[];
  engineVersion: string;
}

/** What we said last, as far as it gives a short answer its meaning. */
export const ASKED = [
  "order_number",
  "second_factor",
  "appointment_time",
  "appointment_reminder",
  "confirm",
  "choice",
  "return_reason",
  "size",
  "color",
  "name",
  "city",
  "commercial",
  "satisfaction",
] as const;
export type Asked = (typeof ASKED)[number];

/** Around a message: what gives "evet", a bare number, "yarın" and "İPTAL" their meaning. */
export interface ReadingContext {
  sector: string;
  /** epoch ms */
  now: number;
  timeZone: string;
  asked?: Asked;
  /** the intent that `asked` is about */
  about?: string;
  /** language of earlier messages */
  language?: Language;
  /** what the tenant's own examples add */
  layer?: Layer | null;
}
