/** What the operator's pages show; the dashboard reads these types. None of it holds what a customer wrote. */

export interface OperatorDoor {
  isOpen: boolean;
  /** real epoch ms, at the latest; null while closed */
  endsAt: number | null;
}

/** How far a tenant has come: nothing answered yet, answered but not looked at, live (MET-04). */
export type Stage = "waiting" | "answered" | "live";
export type Health = "connected" | "trouble" | "disconnected" | "none";

export interface Sums {
  messages: number;
  questions: number;
  autoAnswered: number;
}

export interface TenantLine {
  id: string;
  name: string;
  sector: string;
  stage: Stage;
  createdAt: number;
  activatedAt: number | null;
  /** MET-01; null = no automatic answer has left yet */
  ttfarMs: number | null;
  /** the last seven days of the tenant's calendar, today included */
  week: Sums;
  whatsapp: Health;
  marketplace: Health;
}

export interface ConnectionLine {
  id: string;
  tenantId: string;
  tenantName: string;
  /** `whatsapp`, `trendyol` … */
  provider: string;
  /** what the business calls it: a number's name, a seller's id */
  name: string;
  status: "connected" | "trouble" | "disconnected";
  troubleCode: string | null;
  /** since when it is in trouble */
  troubleAt: number | null;
  /** order sources: when everything until then was in our cache */
  lastSyncedAt: number | null;
}

export interface TenantDetails extends TenantLine {
  timeZone: string;
  locale: string;
  firstAutoReplyAt: number | null;
  dashboardViewedAt: number | null;
  owners: { name: string; email: string }[];
  /** people by role */
  people: Record<string, number>;
  connections: ConnectionLine[];
  /** the last twelve weeks, oldest first */
  weeks: (Sums & { week: string })[];
  openLetters: number;
  openPayloads: number;
  /** what it asked for that is not there yet */
  asked: string[];
}

/** A share with what it is a share of: 0–1, null when there is nothing to divide by. */
export interface Share {
  of: number;
  count: number;
  rate: number | null;
}

export interface CohortCell extends Sums {
  /** Monday of the week, in each tenant's calendar */
  week: string;
}

export interface OperatorMetrics {
  stages: { signedUp: number; answered: number; live: number };
  /** MET-01: how long the first automatic answer took */
  ttfar: {
    medianMs: number | null;
    withinADay: Share;
    /** `upToMs` null = longer than the one before */
    buckets: { upToMs: number | null; tenants: number }[];
    waiting: number;
  };
  /** MET-02 over all tenants, oldest week first */
  weeks: CohortCell[];
  /** MET-02 by the week of sign-up, oldest first; a cell a week since then */
  cohorts: { week: string; tenants: number; cells: CohortCell[] }[];
  /** MET-03, by the month in which the tenants became live */
  retention: Share & { months: (Share & { month: string })[] };
  /** MET-05, oldest month first; the last one is still running */
  churn: {
    month: string;
    isRunning: boolean;
    atStart: number;
    lost: number;
    returned: number;
    rate: number | null;
  }[];
  /** MET-06 */
  asked: { feature: string; tenants: number }[];
  targets: {
    ttfarMs: number;
    deflectionRates: number[];
    retentionRate: number;
    churnRate: number;
    askedForSso: number;
  };
}

export interface QuarantineLine {
  id: string;
  tenantId: string | null;
  tenantName: string | null;
  channel: string;
  /** the account's name; null = not known */
  account: string | null;
  /** paths and codes, never values */
  reason: string;
  sizeBytes: number;
  createdAt: number;
  outcome: "reprocessed" | "discarded" | null;
  settledAt: number | null;
}

export interface MaskedPayload {
  text: string;
  isCut: boolean;
}

/** `still`: it was read anew and something of it cannot be read yet, for this reason. */
export type Reprocessed = { outcome: "reprocessed" } | { outcome: "still"; reason: string };

export interface DeadLetterLine {
  id: string;
  tenantId: string | null;
  tenantName: string | null;
  queue: string;
  kind: string;
  /** a code, never an exception's text; null = from before codes were kept */
  error: string | null;
  attempts: number;
  createdAt: number;
  replayedAt: number | null;
  discardedAt: number | null;
}
