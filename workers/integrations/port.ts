/** What an order source (marketplace) must be able to do. Adding one is one folder and one line in `index.ts`. */
import type { Shipment } from "../orders/shapes";
import type { Result } from "../platform/result";

export type OrderSourceKey = "trendyol";

export interface SourceAccount {
  id: string;
  tenantId: string;
  externalId: string;
  apiKey: string;
  apiSecret: string;
}

/** Asked before each call to the provider: the Pacer leases it. `waitMs` = how long until a lease may be had. */
export interface Pace {
  lease(
    endpoint: string,
  ): Promise<
    { granted: true } | { granted: false; waitMs: number; reason: "rate" | "paused" | "open_circuit" | "retry_budget" }
  >;
  report(outcome: { ok: boolean; retryAfterMs?: number; code?: string }): Promise<void>;
}

/** One step of the incremental sync: the packages found and where to go on. */
export interface SyncStep {
  shipments: Shipment[];
  /** opaque to the caller; null = up to date */
  next: string | null;
}

/** The packages of one order number, and how far back the source was searched. */
export interface FoundOrder {
  shipments: Shipment[];
  /** every package of the order that changed since then is among them, epoch ms */
  since: number;
}

export interface OrderSource {
  key: OrderSourceKey;
  title: { tr: string; en: string };
  /** calls allowed per account, by endpoint; what is not named falls under `other` */
  limits: Record<string, { limit: number; periodMs: number }> & { other: { limit: number; periodMs: number } };
  /** One cheap call that proves the credentials. */
  testConnection(env: Env, account: SourceAccount, pace: Pace): Promise<Result<{ sellerName: string | null }>>;
  /**
   * The packages of one order number; none when the source does not know it.
   * @param now virtual epoch ms: sources that search by date look back from here
   */
  findOrder(
    env: Env,
    account: SourceAccount,
    pace: Pace,
    orderNumber: string,
    now: number,
  ): Promise<Result<FoundOrder>>;
  /** Packages changed in [fromMs, toMs], a page at a time. Resumable: `cursor` is what the step before gave. */
  syncStep(
    env: Env,
    account: SourceAccount,
    pace: Pace,
    range: { fromMs: number; toMs: number },
    cursor: string | null,
  ): Promise<Result<SyncStep>>;
  /** Subscribes our webhook, replacing an older one of the same address; returns the provider's id of it. */
  subscribe(
    env: Env,
    account: SourceAccount,
    pace: Pace,
    url: string,
    apiKey: string,
  ): Promise<Result<{ webhookId: string }>>;
  unsubscribe(env: Env, account: SourceAccount, pace: Pace, webhookId: string): Promise<Result<void>>;
  /** Parses a webhook body. Never throws. `unreadable` counts packages that could not be read beside those that could. */
  parseWebhook(
    body: Uint8Array,
  ): { ok: true; shipments: Shipment[]; unreadable: number } | { ok: false; reason: string };
}
