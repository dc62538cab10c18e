/** One shipment package of an order: how it is made, kept and written as JSON. */
import { z } from "zod";
import type { World } from "../world";
import { CARRIER_KEYS, CARRIERS } from "./carriers";

export const PackageStatus = z.enum([
  "Awaiting",
  "Created",
  "Picking",
  "Invoiced",
  "Shipped",
  "AtCollectionPoint",
  "Delivered",
  "UnDelivered",
  "Returned",
  "Cancelled",
  "UnPacked",
  "UnSupplied",
  "Verified",
]);
export type PackageStatus = z.infer<typeof PackageStatus>;

export const OrderInput = z.object({
  orderNumber: z.string().regex(/^\d{6,20}$/),
  firstName: z.string().default("Elif"),
  lastName: z.string().default("Yılmaz"),
  customerId: z.number().int().default(77000001),
  city: z.string().default("İzmir"),
  district: z.string().default("Bornova"),
  status: PackageStatus.default("Created"),
  carrier: z.enum(CARRIER_KEYS).default("trendyol_express"),
  trackingNumber: z.string().regex(/^\d+$/).optional().describe("digits; may be longer than a double can hold"),
  createdAt: z.number().int().optional().describe("ms; an hour ago when absent, earlier the further the order is"),
  modifiedAt: z.number().int().optional(),
  estimatedDeliveryAt: z.number().int().optional().describe("end of the estimated window, ms"),
  lines: z
    .array(
      z.object({
        productName: z.string(),
        quantity: z.number().int().positive().default(1),
        price: z.number().positive().default(549.9),
        size: z.string().default("M"),
        color: z.string().default("Siyah"),
      }),
    )
    .min(1)
    .default([{ productName: "Kadın Elbise", quantity: 1, price: 549.9, size: "M", color: "Siyah" }]),
});
export type OrderInput = z.infer<typeof OrderInput>;

export interface Line {
  lineId: number;
  quantity: number;
  productName: string;
  lineUnitPrice: number;
  orderLineItemStatusName: PackageStatus;
  [field: string]: unknown;
}

/** Trendyol's field names; the tracking number is kept as digits and becomes a number literal only when written. */
export interface Package {
  shipmentPackageId: number;
  orderNumber: string;
  status: PackageStatus;
  shipmentPackageStatus: PackageStatus;
  createdDate: number;
  lastModifiedDate: number;
  cargoTrackingNumber: string;
  customerFirstName: string;
  customerLastName: string;
  lines: Line[];
  packageHistories: { createdDate: number; status: PackageStatus }[];
  shipmentAddress: Record<string, unknown>;
  invoiceAddress: Record<string, unknown>;
  createdBy: "order-creation" | "cancel" | "split" | "transfer";
  originPackageIds: number[] | null;
  [field: string]: unknown;
}

const HOUR_MS = 3_600_000;
const TURKEY_OFFSET_MS = 3 * HOUR_MS;
const STEP_MS = 9 * HOUR_MS;

const SHIPPED: PackageStatus[] = ["Created", "Picking", "Invoiced", "Shipped"];
const PATHS: Record<PackageStatus, PackageStatus[]> = {
  Awaiting: ["Awaiting"],
  Created: ["Created"],
  Picking: ["Created", "Picking"],
  Invoiced: ["Created", "Picking", "Invoiced"],
  Shipped: SHIPPED,
  AtCollectionPoint: [...SHIPPED, "AtCollectionPoint"],
  Delivered: [...SHIPPED, "Delivered"],
  UnDelivered: [...SHIPPED, "UnDelivered"],
  Returned: [...SHIPPED, "UnDelivered", "Returned"],
  Cancelled: ["Created", "Cancelled"],
  UnPacked: ["Created", "UnPacked"],
  UnSupplied: ["Created", "UnSupplied"],
  Verified: ["Created", "Verified"],
};

/** The states a package went through to stand in this one. */
export function pathTo(status: PackageStatus): PackageStatus[] {
  return PATHS[status];
}

export function newPackageId(world: World): number {
  return world.store.next("package", 3_300_000_001);
}

