/** The packages a seller has: kept, looked up, changed. */
import type { World } from "../world";
import { makePackage, newPackageId, OrderInput, type Package, type PackageStatus, pathTo } from "./package";
import { announce } from "./webhooks";

interface Row {
  body: string;
}

/** What a change of an order came to; `conflict` says why it cannot be. */
export type Changed = { ok: true; packages: Package[] } | { ok: false; conflict: string };

const FINAL: PackageStatus[] = ["Delivered", "Returned", "Cancelled", "UnPacked", "UnSupplied"];

export function savePackage(world: World, sellerId: string, parcel: Package): void {
  world.store.run(
    "INSERT OR REPLACE INTO packages VALUES (?, ?, ?, ?, ?, ?, ?)",
    parcel.shipmentPackageId,
    sellerId,
    parcel.orderNumber,
    parcel.status,
    parcel.createdDate,
    parcel.lastModifiedDate,
    JSON.stringify(parcel),
  );
}

/** Packages matching a condition over the table's columns, newest change first. */
export function selectPackages(world: World, condition: string, ...values: (string | number)[]): Package[] {
  return world.store
    .all<Row>(
      `SELECT body FROM packages WHERE ${condition} ORDER BY last_modified_date DESC, package_id DESC`,
      ...values,
    )
    .map((row) => JSON.parse(row.body) as Package);
}

export function packagesOfOrder(world: World, sellerId: string, orderNumber: string): Package[] {
  return selectPackages(world, "seller_id = ? AND order_number = ?", sellerId, orderNumber);
}

/** A new order as one package; its webhook fires. */
export function placeOrder(world: World, sellerId: string, wanted: Partial<OrderInput>): Package {
  const orderNumber = wanted.orderNumber ?? String(world.store.next("order", 10_900_000_001));
  const parcel = makePackage(world, sellerId, OrderInput.parse({ ...wanted, orderNumber }));
  savePackage(world, sellerId, parcel);
  announce(world, sellerId, parcel);
  world.live.publish({ kind: "orders" });
  return parcel;
}

/** Moves the order (or one of its packages) on; the states in between are passed at the same moment. */
export function advanceOrder(
  world: World,
  sellerId: string,
  orderNumber: string,
  to: PackageStatus,
  packageId?: number,
): Changed {
  const open = packagesOfOrder(world, sellerId, orderNumber).filter(
    (parcel) => !FINAL.includes(parcel.status) && (packageId === undefined || parcel.shipmentPackageId === packageId),
  );
  const movable = open.filter((parcel) => mayFollow(parcel.status, to));
  if (movable.length === 0) {
    return { ok: false, conflict: `no package of order ${orderNumber} can go to ${to}` };
  }
  const packages = movable.map((parcel) => moved(parcel, to, world.clock.now()));
  for (const parcel of packages) {
    savePackage(world, sellerId, parcel);
    announce(world, sellerId, parcel);
  }
  world.live.publish({ kind: "orders" });
  return { ok: true, packages };
}

/** Splits a package: the old one is UnPacked, two new ones with new ids and barcodes carry the lines. */
export function splitOrder(world: World, sellerId: string, orderNumber: string, packageId?: number): Changed {
  const old = packagesOfOrder(world, sellerId, orderNumber).find(
    (parcel) =>
      ["Created", "Picking", "Invoiced"].includes(parcel.status) &&
      (packageId === undefined || parcel.shipmentPackageId === packageId),
  );
  const halves = old && halve(old.lines);
  if (!old || !halves) return { ok: false, conflict: `order ${orderNumber} has no package that can be split` };
  const now = world.clock.now();
  const prefix = old.cargoTrackingNumber.slice(0, 3);
  const fresh = halves.map((lines): Package => {
    const total = Math.round(lines.reduce((sum, line) => sum + line.lineUnitPrice * line.quantity, 0) * 100) / 100;
    const tracking = `${prefix}${String(world.store.next("tracking", 1)).padStart(10, "0")}`;
    return {
      ...old,
      shipmentPackageId: newPackageId(world),
      cargoTrackingNumber: tracking,
      cargoTrackingLink: `https://kargotakip.trendyol.example/?token=${tracking}`,
      cargoSenderNumber: tracking.slice(0, 12),
      lastModifiedDate: now,
      createdBy: "split",
      originPackageIds: [old.shipmentPackageId],
      packageGrossAmount: total,
      packageTotalPrice: total,
      lines,
    };
  });
  const packages = [moved(old, "UnPacked", now), ...fresh];
  for (const parcel of packages) {
    savePackage(world, sellerId, parcel);
    announce(world, sellerId, parcel);
  }
  world.live.publish({ kind: "orders" });
  return { ok: true, packages };
}

/** States a package in this one may go to, the likeliest first. */
export function nextStates(status: PackageStatus): PackageStatus[] {
  const all: PackageStatus[] = ["Created", "Picking", "Invoiced", "Shipped", "Delivered", "AtCollectionPoint"];
  return [...all, "UnDelivered" as const, "Returned" as const, "Cancelled" as const].filter((to) =>
    mayFollow(status, to),
  );
}

function mayFollow(from: PackageStatus, to: PackageStatus): boolean {
  if (FINAL.includes(from) || from === to) return false;
  const isOut = pathTo(from).includes("Shipped");
  switch (to) {
    case "Cancelled":
    case "UnSupplied":
    case "UnPacked":
      return !isOut;
    case "Returned":
    case "UnDelivered":
    case "Delivered":
    case "AtCollectionPoint":
      return from !== "Awaiting";
    default:
      return rank(to) > rank(from);
  }
}

function rank(status: PackageStatus): number {
  const order: PackageStatus[] = ["Awaiting", "Verified", "Created", "Picking", "Invoiced", "Shipped"];
  const index = order.indexOf(status);
  return index === -1 ? order.length : index;
}

function moved(parcel: Package, to: PackageStatus, now: number): Package {
  const passed = parcel.packageHistories.map((history) => history.status);
  const added = pathTo(to).filter((status) => !passed.includes(status));
  return {
    ...parcel,
    status: to,
    shipmentPackageStatus: to,
    lastModifiedDate: Math.max(now, parcel.lastModifiedDate + 1),
    lines: parcel.lines.map((line) => ({ ...line, orderLineItemStatusName: to })),
    packageHistories: [...parcel.packageHistories, ...added.map((status) => ({ createdDate: now, status }))],
    ...(to === "AtCollectionPoint" ? { deliveryAddressType: "CollectionPoint" } : {}),
    ...(to === "Cancelled" ? { cancelledBy: "CUSTOMER", cancelReason: "Vazgeçtim", cancelReasonCode: 401 } : {}),
  };
}

function halve(lines: Package["lines"]): [Package["lines"], Package["lines"]] | undefined {
  const [only] = lines;
  if (lines.length > 1) return [lines.slice(0, 1), lines.slice(1)];
  if (!only || only.quantity < 2) return undefined;
  return [[{ ...only, quantity: 1 }], [{ ...only, quantity: only.quantity - 1 }]];
}
