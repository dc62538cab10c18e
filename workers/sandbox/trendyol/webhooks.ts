/** A seller's webhooks: at most 15, each told of the states it asked for, with the rules Trendyol has for addresses. */
import { z } from "zod";
import type { World } from "../world";
import { type Package, packageJson } from "./package";

const STATUSES = [
  "CREATED",
  "PICKING",
  "INVOICED",
  "SHIPPED",
  "CANCELLED",
  "DELIVERED",
  "UNDELIVERED",
  "RETURNED",
  "UNSUPPLIED",
  "AWAITING",
  "UNPACKED",
  "AT_COLLECTION_POINT",
  "VERIFIED",
] as const;
const MOST = 15;

const settings = {
  url: z.url({ protocol: /^https?$/ }).refine((url) => !/trendyol|dolap|localhost/i.test(url), "url.not.allowed"),
  subscribedStatuses: z.array(z.enum(STATUSES)).default([]),
};
export const WebhookInput = z.discriminatedUnion("authenticationType", [
  z.object({
    authenticationType: z.literal("BASIC_AUTHENTICATION"),
    username: z.string().min(1),
    password: z.string().min(1),
    ...settings,
  }),
  z.object({ authenticationType: z.literal("API_KEY"), apiKey: z.string().min(1), ...settings }),
]);
export type WebhookInput = z.infer<typeof WebhookInput>;

export interface SellerWebhook {
  id: string;
  sellerId: string;
  isActive: boolean;
  failures: number;
  settings: WebhookInput;
}

interface Row {
  id: string;
  seller_id: string;
  active: number;
  failures: number;
  settings: string;
}

export function listWebhooks(world: World, sellerId: string): SellerWebhook[] {
  return world.store.all<Row>("SELECT * FROM seller_webhooks WHERE seller_id = ? ORDER BY rowid", sellerId).map(shape);
}

export function findWebhook(world: World, id: string): SellerWebhook | undefined {
  const row = world.store.first<Row>("SELECT * FROM seller_webhooks WHERE id = ?", id);
  return row && shape(row);
}

/** @returns the new id, or undefined when the seller has 15 already, inactive ones included */
export function createWebhook(world: World, sellerId: string, input: WebhookInput): string | undefined {
  if (listWebhooks(world, sellerId).length >= MOST) return undefined;
  const id = crypto.randomUUID();
  world.store.run("INSERT INTO seller_webhooks VALUES (?, ?, 1, 0, ?)", id, sellerId, JSON.stringify(input));
  return id;
}

export function changeWebhook(world: World, id: string, input: WebhookInput): void {
  world.store.run("UPDATE seller_webhooks SET settings = ? WHERE id = ?", JSON.stringify(input), id);
}

export function switchWebhook(world: World, id: string, isActive: boolean): void {
  world.store.run("UPDATE seller_webhooks SET active = ?, failures = 0 WHERE id = ?", isActive ? 1 : 0, id);
}

export function countFailure(world: World, id: string): number {
  world.store.run("UPDATE seller_webhooks SET failures = failures + 1 WHERE id = ?", id);
  return findWebhook(world, id)?.failures ?? 0;
}

export function forgetFailures(world: World, id: string): void {
  world.store.run("UPDATE seller_webhooks SET failures = 0 WHERE id = ?", id);
}

export function removeWebhook(world: World, id: string): void {
  world.store.run("DELETE FROM seller_webhooks WHERE id = ?", id);
}

export interface TrendyolDelivery {
  webhookId: string;
  body: string;
}

/** Puts a package on its way to every webhook that asked for its state. */
export function announce(world: World, sellerId: string, parcel: Package): void {
  const status = parcel.status.replace(/^AtCollectionPoint$/, "AT_COLLECTION_POINT").toUpperCase();
  const wanting = listWebhooks(world, sellerId).filter(({ isActive, settings: { subscribedStatuses } }) => {
    return isActive && (subscribedStatuses.length === 0 || subscribedStatuses.some((wanted) => wanted === status));
  });
  const body = wanting.length > 0 ? packageJson(parcel) : "";
  for (const webhook of wanting) {
    const where = { path: new URL(webhook.settings.url).pathname, sellerId };
    if (world.faults.strike("webhook", ["lose"], where)) {
      world.store.tally("webhooksLost");
      continue;
    }
    const late = world.faults.strike("webhook", ["latency", "reorder"], where);
    const waitMs = late ? (late.delayMs ?? 1_000) : 0;
    const delivery: TrendyolDelivery = { webhookId: webhook.id, body };
    world.agenda.add("trendyol_webhook", delivery, waitMs, "virtual");
    if (world.faults.strike("webhook", ["duplicate"], where)) {
      world.agenda.add("trendyol_webhook", delivery, waitMs, "virtual");
    }
  }
}

function shape(row: Row): SellerWebhook {
  return {
    id: row.id,
    sellerId: row.seller_id,
    isActive: row.active === 1,
    failures: row.failures,
    settings: JSON.parse(row.settings) as WebhookInput,
  };
}
