/** What is told of orders. */
import { z } from "zod";
import { SHIPMENT_STATUSES } from "../../orders";
import type { OrderCard, ShipmentFacts } from "../../orders/shapes";
import { at, count, id, named, text } from "./parts";

const shipment = named<ShipmentFacts>(
  "Shipment",
  z.object({
    orderNumber: text,
    packageId: text,
    status: z.enum(SHIPMENT_STATUSES),
    customerId: text.nullable(),
    customerFirstName: text.nullable(),
    customerLastName: text.nullable(),
    customerCity: text.nullable(),
    carrier: text.nullable(),
    trackingCode: text.nullable(),
    trackingUrl: text.nullable(),
    orderedAt: at.nullable(),
    etaStart: at.nullable(),
    etaEnd: at.nullable(),
    statusAt: at.nullable(),
    lastModifiedAt: at,
    lines: z.array(
      z.object({
        name: text,
        quantity: count,
        size: text.nullable(),
        color: text.nullable(),
        barcode: text.nullable(),
      }),
    ),
    totalMinor: count.nullable().describe("integer minor units of the currency"),
    currency: text,
    originPackageIds: z.array(text),
    provider: text,
    integrationAccountId: id,
    syncedAt: at,
  }),
);
export const order = named<OrderCard>(
  "Order",
  z.object({ orderNumber: text, provider: text, orderedAt: at.nullable(), packages: z.array(shipment) }),
);
