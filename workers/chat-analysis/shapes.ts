/** What reading a message yields. The trained engine fills the same shapes. */

export type Language = "tr" | "en";

export interface IntentGuess {
  key: string;
  /** 0–1, calibrated */
  confidence: number;
}

export type Entity =
  | { kind: "order_number"; value: string; start: number; end: number }
  | { kind: "tracking_number"; value: string; start: number; end: number };

export interface Understanding {
  /** best first; every request of the message; small talk only when nothing else is asked */
  intents: IntentGuess[];
  /** what a request that is out of scope is about, for the person: "return", "price", … */
  topics?: string[];
  entities: Entity[];
  /** could a reply start now, or is this a fragment ("merhaba", "bir şey soracaktım") worth a short wait */
  isComplete: boolean;
  engineVersion: string;
}

/** What we last asked weighs in: "evet", a bare number, "İzmir Y" mean something only then. */
export interface ReadingContext {
  asked?: "order_number" | "second_factor";
  /** language of earlier messages */
  language?: Language;
}