/** A complete package from the little a caller says. */
export function makePackage(world: World, sellerId: string, input: OrderInput): Package {
  const now = world.clock.now();
  const path = pathTo(input.status);
  const createdDate = input.createdAt ?? now - HOUR_MS - (path.length - 1) * STEP_MS;
  const lastModifiedDate = Math.max(
    createdDate,
    input.modifiedAt ?? Math.min(now, createdDate + (path.length - 1) * STEP_MS),
  );
  const step = path.length > 1 ? Math.floor((lastModifiedDate - createdDate) / (path.length - 1)) : 0;
  const end = input.estimatedDeliveryAt ?? createdDate + 96 * HOUR_MS;
  const lines = input.lines.map((line) => makeLine(world, sellerId, input.status, line));
  const gross = round(lines.reduce((sum, line) => sum + line.lineUnitPrice * line.quantity, 0));
  const address = makeAddress(world, input);
  const tracking = input.trackingNumber ?? trackingNumber(world, CARRIERS[input.carrier].prefix);
  return {
    shipmentPackageId: newPackageId(world),
    orderNumber: input.orderNumber,
    status: input.status,
    shipmentPackageStatus: input.status,
    orderDate: createdDate + TURKEY_OFFSET_MS, // the wall clock of Turkey written as if it were UTC, as Trendyol does
    createdDate,
    lastModifiedDate,
    customerFirstName: input.firstName,
    customerLastName: input.lastName,
    customerId: input.customerId,
    customerEmail: `pf+${input.customerId.toString(36)}@trendyolmail.com`,
    identityNumber: "11111111111",
    taxNumber: null,
    shipmentAddress: address,
    invoiceAddress: { ...address, company: "" },
    cargoTrackingNumber: tracking,
    cargoTrackingLink: `https://kargotakip.trendyol.example/?token=${tracking}`,
    cargoSenderNumber: tracking.slice(0, 12),
    cargoProviderName: CARRIERS[input.carrier].name,
    cargoDeci: 1,
    lines,
    packageHistories: path.map((status, index) => ({ createdDate: createdDate + index * step, status })),
    estimatedDeliveryStartDate: end - 48 * HOUR_MS,
    estimatedDeliveryEndDate: end,
    agreedDeliveryDate: createdDate + 48 * HOUR_MS,
    originShipmentDate: createdDate,
    deliveryType: "normal",
    deliveryAddressType: input.status === "AtCollectionPoint" ? "CollectionPoint" : "Shipment",
    fastDelivery: false,
    currencyCode: "TRY",
    packageGrossAmount: gross,
    packageSellerDiscount: 0,
    packageTyDiscount: 0,
    packageTotalDiscount: 0,
    packageTotalPrice: gross,
    paymentMethod: "Kredi Kartı",
    channelId: 1,
    commercial: false,
    micro: false,
    giftBoxRequested: false,
    "3pByTrendyol": false,
    containsDangerousProduct: false,
    isCod: false,
    createdBy: "order-creation",
    originPackageIds: null,
    warehouseId: 1,
    invoiceLink: null,
    ...(input.status === "Cancelled"
      ? { cancelledBy: "CUSTOMER", cancelReason: "Vazgeçtim", cancelReasonCode: 401 }
      : {}),
  };
}

/** Writes a package as Trendyol sends it: digits of the tracking number survive, people of unpaid orders are masked. */
export function packageJson(parcel: Package): string {
  const shown = parcel.status === "Awaiting" ? masked(parcel) : parcel;
  return JSON.stringify({ ...shown, cargoTrackingNumber: JSON.rawJSON(parcel.cargoTrackingNumber) });
}

function masked(parcel: Package): Package {
  const hide = (address: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(address).map(([key, value]) => [key, typeof value === "string" ? "***" : value]));
  return {
    ...parcel,
    customerFirstName: "***",
    customerLastName: "***",
    customerEmail: "***",
    identityNumber: "***",
    shipmentAddress: hide(parcel.shipmentAddress),
    invoiceAddress: hide(parcel.invoiceAddress),
  };
}

function makeLine(world: World, sellerId: string, status: PackageStatus, line: OrderInput["lines"][number]): Line {
  const id = world.store.next("line", 880_000_001);
  const product = id % 10_000;
  return {
    lineId: id,
    quantity: line.quantity,
    productName: line.productName,
    barcode: `869${String(product).padStart(10, "0")}`,
    stockCode: `STK-${product}-${line.size}`,
    contentId: 55_000_000 + product,
    sellerId: Number(sellerId),
    productSize: line.size,
    productColor: line.color,
    productOrigin: "TR",
    productCategoryId: 411,
    salesCampaignId: 11,
    currencyCode: "TRY",
    lineUnitPrice: line.price,
    lineGrossAmount: line.price,
    lineSellerDiscount: 0,
    lineTyDiscount: 0,
    lineTotalDiscount: 0,
    vatRate: 10,
    commission: 21.5,
    laborCost: 0,
    orderLineItemStatusName: status,
    discountDetails: [{ lineItemPrice: line.price, lineItemSellerDiscount: 0, lineItemTyDiscount: 0 }],
    fastDeliveryOptions: [],
  };
}

function makeAddress(world: World, input: OrderInput) {
  const street = "Örnek Sokak No: 5 Daire: 3";
  return {
    id: world.store.next("address", 440_000_001),
    firstName: input.firstName,
    lastName: input.lastName,
    fullName: `${input.firstName} ${input.lastName}`,
    company: "",
    address1: street,
    address2: "",
    addressLines: { addressLine1: street, addressLine2: "" },
    city: input.city,
    cityCode: 0,
    district: input.district,
    districtId: 0,
    neighborhood: "Merkez Mah",
    neighborhoodId: 0,
    postalCode: "00000",
    countryCode: "TR",
    phone: null, // never delivered by Trendyol
    latitude: null,
    longitude: null,
    fullAddress: `Merkez Mah ${street} ${input.district} ${input.city}`,
  };
}

function trackingNumber(world: World, prefix: string): string {
  return `${prefix}${String(world.store.next("tracking", 1)).padStart(10, "0")}`;
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
