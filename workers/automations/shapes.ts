/** What the dashboard sees of the automations: settings, last week's numbers and what they speak for. */
import type { SpokenLanguage } from "../chat-analysis/shapes";
import type { Level } from "../tenants/schema";
import type { Replies, Variable } from "./replies";

export type { Replies, Variable };

/** What people set for one intent. */
export interface Setting {
  level: Level;
  /** 0–1: below it a person answers */
  threshold: number;
  /** the business's own words; around the answer for intents answered from data, which do without as well */
  replies: Replies;
}

/** Why an intent may not be set higher: health, or it is a person's by nature. */
export type Limit = "medical" | "person";

/** Numbers of an intent over the last seven tenant-local days. */
export interface IntentWeek {
  questions: number;
  /** an answer really left */
  answered: number;
  /** of those: 72 h old, nobody came back, no person answered */
  confirmed: number;
  cameBack: number;
  /** questions whose answer somebody marked as wrong, and did not take back */
  markedWrong: number;
  /** suggestions offered, and what people made of them; the rest is still open */
  offered: number;
  sentAsIs: number;
  sentEdited: number;
  ignored: number;
}

/** What the numbers speak for, with the numbers. */
export type Proposal =
  /** people send the suggestions nearly as they are: let them go out by themselves */
  | { kind: "promotion"; to: "auto"; settled: number; accepted: number; medianDistance: number; since: number }
  /** answers do not help: have a person look first (or, without `suggest`, answer) */
  | {
      kind: "demotion";
      to: "suggest";
      answered: number;
      cameBack: number;
      markedWrong: number;
      failed: number;
      since: number;
    };

export interface Automation extends Setting {
  intent: string;
  title: { tr: string; en: string };
  group: string;
  /** the highest level that may be chosen */
  most: Level;
  limit: Limit | null;
  /** answered from data, by the business's own words, or only by people */
  source: "facts" | "own_reply" | "person";
  week: IntentWeek;
  proposal: Proposal | null;
}

export interface Automations {
  settingsVersion: number;
  orderQuestionsOn: boolean;
  /** false for sectors without the one toggle */
  hasOrderQuestions: boolean;
  /** languages a reply may be written in */
  languages: SpokenLanguage[];
  groups: { key: string; title: { tr: string; en: string } }[];
  items: Automation[];
  /** first and last day of the numbers, YYYY-MM-DD */
  week: { from: string; to: string };
}

/** A real question of the tenant's customers, personal numbers masked. */
export interface ExampleMessage {
  conversationId: string;
  text: string;
  /** the language it was answered in */
  language: string | null;
  askedAt: number;
}
