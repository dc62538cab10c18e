/** What a report says: figures of the overview as they were, held against what the business said on its first day. */
import type { Guarantee, OverviewNumbers } from "../analytics/shapes";
import type { ReportKind } from "./schema";

export type { ReportKind };

export interface Title {
  tr: string;
  en: string;
}

export interface Topic {
  intent: string;
  title: Title;
  questions: number;
  autoAnswered: number;
}

/** What to do about a topic that still lands in front of people. */
export type NextStep =
  /** people send the suggestions nearly as they are: let them go out by themselves */
  | { kind: "promote"; settled: number; accepted: number }
  /** suggested already: when enough are sent as they are, it may go out by itself */
  | { kind: "accept" }
  /** ready, only switched off */
  | { kind: "turn_on" }
  /** nothing is written yet that could be answered */
  | { kind: "write_reply" }
  /** not understood, or not surely enough: examples of one's own teach it */
  | { kind: "teach" }
  /** it is a person's by nature: a canned reply makes it quicker */
  | { kind: "canned_reply" };

export interface StillHandedOver {
  /** null = what it was about was not understood */
  intent: string | null;
  title: Title | null;
  questions: number;
  step: NextStep;
}

/** Each sentence has its condition in `highlights.ts`: what did not go well is not praised. */
export type Highlight =
  | { kind: "answered"; autoAnswered: number; rate: number }
  | { kind: "confirmed"; confirmed: number; settled: number }
  | { kind: "faster"; medianSec: number; personSec: number }
  | { kind: "promise"; rate: number; promisedRate: number }
  | { kind: "topic"; title: Title; autoAnswered: number; questions: number };

/** The five answers of the first day (BIZ-02), each with what was measured of it. */
export interface Baseline {
  messagesPerDay: { said: number | null; measured: number };
  mostAsked: { said: string; measured: { title: Title; questions: number }[] };
  /** a month of one agent, and how much of one agent's month the answers took over, 1 = a whole one */
  agentCost: { saidMinor: number | null; agentsSaved: number };
  /** a month, and what the answers saved at this pace in one */
  wouldPay: { saidMinor: number | null; savedMonthlyMinor: number | null };
  /** their own words; beside them how quickly customers have an answer now */
  biggestProblems: { said: string; medianFirstResponseSec: number | null; medianPersonResponseSec: number | null };
}

export interface ReportFigures {
  /** of this shape */
  version: 1;
  days: number;
  currency: string;
  numbers: OverviewNumbers;
  /** most asked first */
  topics: Topic[];
  wentWell: Highlight[];
  stillHandedOver: StillHandedOver[];
  /** null = nobody answered on the first day */
  baseline: Baseline | null;
  /** null for a sector without that promise */
  guarantee: Guarantee | null;
}

export interface ReportRow {
  id: string;
  kind: ReportKind;
  /** first and last tenant-local day */
  from: string;
  to: string;
  madeAt: number;
  questions: number;
  autoAnswered: number;
}

export interface Report extends Omit<ReportRow, "questions" | "autoAnswered"> {
  /** of the business */
  tenantName: string;
  language: "tr" | "en";
  figures: ReportFigures;
}
