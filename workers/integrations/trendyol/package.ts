/** A Trendyol package in our shape: lenient about what we do not need, strict about what an answer rests on. */
import { z } from "zod";
import type { Shipment, ShipmentStatus } from "../../orders/shapes";

const HOUR_MS = 3_600_000;

const STATUSES: Record<string, ShipmentStatus> = {
  Awaiting: "awaiting",
  Created: "created",
  // Only listed, never explained by the provider: the payment is through, nothing is packed.
  Verified: "created",
  Picking: "picking",
  Invoiced: "invoiced",
  Shipped: "shipped",
  AtCollectionPoint: "at_branch",
  Delivered: "delivered",
  UnDelivered: "undelivered",
  Returned: "returned",
  Cancelled: "cancelled",
  UnSupplied: "cancelled",
  UnPacked: "unpacked",
};

/** Carrier by the first three digits of the tracking number, for packages that do not name it. */
const CARRIERS: Record<string, string> = {
  "725": "Yurtiçi Kargo",
  "726": "Aras Kargo",
  "727": "Sürat Kargo",
  "728": "DHL eCommerce",
  "729": "UPS Kargo",
  "733": "Trendyol Express",
  "734": "PTT Kargo",
  "884": "Horoz Lojistik",
  "984": "Horoz Lojistik",
};

const idText = z.union([z.string().min(1), z.number().int()]).transform(String);
const looseText = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((value) => known(value));
const looseNumber = z.coerce.number().positive().nullish().catch(null);

const Line = z.object({
  productName: looseText,
  quantity: looseNumber,
  productSize: looseText,
  productColor: looseText,
  barcode: looseText,
});

const Package = z.object({
  shipmentPackageId: idText,
  orderNumber: idText,
  status: z.string(),
  orderDate: looseNumber,
  createdDate: looseNumber,
  lastModifiedDate: looseNumber,
  customerId: looseText,
  customerFirstName: looseText,
  customerLastName: looseText,
  shipmentAddress: z.object({ lastName: looseText, city: looseText }).nullish().catch(null),
  cargoTrackingNumber: looseText,
  cargoTrackingLink: looseText,
  cargoProviderName: looseText,
  estimatedDeliveryStartDate: looseNumber,
  estimatedDeliveryEndDate: looseNumber,
  packageTotalPrice: z.coerce.number().nonnegative().nullish().catch(null),
  currencyCode: looseText,
  lines: z.array(Line).nullish().catch(null),
  packageHistories: z
    .array(z.object({ createdDate: z.coerce.number(), status: z.string() }))
    .nullish()
    .catch(null),
  originPackageIds: z.array(idText).nullish().catch(null),
});

type Package = z.infer<typeof Package>;

/** null = not readable as a package: an id, the order number, a known status or any time of change is missing. */
export function toShipment(raw: unknown): Shipment | null {
  const parsed = Package.safeParse(raw);
  if (!parsed.success) return null;
  const source = parsed.data;
  const status = STATUSES[source.status];
  const changes = source.packageHistories ?? [];
  const lastModifiedAt = source.lastModifiedDate ?? latest(changes) ?? source.createdDate;
  if (!status || !lastModifiedAt) return null;
  return {
    orderNumber: source.orderNumber,
    packageId: source.shipmentPackageId,
    status,
    customerId: source.customerId,
    customerFirstName: source.customerFirstName,
    customerLastName: source.customerLastName ?? source.shipmentAddress?.lastName ?? null,
    customerCity: source.shipmentAddress?.city ?? null,
    carrier: carrierOf(source),
    trackingCode: source.cargoTrackingNumber,
    trackingUrl: webLink(source.cargoTrackingLink),
    // Trendyol: orderDate counts ms of the GMT+3 wall clock; every other date is true UTC.
    orderedAt: source.orderDate ? source.orderDate - 3 * HOUR_MS : (source.createdDate ?? null),
    etaStart: source.estimatedDeliveryStartDate ?? null,
    etaEnd: source.estimatedDeliveryEndDate ?? null,
    statusAt: latest(changes.filter((change) => change.status === source.status)) ?? lastModifiedAt,
    lastModifiedAt,
    lines: (source.lines ?? []).map((line) => ({
      name: line.productName ?? "",
      quantity: line.quantity ?? 1,
      size: line.productSize,
      color: line.productColor,
      barcode: line.barcode,
    })),
    totalMinor: source.packageTotalPrice == null ? null : Math.round(source.packageTotalPrice * 100),
    currency: source.currencyCode ?? "TRY",
    originPackageIds: source.originPackageIds ?? [],
  };
}

/** Reads what can be read; `unreadable` counts the rest, so that one odd package never hides the others. */
export function toShipments(items: unknown[]): { shipments: Shipment[]; unreadable: number } {
  const shipments = items.map(toShipment).filter((shipment) => shipment !== null);
  return { shipments, unreadable: items.length - shipments.length };
}

/** Trimmed text; null for empty, `0` and the `***` that stands for personal data before the payment is confirmed. */
function known(value: string | number | null | undefined): string | null {
  const text = String(value ?? "").trim();
  return text === "" || text === "0" || text.includes("***") ? null : text;
}

function latest(changes: { createdDate: number }[]): number | undefined {
  return changes.length === 0 ? undefined : Math.max(...changes.map((change) => change.createdDate));
}

function carrierOf(source: Package): string | null {
  const named = source.cargoProviderName?.replace(/\s+marketplace$/i, "");
  return named || CARRIERS[source.cargoTrackingNumber?.slice(0, 3) ?? ""] || null;
}

/** Customers will open it: only a web address passes. */
function webLink(text: string | null): string | null {
  return text && /^https?:\/\//.test(text) && URL.canParse(text) ? text : null;
}
