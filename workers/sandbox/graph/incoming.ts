/** What a customer sends from the phone: kept in the thread and delivered to the business by webhook. */
import { z } from "zod";
import type { World } from "../world";
import { type Customer, newUserId, putCustomer } from "./customers";
import { contactOf, newWamid, sendWebhook, stamp } from "./envelope";
import { keepMedia, linkTo, RECEIVED_FOR_MS } from "./media";
import { type BusinessNumber, findNumber } from "./numbers";
import { sampleFile } from "./samples";
import { noteIncoming } from "./throughput";

const common = {
  phoneNumberId: z.string(),
  at: z.number().int().optional().describe("channel timestamp, ms; now when absent"),
  quote: z.string().optional().describe("wamid of the message this one answers"),
  referral: z.record(z.string(), z.unknown()).optional(),
  wait: z.boolean().optional().describe("answer only after the product acknowledged the webhook"),
};
const file = {
  ...common,
  dataBase64: z.base64().optional().describe("a small real sample when absent"),
  mimeType: z.string().optional(),
  caption: z.string().max(1024).optional(),
  filename: z.string().optional(),
};

export const IncomingInput = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), ...common, text: z.string().min(1).max(4096) }),
  z.object({ type: z.literal("image"), ...file }),
  z.object({ type: z.literal("audio"), ...file, voice: z.boolean().default(true) }),
  z.object({ type: z.literal("video"), ...file }),
  z.object({ type: z.literal("document"), ...file }),
  z.object({ type: z.literal("sticker"), ...file }),
  z.object({
    type: z.literal("location"),
    ...common,
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({
    type: z.literal("contacts"),
    ...common,
    phone: z.string().regex(/^\d{8,15}$/),
    name: z.string().optional(),
    origin: z.enum(["contact_request", "other"]).default("other"),
  }),
  z.object({ type: z.literal("reaction"), ...common, messageId: z.string(), emoji: z.string().optional() }),
  z.object({ type: z.literal("button_reply"), ...common, id: z.string(), title: z.string() }),
  z.object({
    type: z.literal("list_reply"),
    ...common,
    id: z.string(),
    title: z.string(),
    description: z.string().optional(),
  }),
  z.object({ type: z.literal("template_button"), ...common, text: z.string(), payload: z.string() }),
  z.object({ type: z.literal("unsupported"), ...common, kind: z.string().optional() }),
  z
    .object({ type: z.literal("raw"), ...common, message: z.looseObject({ type: z.string() }) })
    .describe("any message object; sender, id and timestamp are added where missing"),
]);
export type IncomingInput = z.infer<typeof IncomingInput>;

/** @returns the message's id and the errand that delivers it; undefined when the number is unknown */
export async function customerSends(
  world: World,
  customer: Customer,
  input: IncomingInput,
): Promise<{ id: string; errand: number | undefined } | undefined> {
  const number = findNumber(world, input.phoneNumberId);
  if (!number) return undefined;
  const part = await partOf(world, customer, input);
  const at = input.at ?? world.clock.now();
  const message = {
    ...senderOf(customer),
    id: newWamid(),
    timestamp: stamp(at),
    ...(input.quote ? { context: { from: number.displayPhoneNumber, id: input.quote } } : {}),
    ...(input.referral ? { referral: input.referral } : {}),
    ...part,
  };
  keep(world, number, customer, message, at);
  noteIncoming(world, number.phoneNumberId);
  const errand = sendWebhook(world, number, "messages", { contacts: [contactOf(customer)], messages: [message] });
  world.live.publish({ kind: "thread", customerId: customer.id, phoneNumberId: number.phoneNumberId });
  return { id: message.id, errand };
}

/** The phone gets another number: a system message to each business it talked to, and a new user id where it had one. */
export function changeNumber(world: World, customer: Customer, phone: string, userId?: string): Customer {
  const nextUserId = customer.userId ? (userId ?? newUserId()) : userId;
  const changed: Customer = { ...customer, phone, ...(nextUserId ? { userId: nextUserId } : {}) };
  const numbers = world.store.all<{ id: string }>(
    "SELECT DISTINCT phone_number_id AS id FROM messages WHERE customer_id = ?",
    customer.id,
  );
  for (const { id } of numbers) {
    const number = findNumber(world, id);
    if (number) tellChange(world, number, customer, changed);
  }
  return putCustomer(world, customer.id, changed);
}

