/** What was said between a customer and a business number, and the ledger of everything the platform accepted. */
import type { World } from "../world";
import { type Customer, listCustomers } from "./customers";
import { listNumbers } from "./numbers";
import type { MessageRow } from "./statuses";

export interface ThreadMessage {
  seq: number;
  wamid: string;
  sender: "business" | "customer";
  type: string;
  /** what a person reads of it; "" where there is no text */
  text: string;
  body: Record<string, unknown>;
  at: number;
  status: MessageRow["status"];
  failedCode: number | null;
}

/** Both ways, oldest first. */
export function thread(world: World, customerId: string, phoneNumberId?: string): ThreadMessage[] {
  return world.store
    .all<MessageRow>(
      "SELECT * FROM messages WHERE customer_id = ? AND (? IS NULL OR phone_number_id = ?) ORDER BY seq",
      customerId,
      phoneNumberId ?? null,
      phoneNumberId ?? null,
    )
    .map(asThreadMessage);
}

/** Every accepted send, in the order of acceptance. */
export function ledger(world: World, phoneNumberId?: string) {
  return world.store
    .all<MessageRow>(
      "SELECT * FROM messages WHERE sender = 'business' AND (? IS NULL OR phone_number_id = ?) ORDER BY seq",
      phoneNumberId ?? null,
      phoneNumberId ?? null,
    )
    .map((row) => ({
      wamid: row.wamid,
      opaque: row.opaque,
      to: row.addressed,
      phoneNumberId: row.phone_number_id,
      customerId: row.customer_id,
      type: row.type,
      text: asThreadMessage(row).text,
      status: row.status,
      acceptedAt: row.at,
      receivedAtRealMs: row.real_at,
    }));
}

/** Customers with what the list of chats shows for each number: last line and unread count. */
export function overview(world: World): (Customer & { chats: Chat[] })[] {
  const numbers = listNumbers(world).map((number) => number.phoneNumberId);
  return listCustomers(world).map((customer) => ({
    ...customer,
    chats: numbers.map((phoneNumberId) => chatOf(world, customer.id, phoneNumberId)),
  }));
}

interface Chat {
  phoneNumberId: string;
  unread: number;
  last: ThreadMessage | null;
}

function chatOf(world: World, customerId: string, phoneNumberId: string): Chat {
  const last = world.store.first<MessageRow>(
    "SELECT * FROM messages WHERE customer_id = ? AND phone_number_id = ? ORDER BY seq DESC LIMIT 1",
    customerId,
    phoneNumberId,
  );
  const unread = world.store.count(
    `SELECT count(*) AS n FROM messages WHERE customer_id = ? AND phone_number_id = ? AND sender = 'business'
     AND status = 'delivered'`,
    customerId,
    phoneNumberId,
  );
  return { phoneNumberId, unread, last: last ? asThreadMessage(last) : null };
}

function asThreadMessage(row: MessageRow): ThreadMessage {
  const body = JSON.parse(row.body) as Record<string, unknown>;
  return {
    seq: row.seq,
    wamid: row.wamid,
    sender: row.sender,
    type: row.type,
    text: readable(row.type, body),
    body,
    at: row.at,
    status: row.status,
    failedCode: row.failed_code,
  };
}

interface Readable {
  rendered?: { text: string };
  text?: { body?: string };
  button?: { text?: string };
  reaction?: { emoji?: string };
  system?: { body?: string };
  location?: { name?: string };
  interactive?: { body?: { text?: string }; button_reply?: { title: string }; list_reply?: { title: string } };
}

function readable(type: string, raw: Record<string, unknown>): string {
  const body = raw as Readable;
  const caption = (raw[type] as { caption?: string } | undefined)?.caption;
  const { interactive } = body;
  const chosen = interactive?.button_reply?.title ?? interactive?.list_reply?.title;
  return (
    body.rendered?.text ??
    body.text?.body ??
    chosen ??
    interactive?.body?.text ??
    body.button?.text ??
    body.reaction?.emoji ??
    body.system?.body ??
    caption ??
    body.location?.name ??
    ""
  );
}
