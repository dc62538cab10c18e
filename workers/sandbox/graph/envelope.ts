/** Webhook bodies as Meta builds them, and their way into the agenda. */
import type { World } from "../world";
import type { Customer } from "./customers";
import type { BusinessNumber } from "./numbers";

export interface WhatsAppDelivery {
  url: string;
  body: string;
  /** The secret to sign with, or a ready-made header value (null: none at all). */
  secret?: string;
  signature?: string | null;
}

const DUPLICATE_AFTER_MS = 300;
const REORDER_WITHIN_MS = 1_500;

/** Seconds as a string, the way every WhatsApp timestamp is written. */
export function stamp(atMs: number): string {
  return String(Math.floor(atMs / 1000));
}

export function newWamid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `wamid.${btoa(String.fromCharCode(...bytes))}`;
}

export function contactOf(customer: Customer) {
  return {
    profile: { name: customer.name, ...(customer.username ? { username: customer.username } : {}) },
    ...(customer.phone ? { wa_id: customer.phone } : {}),
    ...(customer.userId ? { user_id: customer.userId } : {}),
  };
}

/** Wraps a value in the envelope and puts it on its way; fault rules may double, delay or lose it. */
export function sendWebhook(world: World, number: BusinessNumber, field: string, value: object): number | undefined {
  const metadata = { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId };
  return sendAccountWebhook(world, number, field, { messaging_product: "whatsapp", metadata, ...value });
}

/** News of the whole business account: the value names no number. */
export function sendAccountWebhook(
  world: World,
  number: BusinessNumber,
  field: string,
  value: object,
): number | undefined {
  const entry = [{ id: number.wabaId, changes: [{ field, value }] }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const delivery: WhatsAppDelivery = { url: number.webhookUrl, body, secret: number.appSecret };
  return dispatch(world, delivery, { path: new URL(delivery.url).pathname, phoneNumberId: number.phoneNumberId });
}

/** @returns the errand's number, or undefined when a rule lost it */
export function dispatch(
  world: World,
  delivery: WhatsAppDelivery,
  where: { path: string; phoneNumberId?: string },
): number | undefined {
  if (world.faults.strike("webhook", ["lose"], where)) {
    world.store.tally("webhooksLost");
    return undefined;
  }
  const late = world.faults.strike("webhook", ["latency"], where);
  const reordered = world.faults.strike("webhook", ["reorder"], where);
  const shuffle = reordered ? Math.random() * (reordered.delayMs ?? REORDER_WITHIN_MS) : 0;
  const waitMs = (late ? (late.delayMs ?? 1_000) : 0) + shuffle;
  const errand = world.agenda.add("whatsapp_webhook", delivery, waitMs);
  const doubled = world.faults.strike("webhook", ["duplicate"], where);
  if (doubled) world.agenda.add("whatsapp_webhook", delivery, waitMs + (doubled.delayMs ?? DUPLICATE_AFTER_MS));
  return errand;
}
