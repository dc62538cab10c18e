/** How the product fares, as the operator's page and the scraper's page show it. No tenant is named in any of it. */
import type { Unsettled } from "../inbox/shapes";

/** What must work before anybody is sent here. */
export const CHECKS = ["settings", "directory", "search", "files", "queues", "objects", "jobs", "projection"] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Check {
  name: CheckName;
  isOk: boolean;
  /** how long it took to know, ms */
  ms: number;
  /** a code: `timeout`, `error`, `behind`, `missing`; missing when all is well */
  why?: string;
}

export interface Readiness {
  status: "ready" | "unready";
  version: string;
  /** epoch ms */
  at: number;
  checks: Check[];
  /** the checks that failed, in order */
  reasons: CheckName[];
  /** names of settings that are missing or malformed, never their values */
  missing: string[];
}

/** How far the product is behind, over all tenants. */
export interface Lag {
  jobs: { overdue: number; oldestDueAt: number | null };
  wakes: { overdue: number; oldestDueAt: number | null };
  openLetters: number;
  openPayloads: number;
  /** accounts in trouble */
  troubled: number;
}

/** How late jobs and conversations are, ms; 0 = none is. */
export interface Behind {
  jobsMs: number;
  /** how far lists and numbers lag behind the latest conversation, at most; one alone may have a trouble of its own */
  projectionMs: number;
  /** the same of so many conversations that it is the product's trouble */
  severalMs: number;
}

/** What all tenants together did and cost in a time. Amounts are whole micro-USD. */
export interface Period {
  /** YYYY-MM-DD or YYYY-MM, each tenant's in its own calendar */
  name: string;
  /** read in turns */
  messages: number;
  questions: number;
  autoAnswered: number;
  /** by what was decided */
  turns: Record<"answer" | "act" | "ask" | "handoff" | "silent", number>;
  rowsRead: number;
  rowsWritten: number;
  requests: number;
  modelTokens: number;
  platformMicroUsd: number;
  modelMicroUsd: number;
  channelMicroUsd: number;
  paidMessages: number;
}

export interface Figures {
  at: number;
  lag: Lag;
  behind: Behind;
  today: Period;
  month: Period;
  /**
   * `busy`: conversations with something on its way; `undelivered`: messages that failed, were given up or are held, and
   * wait for a person; `states`: these by what became of them, and those on their way as each minute's sweep found them
   */
  outbox: { busy: number; undelivered: number; states: Record<keyof Unsettled, number> };
  /** dead letters nobody has settled, by kind */
  letters: { kind: string; open: number }[];
  /** incidents that go on */
  incidents: number;
}

export type Alarm = "unready" | "lag" | "letters" | "circuit" | "spend";

export interface Incident {
  id: string;
  alarm: Alarm;
  /** of a number: its name and whose it is; null for what concerns all */
  about: { tenantId: string; tenantName: string; number: string } | null;
  facts: Record<string, string | number>;
  beganAt: number;
  /** null = it has not lasted long enough to be told */
  toldAt: number | null;
  endedAt: number | null;
}

/** The operator's page. */
export interface HealthPage {
  readiness: Readiness;
  figures: Figures;
  /** those that go on first, then the latest */
  incidents: Incident[];
  limits: { lagMin: number; unreadyMin: number; circuitMin: number; spendUsd: number };
  /** whether a scraper may come */
  isScraped: boolean;
}
