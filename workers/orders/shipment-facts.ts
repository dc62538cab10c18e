/** What may be said to a contact about their parcels: found, proven to be theirs, as fresh as the source allows. */
import { type ConnectedSource, connectedSources } from "../integrations";
import type { Ctx } from "../platform/ctx";
import { hasProved, localDay, recordTry, triesLeft } from "./attempts";
import { FINAL, factsOf, type OrderRow, packagesOfContact, packagesOfOrder } from "./cache";
import { customerKey, linkCustomers, linkedCustomers } from "./links";
import { FRESH_MS, lookUpEverywhere, refreshOrders } from "./look-up";
import { provesPerson } from "./second-factor";
import type { OrderAnswer, OrderQuestion } from "./shapes";
import { hasGuessedEnough, isUnknownStill, noteUnknown } from "./unknown-orders";

/** a parcel that has just arrived is still what "where is my parcel" may mean */
const JUST_DELIVERED_MS = 3 * 86_400_000;
/** a parcel nobody has reported on for this long is not under way, whatever its last state was */
const FORGOTTEN_MS = 60 * 86_400_000;
/** live look-ups for one question; a seller has 30 a minute */
const MAX_REFRESHED = 5;

/** Answers from the cache, from the source, or with what is still missing. Ends within about 5 seconds. */
export async function answerOrder(ctx: Ctx, question: OrderQuestion): Promise<OrderAnswer> {
  const sources = await connectedSources(ctx);
  if (sources.length === 0) return { kind: "stop", reason: "no_source" };
  const orderNumber = question.orderNumber?.replace(/\D/g, "");
  if (!orderNumber) return aboutContact(ctx, sources, question.contactId);
  const rows = await packagesOfOrder(ctx, orderNumber);
  const theirs = await visible(ctx, question.contactId, orderNumber, rows);
  if (theirs.length > 0) return facts(ctx, sources, theirs);
  return aboutStranger(ctx, sources, question, orderNumber, rows);
}

/** No order number: the orders still under way of the customer this contact proved to be. */
async function aboutContact(ctx: Ctx, sources: ConnectedSource[], contactId: string): Promise<OrderAnswer> {
  const rows = await packagesOfContact(ctx, contactId);
  if (rows.length === 0) return { kind: "ask", what: "order_number", reason: "unknown" };
  const now = ctx.clock.now();
  const underWay = new Set(rows.filter((row) => isOpen(row) && row.lastModifiedAt > now - FORGOTTEN_MS).map(orderKey));
  const justDelivered = (row: OrderRow) =>
    row.orderStatus === "delivered" && (row.statusAt ?? 0) > now - JUST_DELIVERED_MS;
  const shown = rows.filter((row) => (underWay.size > 0 ? underWay.has(orderKey(row)) : justDelivered(row)));
  if (shown.length === 0) return { kind: "ask", what: "order_number", reason: "no_open_orders" };
  return facts(ctx, sources, shown);
}