function tellChange(world: World, number: BusinessNumber, before: Customer, after: Customer): void {
  const at = world.clock.now();
  const isPhoneKnown = before.phone !== undefined;
  const ids = { ...(after.userId ? { user_id: after.userId } : {}) };
  const message = {
    ...senderOf(before),
    id: newWamid(),
    timestamp: stamp(at),
    type: "system",
    system: isPhoneKnown
      ? { body: `User ${before.name} changed their number.`, type: "user_changed_number", wa_id: after.phone, ...ids }
      : { body: `User ${before.name} has a new user id.`, type: "user_changed_user_id", ...ids },
  };
  keep(world, number, before, message, at);
  sendWebhook(world, number, "messages", { messages: [message] }); // system webhooks carry no contacts
  if (before.userId && after.userId) {
    const update = {
      ...(isPhoneKnown ? { wa_id: after.phone } : {}),
      detail: "The user changed their phone number.",
      user_id: { previous: before.userId, current: after.userId },
      timestamp: Math.floor(at / 1000),
    };
    sendWebhook(world, number, "user_id_update", { user_id_update: [update] });
  }
  world.live.publish({ kind: "thread", customerId: before.id, phoneNumberId: number.phoneNumberId });
}

function senderOf(customer: Customer) {
  return {
    ...(customer.phone ? { from: customer.phone } : {}),
    ...(customer.userId ? { from_user_id: customer.userId } : {}),
  };
}

function keep(
  world: World,
  number: BusinessNumber,
  customer: Customer,
  message: { id: string; type: string },
  at: number,
): void {
  world.store.run(
    `INSERT INTO messages (wamid, phone_number_id, customer_id, sender, type, body, at, real_at, status)
     VALUES (?, ?, ?, 'customer', ?, ?, ?, ?, 'delivered')`,
    message.id,
    number.phoneNumberId,
    customer.id,
    message.type,
    JSON.stringify(message),
    at,
    Date.now(),
  );
}

async function partOf(world: World, customer: Customer, input: IncomingInput): Promise<{ type: string }> {
  switch (input.type) {
    case "text":
      return object("text", { body: input.text });
    case "image":
    case "audio":
    case "video":
    case "document":
    case "sticker":
      return object(input.type, await filePart(world, input));
    case "location": {
      const { latitude, longitude, name, address } = input;
      return object("location", { latitude, longitude, name, address });
    }
    case "contacts": {
      const name = input.name ?? customer.name;
      const phones = [{ phone: `+${input.phone}`, wa_id: input.phone, type: "CELL" }];
      return object("contacts", [{ name: { formatted_name: name, first_name: name }, phones, origin: input.origin }]);
    }
    case "reaction":
      return object("reaction", { message_id: input.messageId, emoji: input.emoji });
    case "button_reply":
      return object("interactive", { type: input.type, button_reply: { id: input.id, title: input.title } });
    case "list_reply": {
      const { id, title, description } = input;
      return object("interactive", { type: input.type, list_reply: { id, title, description } });
    }
    case "template_button":
      return object("button", { text: input.text, payload: input.payload });
    case "unsupported":
      return { ...object("unsupported", { type: input.kind ?? "unknown" }), ...UNSUPPORTED };
    case "raw":
      return input.message;
    default: {
      const unhandled: never = input;
      return unhandled;
    }
  }
}

const UNSUPPORTED = {
  errors: [
    {
      code: 131051,
      title: "Message type unknown",
      message: "Message type unknown",
      error_data: { details: "Message type is currently not supported." },
    },
  ],
};

function object(type: string, part: unknown): { type: string } {
  return { type, [type]: part };
}

type FileInput = Extract<IncomingInput, { dataBase64?: string }>;

async function filePart(world: World, input: FileInput): Promise<object> {
  const sample = await sampleFile(input.type);
  const bytes = input.dataBase64 ? Uint8Array.from(atob(input.dataBase64), (c) => c.charCodeAt(0)) : sample.bytes;
  const mimeType = input.mimeType ?? sample.mimeType;
  const filename = input.filename ?? sample.filename;
  const { phoneNumberId } = input;
  const media = await keepMedia(world, { phoneNumberId, mimeType, bytes, filename, forMs: RECEIVED_FOR_MS });
  return {
    ...(input.caption ? { caption: input.caption } : {}),
    ...(input.type === "document" ? { filename } : {}),
    mime_type: mimeType,
    sha256: media.sha256,
    id: media.id,
    url: linkTo(world, media.id),
    ...(input.type === "audio" ? { voice: input.voice } : {}),
    ...(input.type === "sticker" ? { animated: false } : {}),
  };
}
