/** What the orders room says about parcels, to the pipeline and to the dashboard. */

/** Our words for a package's state; providers map theirs onto these. */
export const SHIPMENT_STATUSES = [
  "awaiting",
  "created",
  "picking",
  "invoiced",
  "shipped",
  "at_branch",
  "delivered",
  "undelivered",
  "returned",
  "cancelled",
  "unpacked",
] as const;
export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];

/** One package as an order source gives it, already ours: epoch ms UTC, text ids. */
export interface Shipment {
  orderNumber: string;
  packageId: string;
  status: ShipmentStatus;
  customerId: string | null;
  customerFirstName: string | null;
  customerLastName: string | null;
  customerCity: string | null;
  carrier: string | null;
  trackingCode: string | null;
  trackingUrl: string | null;
  orderedAt: number | null;
  etaStart: number | null;
  etaEnd: number | null;
  /** when the present status began */
  statusAt: number | null;
  lastModifiedAt: number;
  lines: { name: string; quantity: number; size: string | null; color: string | null; barcode: string | null }[];
  totalMinor: number | null;
  currency: string;
  /** the package this one was split from */
  originPackageIds: string[];
}

/** One package with where we know it from: the evidence of an answer. */
export interface ShipmentFacts extends Shipment {
  provider: string;
  integrationAccountId: string;
  /** when the provider last told us this */
  syncedAt: number;
}

export type OrderQuestion = {
  contactId: string;
  /** the turn that asks */
  turnId: string;
  /** the message that carried the second factor, so that a try counts once however often its turn begins anew */
  tryKey?: string;
  orderNumber?: string;
  /** what the customer gave as second factor, raw text: surname initial and city */
  secondFactor?: string;
};

/** What may be said to this contact about their parcels. */
export type OrderAnswer =
  /** packages this contact may see; open ones first, newest first. `stale`: the source did not answer, this is from `syncedAt` */
  | { kind: "facts"; shipments: ShipmentFacts[]; stale: boolean }
  | { kind: "ask"; what: "order_number"; reason: "unknown" | "not_found" | "no_open_orders" }
  | { kind: "ask"; what: "second_factor"; orderNumber: string; reason: "unknown" | "wrong"; triesLeft: number }
  /** a person has to answer: too many wrong tries, no connected source, or the source is in trouble and nothing is known */
  | { kind: "stop"; reason: "too_many_tries" | "no_source" | "source_unavailable" };

/** One order as the dashboard's order card shows it. */
export interface OrderCard {
  orderNumber: string;
  provider: string;
  orderedAt: number | null;
  packages: ShipmentFacts[];
}
