/** Ticks of what the business sent: sent, delivered, read or failed, each reported by a webhook. */
import type { World } from "../world";
import { type Customer, findCustomer } from "./customers";
import { contactOf, sendWebhook, stamp } from "./envelope";
import { statusError } from "./errors";
import { findNumber } from "./numbers";

export type TickStatus = "sent" | "delivered" | "read" | "failed";
export interface Tick {
  wamid: string;
  status: TickStatus;
  code?: number;
  details?: string;
}

export interface MessageRow {
  seq: number;
  wamid: string;
  phone_number_id: string;
  customer_id: string;
  sender: "business" | "customer";
  type: string;
  body: string;
  at: number;
  real_at: number;
  status: "accepted" | TickStatus;
  addressed: string | null;
  opaque: string | null;
  category: string | null;
  failed_code: number | null;
}

const RANK = { accepted: 0, sent: 1, delivered: 2, read: 3, failed: 4 } as const;
const SENT_AFTER_MS = 30;
const DELIVERED_AFTER_MS = 110;
const READ_AFTER_MS = 250;
// Service messages are free up to this many a number and calendar month since October 2026.
const FREE_SERVICE_MESSAGES = 1_000;

/** Plans the ticks of an accepted message; with a code the only tick is `failed`. */
export function planStatuses(world: World, wamid: string, failure?: { code: number; details: string }): void {
  if (failure) {
    world.agenda.add("whatsapp_status", { wamid, status: "failed", ...failure } satisfies Tick, DELIVERED_AFTER_MS);
    return;
  }
  world.agenda.add("whatsapp_status", { wamid, status: "sent" } satisfies Tick, SENT_AFTER_MS);
  world.agenda.add("whatsapp_status", { wamid, status: "delivered" } satisfies Tick, DELIVERED_AFTER_MS);
}

/** Moves one message's ticks and reports it. A tick that would go backwards is nothing. */
export function advanceStatus(world: World, tick: Tick): void {
  const row = world.store.first<MessageRow>("SELECT * FROM messages WHERE wamid = ?", tick.wamid);
  if (!row || RANK[tick.status] <= RANK[row.status]) return;
  world.store.run(
    "UPDATE messages SET status = ?, failed_code = ? WHERE wamid = ?",
    tick.status,
    tick.code ?? null,
    tick.wamid,
  );
  const customer = findCustomer(world, row.customer_id);
  report(world, row, tick, customer);
  world.live.publish({ kind: "thread", customerId: row.customer_id, phoneNumberId: row.phone_number_id });
  if (tick.status === "delivered" && customer?.chatOpen) {
    world.agenda.add("whatsapp_status", { wamid: tick.wamid, status: "read" } satisfies Tick, READ_AFTER_MS);
  }
}

/** The customer opens the chat: everything that arrived is read. */
export function readThread(world: World, customerId: string, phoneNumberId?: string): void {
  const rows = world.store.all<{ wamid: string }>(
    `SELECT wamid FROM messages WHERE customer_id = ? AND sender = 'business' AND status = 'delivered'
     AND (? IS NULL OR phone_number_id = ?) ORDER BY seq`,
    customerId,
    phoneNumberId ?? null,
    phoneNumberId ?? null,
  );
  for (const { wamid } of rows) advanceStatus(world, { wamid, status: "read" });
}

function report(world: World, row: MessageRow, tick: Tick, customer: Customer | undefined): void {
  const number = findNumber(world, row.phone_number_id);
  if (!number) return;
  const failed = tick.status === "failed";
  const toPhone = row.addressed?.match(/^\d+$/) != null;
  const recipientPhone = customer?.phone ?? (toPhone ? row.addressed : undefined);
  const status = {
    id: row.wamid,
    status: tick.status,
    timestamp: stamp(world.clock.now()),
    ...(recipientPhone ? { recipient_id: recipientPhone } : {}),
    // Meta leaves the user id out of a failed status when the business wrote to a phone number.
    ...(customer?.userId && !(failed && toPhone) ? { recipient_user_id: customer.userId } : {}),
    ...(row.opaque === null ? {} : { biz_opaque_callback_data: row.opaque }),
    ...(tick.status === "sent" || tick.status === "delivered" ? { pricing: pricing(world, row) } : {}),
    ...(tick.code === undefined ? {} : { errors: [statusError(tick.code, tick.details ?? "")] }),
  };
  const contacts = failed || !customer ? {} : { contacts: [contactOf(customer)] };
  sendWebhook(world, number, "messages", { ...contacts, statuses: [status] });
}

function pricing(world: World, row: MessageRow) {
  const category = row.category ?? "service";
  const free = category === "service" && serviceMessagesThisMonth(world, row) <= FREE_SERVICE_MESSAGES;
  return {
    billable: !free,
    pricing_model: "PMP",
    type: free ? "free_customer_service" : "regular",
    category,
  };
}

function serviceMessagesThisMonth(world: World, row: MessageRow): number {
  const now = new Date(world.clock.now());
  const monthStart = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  return world.store.count(
    `SELECT count(*) AS n FROM (SELECT 1 FROM messages WHERE sender = 'business' AND phone_number_id = ? AND at >= ?
     AND seq <= ? AND category = 'service' AND status <> 'failed' LIMIT ${FREE_SERVICE_MESSAGES + 1})`,
    row.phone_number_id,
    monthStart,
    row.seq,
  );
}
