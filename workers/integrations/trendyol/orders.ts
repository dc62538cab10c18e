/** Reading orders from Trendyol: by order number (V2 list) and by time of change (stream). */
import { z } from "zod";
import type { Shipment } from "../../orders/shapes";
import { withinTime } from "../../platform/fetch";
import { log } from "../../platform/log";
import { fail, ok, type Result } from "../../platform/result";
import type { FoundOrder, OrderSource, Pace, SourceAccount } from "../port";
import { call } from "./client";
import { toShipments } from "./package";

const DAY_MS = 86_400_000;
const PAGE_SIZE = 200;
/** a customer is waiting: all calls of one look-up together */
const LOOK_UP_MS = 4_000;
/** of it our own pace may take this much, which leaves time for the answer */
const PATIENCE_MS = 2_500;
const SYNC_MS = 20_000;

const Page = z.object({
  content: z.array(z.unknown()),
  hasMore: z.boolean().nullish(),
  nextCursor: z.string().nullish(),
});

export const testConnection: OrderSource["testConnection"] = async (env, account, pace) => {
  const page = await withinTime(LOOK_UP_MS, (signal) => list(env, account, pace, { page: 0, size: 1 }, signal));
  return page.ok ? ok({ sellerName: null }) : page;
};

export const findOrder: OrderSource["findOrder"] = (env, account, pace, orderNumber, now) =>
  withinTime(LOOK_UP_MS, (signal) => find({ env, account, pace, signal }, orderNumber, now));

type Search = { env: Env; account: SourceAccount; pace: Pace; signal: AbortSignal };

async function find(
  { env, account, pace, signal }: Search,
  orderNumber: string,
  now: number,
): Promise<Result<FoundOrder>> {
  const ask = (dates: { startDate?: number; endDate?: number }) =>
    list(env, account, pace, { orderNumber, page: 0, size: PAGE_SIZE, ...dates }, signal);
  const recent = await ask({});
  if (!recent.ok) return recent;
  // Without dates the list may cover the last 7 days only; a range holds at most 14, the data goes back one month.
  if (recent.value.length > 0) return ok({ shipments: recent.value, since: now - 7 * DAY_MS });
  const [older, newer] = await Promise.all([
    ask({ startDate: now - 30 * DAY_MS, endDate: now - 16 * DAY_MS }),
    ask({ startDate: now - 16 * DAY_MS, endDate: now - 2 * DAY_MS }),
  ]);
  if (!newer.ok && (!older.ok || older.value.length === 0)) return newer;
  if (!older.ok && (!newer.ok || newer.value.length === 0)) return older;
  const days = newer.ok ? (older.ok ? 30 : 16) : 7;
  const shipments = [newer, older].flatMap((part) => (part.ok ? part.value : []));
  return ok({ shipments, since: now - days * DAY_MS });
}

export const syncStep: OrderSource["syncStep"] = async (env, account, pace, range, cursor) => {
  const stream = {
    endpoint: "stream" as const,
    path: `/integration/order/sellers/${account.externalId}/orders/stream`,
    query: {
      size: PAGE_SIZE,
      lastModifiedStartDate: range.fromMs,
      lastModifiedEndDate: range.toMs,
      nextCursor: cursor ?? undefined,
    },
  };
  const answer = await withinTime(SYNC_MS, (signal) => call(env, account, pace, { ...stream, signal }));
  const page = answer.ok ? read(account, answer.value) : answer;
  if (!page.ok) return page;
  const { shipments, hasMore, nextCursor } = page.value;
  return ok({ shipments, next: hasMore && nextCursor ? nextCursor : null });
};

async function list(
  env: Env,
  account: SourceAccount,
  pace: Pace,
  query: Record<string, string | number>,
  signal: AbortSignal,
): Promise<Result<Shipment[]>> {
  const path = `/integration/order/sellers/${account.externalId}/v2/orders`;
  const answer = await call(env, account, pace, { endpoint: "list", path, query, patienceMs: PATIENCE_MS, signal });
  const page = answer.ok ? read(account, answer.value) : answer;
  return page.ok ? ok(page.value.shipments) : page;
}

function read(account: SourceAccount, body: unknown) {
  const page = Page.safeParse(body);
  if (!page.success) return fail({ code: "bad_answer", outcome: "retryable", detail: "no page of packages" });
  const { shipments, unreadable } = toShipments(page.data.content);
  if (unreadable > 0 && shipments.length === 0) {
    return fail({ code: "bad_answer", outcome: "retryable", detail: `${unreadable} packages, none readable` });
  }
  if (unreadable > 0)
    log("trendyol.unreadable", { accountId: account.id, tenantId: account.tenantId, count: unreadable });
  return ok({ shipments, hasMore: page.data.hasMore ?? false, nextCursor: page.data.nextCursor ?? null });
}
