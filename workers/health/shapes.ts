/** How the product fares, as the operator's page and the scraper's page show it. No tenant is named in any of it. */

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
