/** One message about a customer's parcels, leading with what was asked. */
import type { ShipmentFacts } from "../orders/shapes";
import { shorten } from "../platform/text";
import { day, isSameDay, nearnessOf, type Texts, timeOfDay } from "../texts";

/** More orders than this are counted, not listed: a message stays readable on a phone. */
const MAX_LISTED = 5;
const ON_THE_WAY = new Set<ShipmentFacts["status"]>(["shipped", "at_branch", "undelivered"]);
const NO_ETA = new Set<ShipmentFacts["status"]>(["at_branch", "delivered", "returned", "cancelled", "undelivered"]);
/** A product name of the seller may hold anything; what looks like a link or a number is not repeated. */
const UNSAFE_NAME = /https?:|www\.|\d{8,}/i;

export interface OrderTextInput {
  shipments: ShipmentFacts[];
  intent: string;
  stale: boolean;
  now: number;
  timeZone: string;
}

/** The whole answer. `shipments` must not be empty; their order is kept. */
export function orderText(t: Texts, input: OrderTextInput): string {
  const orders = [...Map.groupBy(input.shipments, (shipment) => shipment.orderNumber).values()].map(present);
  const body = orders.length > 1 ? several(t, orders, input) : one(t, orders[0]!, input);
  if (!input.stale) return body;
  const asOf = Math.min(...input.shipments.map((shipment) => shipment.syncedAt));
  return `${body}\n\n${t.order.stale(timeOfDay(asOf, t.locale, input.timeZone))}`;
}

/** A package that was split is shown by what became of it, unless nothing has yet. */
function present(packages: ShipmentFacts[]): ShipmentFacts[] {
  const alive = packages.filter((shipment) => shipment.status !== "unpacked");
  return alive.length > 0 ? alive : packages.slice(0, 1);
}

function one(t: Texts, packages: ShipmentFacts[], input: OrderTextInput): string {
  if (packages.length > 1) return split(t, packages, input);
  const shipment = packages[0]!;
  const since = shipment.statusAt === null ? null : day(shipment.statusAt, t.locale, input.timeZone);
  const sentence = t.order.sentence[shipment.status](shipment.orderNumber, since);
  const eta = etaLine(t, shipment, input);
  const lead = input.intent === "delivery_time" && eta ? [eta, sentence] : [sentence];
  const last = input.intent === "delivery_time" ? [] : [eta];
  return lines([...lead, itemLine(t, shipment), ...carrierLines(t, shipment), ...last]);
}

function split(t: Texts, packages: ShipmentFacts[], input: OrderTextInput): string {
  const parts = packages.map((shipment, at) => {
    const head = `*${t.order.parcel(at + 1, packages.length)}:* ${t.order.state[shipment.status]}`;
    return lines([head, itemLine(t, shipment), ...carrierLines(t, shipment), etaLine(t, shipment, input)]);
  });
  return [t.order.split(packages[0]!.orderNumber, packages.length), ...parts].join("\n\n");
}

function several(t: Texts, orders: ShipmentFacts[][], input: OrderTextInput): string {
  const listed = orders.slice(0, MAX_LISTED).map((packages) => {
    const states = packages.map((shipment, at) => {
      const parcel = packages.length > 1 ? `${t.order.parcel(at + 1, packages.length)}: ` : "";
      const known = [
        `${parcel}${t.order.state[shipment.status]}`,
        ON_THE_WAY.has(shipment.status) ? shipment.carrier : null,
        ON_THE_WAY.has(shipment.status) && shipment.trackingCode ? t.order.tracking(shipment.trackingCode) : null,
        etaLine(t, shipment, input, true),
      ];
      return known.filter((part) => part !== null).join(" · ");
    });
    const name = safeName(packages[0]!);
    return `• *${packages[0]!.orderNumber}*${name ? ` (${shorten(name, 40)})` : ""}: ${states.join("; ")}`;
  });
  const hidden = orders.length - listed.length;
  return lines([t.order.several(orders.length), ...listed, hidden > 0 ? t.order.more(hidden) : null]);
}

function carrierLines(t: Texts, shipment: ShipmentFacts): (string | null)[] {
  if (!ON_THE_WAY.has(shipment.status)) return [];
  return [
    shipment.carrier && t.order.carrier(shipment.carrier),
    shipment.trackingCode && t.order.tracking(shipment.trackingCode),
    shipment.trackingUrl && t.order.link(shipment.trackingUrl),
  ];
}

function itemLine(t: Texts, shipment: ShipmentFacts): string | null {
  const name = safeName(shipment);
  return name ? t.order.item(shorten(name, 60), shipment.lines.length - 1) : null;
}

function safeName(shipment: ShipmentFacts): string | null {
  const name = shipment.lines[0]?.name.trim();
  return name && !UNSAFE_NAME.test(name) ? name : null;
}

/** Null where a date would mean nothing. A date that has passed is called what it is. */
function etaLine(t: Texts, shipment: ShipmentFacts, input: OrderTextInput, isBrief = false): string | null {
  if (NO_ETA.has(shipment.status)) return null;
  const end = shipment.etaEnd ?? shipment.etaStart;
  if (end === null) return input.intent === "delivery_time" && !isBrief ? t.order.noEta : null;
  const date = (at: number) => day(at, t.locale, input.timeZone);
  const nearness = nearnessOf(end, input.now, input.timeZone);
  if (nearness === "past") return isBrief ? null : t.order.late(date(end));
  const start = shipment.etaStart ?? end;
  if (isSameDay(start, end, input.timeZone) || nearness === "today") return t.order.eta(date(end), nearness);
  return t.order.eta(`${date(start)} – ${date(end)}`, "later");
}

function lines(all: (string | null)[]): string {
  return all.filter((line) => line !== null && line !== "").join("\n");
}