/** An order this contact has not proven to be theirs: nothing of it is said before the second factor. */
async function aboutStranger(
  ctx: Ctx,
  sources: ConnectedSource[],
  question: OrderQuestion,
  orderNumber: string,
  cached: OrderRow[],
): Promise<OrderAnswer> {
  const day = await localDay(ctx);
  const left = await triesLeft(ctx, question.contactId, day);
  if (left === 0) return { kind: "stop", reason: "too_many_tries" };
  let rows = cached;
  // A package of an unconfirmed payment has no name to compare with; the source may know it by now.
  if (!rows.some(isProvable)) {
    if (await hasGuessedEnough(ctx, question.contactId, day)) return { kind: "stop", reason: "too_many_tries" };
    const notFound = { kind: "ask", what: "order_number", reason: "not_found" } as const;
    if (rows.length === 0 && (await isUnknownStill(ctx, orderNumber))) return notFound;
    const answer = await lookUpEverywhere(ctx, sources, orderNumber);
    rows = await packagesOfOrder(ctx, orderNumber);
    if (rows.length === 0 && answer === "unknown") {
      await noteUnknown(ctx, { contactId: question.contactId, day, orderNumber });
      return notFound;
    }
    const theirs = await visible(ctx, question.contactId, orderNumber, rows);
    if (theirs.length > 0) return facts(ctx, sources, theirs);
    if (!rows.some(isProvable)) return { kind: "stop", reason: "source_unavailable" };
  }
  const ask = { kind: "ask", what: "second_factor", orderNumber } as const;
  if (!question.secondFactor) return { ...ask, reason: "unknown", triesLeft: left };

  const matching = rows.filter((row) => matches(question.secondFactor!, row));
  const { contactId, tryKey = question.turnId } = question;
  const verdict = await recordTry(ctx, { contactId, tryKey, orderNumber, day, wasRight: matching.length > 0 });
  if (verdict === "refused") return { kind: "stop", reason: "too_many_tries" };
  if (verdict === "wrong") {
    const stillLeft = await triesLeft(ctx, contactId, day);
    if (stillLeft === 0) return { kind: "stop", reason: "too_many_tries" };
    return { ...ask, reason: "wrong", triesLeft: stillLeft };
  }
  await linkCustomers(ctx, contactId, matching);
  return facts(ctx, sources, await visible(ctx, contactId, orderNumber, rows));
}

/** Of the packages of one order, those this contact may see. */
async function visible(ctx: Ctx, contactId: string, orderNumber: string, rows: OrderRow[]): Promise<OrderRow[]> {
  if (rows.length === 0 || (await hasProved(ctx, contactId, orderNumber))) return rows;
  const linked = await linkedCustomers(ctx, contactId);
  return rows.filter((row) => linked.has(customerKey(row.integrationAccountId, row.marketplaceCustomerId)));
}

/** The given packages as they are now, with the parcels that a refresh finds their orders were split into. */
async function facts(ctx: Ctx, sources: ConnectedSource[], rows: OrderRow[]): Promise<OrderAnswer> {
  const since = ctx.clock.now() - FRESH_MS;
  const old = rows.filter((row) => isOpen(row) && row.syncedAt <= since).sort(openThenNewest);
  if (old.length === 0) return answerOf(rows, false);
  const orders = [...new Map(old.map((row) => [orderKey(row), row])).values()];
  const refreshed = orders.slice(0, MAX_REFRESHED);
  const done = await refreshOrders(
    ctx,
    sources,
    refreshed.map((row) => ({ accountId: row.integrationAccountId, orderNumber: row.externalOrderId })),
  );
  const orderNumbers = [...new Set(rows.map((row) => row.externalOrderId))];
  const now = await Promise.all(orderNumbers.map((orderNumber) => packagesOfOrder(ctx, orderNumber)));
  const theirs = new Set(rows.map(ownerKey));
  const present = now.flat().filter((row) => theirs.has(ownerKey(row)));
  return answerOf(present, !done || orders.length > refreshed.length);
}

function answerOf(rows: OrderRow[], stale: boolean): OrderAnswer {
  const whole = rows.filter((row) => row.orderStatus !== "unpacked");
  const shown = whole.length > 0 ? whole : rows;
  return { kind: "facts", shipments: shown.toSorted(openThenNewest).map(factsOf), stale };
}

const isOpen = (row: OrderRow) => !FINAL.includes(row.orderStatus);
const isProvable = (row: OrderRow) => row.customerLastName !== null && row.customerCity !== null;

function matches(secondFactor: string, row: OrderRow): boolean {
  const { customerFirstName: firstName, customerLastName: lastName, customerCity: city } = row;
  return lastName !== null && city !== null && provesPerson(secondFactor, { firstName, lastName, city });
}

const orderKey = (row: OrderRow) => `${row.integrationAccountId}/${row.externalOrderId}`;
const ownerKey = (row: OrderRow) => `${orderKey(row)}/${row.marketplaceCustomerId}`;

function openThenNewest(a: OrderRow, b: OrderRow): number {
  return Number(isOpen(b)) - Number(isOpen(a)) || (b.orderedAt ?? 0) - (a.orderedAt ?? 0);
}
