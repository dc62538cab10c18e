/** The two ways to read orders: the V2 list by pages and the stream by cursor. */
import { z } from "zod";
import type { World } from "../world";
import { trendyolError } from "./errors";
import { type Package, PackageStatus, packageJson } from "./package";
import { selectPackages } from "./packages";

const DAY_MS = 86_400_000;
const LONGEST_RANGE_MS = 14 * DAY_MS;
const LIST_DEFAULT_MS = 7 * DAY_MS;
const LIST_HORIZON_MS = 31 * DAY_MS;
const STREAM_HORIZON_MS = 92 * DAY_MS;
const REACHABLE = 10_000;

const millis = z.coerce.number().int().positive().optional();
const ListQuery = z.object({
  startDate: millis,
  endDate: millis,
  page: z.coerce.number().int().min(0).default(0),
  size: z.coerce.number().int().min(1).max(200).default(50),
  orderNumber: z.string().optional(),
  shipmentPackageIds: z
    .string()
    .transform((ids) => ids.split(",").map(Number))
    .pipe(z.array(z.number().int()).max(50))
    .optional(),
  status: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(PackageStatus))
    .optional(),
  orderByField: z.enum(["PackageLastModifiedDate", "CreatedDate"]).default("PackageLastModifiedDate"),
  orderByDirection: z.enum(["ASC", "DESC"]).default("DESC"),
});

const StreamQuery = z.object({
  size: z.coerce.number().int().min(1).max(200).default(50),
  nextCursor: z.string().optional(),
  packageItemStatuses: z.string().optional(),
  lastModifiedStartDate: millis,
  lastModifiedEndDate: millis,
});

const Cursor = z.object({ filters: z.string(), at: z.number(), id: z.number() });

/** Orders by page; without dates the last 7 days, with an order number every package of the last month. */
export function listOrders(world: World, sellerId: string, query: Record<string, string>): Response {
  const parsed = ListQuery.safeParse(query);
  if (!parsed.success) return invalid(parsed.error);
  const wanted = parsed.data;
  const now = world.clock.now();
  const range = rangeOf(wanted.startDate, wanted.endDate, now, LIST_DEFAULT_MS);
  if (!range) return trendyolError("invalid", "The date range may not be longer than 14 days.");
  if ((wanted.page + 1) * wanted.size > REACHABLE)
    return trendyolError("too_many", "Only 10,000 packages can be reached.");
  const named = wanted.orderNumber !== undefined || wanted.shipmentPackageIds !== undefined;
  const hasDates = wanted.startDate !== undefined || wanted.endDate !== undefined;
  const dateOf = (parcel: Package) =>
    wanted.orderByField === "CreatedDate" ? parcel.createdDate : parcel.lastModifiedDate;
  const found = selectPackages(world, "seller_id = ? AND created_date >= ?", sellerId, now - LIST_HORIZON_MS)
    .filter((parcel) => wanted.orderNumber === undefined || parcel.orderNumber === wanted.orderNumber)
    .filter((parcel) => wanted.shipmentPackageIds?.includes(parcel.shipmentPackageId) ?? true)
    .filter((parcel) => wanted.status?.includes(parcel.status) ?? true)
    .filter((parcel) => (named && !hasDates) || (dateOf(parcel) >= range.from && dateOf(parcel) <= range.to))
    .sort((a, b) => (dateOf(a) - dateOf(b)) * (wanted.orderByDirection === "ASC" ? 1 : -1));
  const content = found.slice(wanted.page * wanted.size, (wanted.page + 1) * wanted.size);
  return packagesAnswer(content, {
    page: wanted.page,
    size: wanted.size,
    totalPages: Math.ceil(found.length / wanted.size),
    totalElements: found.length,
  });
}

/** Orders by last change, newest first; a cursor goes only with the filters it was given for. */
export function streamOrders(world: World, sellerId: string, query: Record<string, string>): Response {
  const parsed = StreamQuery.safeParse(query);
  if (!parsed.success) return invalid(parsed.error);
  const wanted = parsed.data;
  const now = world.clock.now();
  const range = rangeOf(wanted.lastModifiedStartDate, wanted.lastModifiedEndDate, now, LONGEST_RANGE_MS);
  if (!range) return trendyolError("invalid", "The date range may not be longer than 14 days.");
  const { packageItemStatuses = "", lastModifiedStartDate = "", lastModifiedEndDate = "" } = wanted;
  const filters = [sellerId, packageItemStatuses, lastModifiedStartDate, lastModifiedEndDate].join("|");
  const cursor = wanted.nextCursor === undefined ? undefined : readCursor(wanted.nextCursor);
  if (wanted.nextCursor !== undefined && cursor?.filters !== filters) {
    return trendyolError("invalid", "The cursor is not valid for these filters.");
  }
  const statuses = packageItemStatuses === "" ? undefined : packageItemStatuses.split(",");
  const from = Math.max(range.from, now - STREAM_HORIZON_MS);
  const found = selectPackages(
    world,
    "seller_id = ? AND last_modified_date BETWEEN ? AND ? AND (last_modified_date, package_id) < (?, ?)",
    sellerId,
    from,
    range.to,
    cursor?.at ?? Number.MAX_SAFE_INTEGER,
    cursor?.id ?? 0,
  ).filter((parcel) => statuses?.includes(parcel.status) ?? true);
  const content = found.slice(0, wanted.size);
  const last = content.at(-1);
  const hasMore = found.length > content.length;
  const next = hasMore && last ? { filters, at: last.lastModifiedDate, id: last.shipmentPackageId } : undefined;
  return packagesAnswer(content, { size: wanted.size, hasMore, nextCursor: next ? writeCursor(next) : null });
}

function rangeOf(start: number | undefined, end: number | undefined, now: number, defaultMs: number) {
  const to = end ?? (start === undefined ? now : Math.min(now, start + LONGEST_RANGE_MS));
  const from = start ?? to - defaultMs;
  return to < from || to - from > LONGEST_RANGE_MS ? undefined : { from, to };
}

function packagesAnswer(packages: Package[], rest: object): Response {
  const content = packages.map(packageJson).join(",");
  const head = JSON.stringify(rest).slice(0, -1);
  return new Response(`${head},"content":[${content}]}`, { headers: { "content-type": "application/json" } });
}

function invalid(error: z.ZodError): Response {
  return trendyolError("invalid", error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}

function writeCursor(cursor: z.infer<typeof Cursor>): string {
  return btoa(JSON.stringify(cursor)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function readCursor(text: string): z.infer<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/")))).data;
  } catch {
    return undefined;
  }
}
