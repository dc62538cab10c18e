/** What the dashboard sees of a replay: its progress, its totals, and each turn that would have gone another way. */
import type { Decision, HandoffReason } from "../agent-ai/shapes";
import type { Setting } from "../automations/shapes";

/** What a turn ends in. `would_look_up`: it needs facts that nobody looked up at the time. */
export type Ending = Decision["kind"] | "would_look_up";

/** Turns by how they end. */
export type Endings = Record<Ending, number>;

export interface Totals {
  before: Endings;
  after: Endings;
  differing: number;
  differingConversations: number;
  /** turns whose record is not there any more */
  missing: number;
}

/** How a turn ends under one of the two settings. */
export interface Ended {
  kind: Ending;
  intent: string | null;
  /** for a handoff */
  reason: HandoffReason | null;
  /** what the customer is told */
  text: string | null;
  /** what a person is offered */
  suggestion: string | null;
}

export interface Difference {
  turnId: string;
  askedAt: number;
  /** what the customer had written, personal numbers masked */
  question: string;
  before: Ended;
  after: Ended;
}

export interface DifferingConversation {
  id: string;
  customerName: string | null;
  turns: Difference[];
}

export interface WhatIfRun {
  id: string;
  days: number;
  changes: Record<string, Setting>;
  settingsVersion: number;
  state: "running" | "done" | "failed";
  /** turns of these days, and how many of the newest are replayed */
  turnsFound: number;
  turns: number;
  turnsDone: number;
  totals: Totals | null;
  createdAt: number;
  finishedAt: number | null;
}

export interface Differences {
  conversations: DifferingConversation[];
  nextCursor: string | null;
}
