/** Asking the source while a customer waits: once for all who ask the same, bounded in time, stored before it is used. */
import { type ConnectedSource, clearTrouble, noteTrouble, pacerOf } from "../integrations";
import type { Ctx } from "../platform/ctx";
import { dropReplaced, packagesOfOrder, storeShipments } from "./cache";

/** younger words of the source are said without asking again */
export const FRESH_MS = 5 * 60_000;
/** longer than one look-up takes, so that a holder who died blocks nobody for long */
const HOLD_MS = 4_400;
const POLL_MS = 100;
/** the customer's whole wait for sources; the turn itself has more */
const LIMIT_MS = 4_500;

export type LookUp = "found" | "unknown" | "failed";

/**
 * Looks one order up at one account, and leaves what it found in the cache. Of those who ask the same at the same time
 * one goes; the others wait and read what it stored, or ask in their turn when it stored nothing.
 */
async function lookUp(ctx: Ctx, connected: ConnectedSource, orderNumber: string): Promise<LookUp> {
  const { account } = connected;
  const pacer = pacerOf(ctx.env, account.id);
  const key = `order:${orderNumber}`;
  let waitedMs = 0;
  while ((await pacer.enter(key, HOLD_MS)) === "wait") {
    if (waitedMs >= LIMIT_MS) return "failed";
    await scheduler.wait(POLL_MS);
    waitedMs += POLL_MS;
  }
  try {
    if (waitedMs > 0 && (await isFresh(ctx, account.id, orderNumber))) return "found";
    return await ask(ctx, connected, orderNumber);
  } finally {
    await pacer.leave(key);
  }
}

async function ask(ctx: Ctx, { source, account, pace }: ConnectedSource, orderNumber: string): Promise<LookUp> {
  const answer = await source.findOrder(ctx.env, account, pace, orderNumber, ctx.clock.now());
  if (!answer.ok) {
    await noteTrouble(ctx, account.id, answer.error);
    return "failed";
  }
  const shipments = answer.value.shipments.filter((shipment) => shipment.orderNumber === orderNumber);
  if (shipments.length > 0) {
    await storeShipments(ctx, { id: account.id, provider: source.key }, shipments);
    await dropReplaced(ctx, account.id, orderNumber, { shipments, since: answer.value.since });
  }
  await clearTrouble(ctx, account.id);
  return shipments.length > 0 ? "found" : "unknown";
}

/** Looks an order number up at every account at once. `failed` = not found, and somebody could not be asked. */
export async function lookUpEverywhere(ctx: Ctx, sources: ConnectedSource[], orderNumber: string): Promise<LookUp> {
  const asked = Promise.all(sources.map((source) => lookUp(ctx, source, orderNumber)));
  const answers = await withinLimit(asked, ["failed" as const]);
  return answers.find((answer) => answer === "found") ?? answers.find((answer) => answer === "failed") ?? "unknown";
}

/** Refreshes known orders. false = at least one could not be refreshed, so what the cache says of it may be old. */
export async function refreshOrders(
  ctx: Ctx,
  sources: ConnectedSource[],
  orders: { accountId: string; orderNumber: string }[],
): Promise<boolean> {
  const asked = orders.map(({ accountId, orderNumber }) => {
    const connected = sources.find(({ account }) => account.id === accountId);
    return connected ? lookUp(ctx, connected, orderNumber) : "failed";
  });
  return (await withinLimit(Promise.all(asked), ["failed" as const])).every((answer) => answer === "found");
}

async function isFresh(ctx: Ctx, accountId: string, orderNumber: string): Promise<boolean> {
  const rows = await packagesOfOrder(ctx, orderNumber);
  const since = ctx.clock.now() - FRESH_MS;
  return rows.some((row) => row.integrationAccountId === accountId && row.syncedAt > since);
}

async function withinLimit<T>(work: Promise<T>, late: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
