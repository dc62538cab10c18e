/** What a send may look like: Meta's own limits, and which error a breach brings. */
import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const media = z
  .object({ id: z.string(), link: z.url(), caption: z.string().max(1024), filename: z.string(), voice: z.boolean() })
  .partial()
  .refine((value) => (value.id === undefined) !== (value.link === undefined), "exactly one of id and link");

const header = z.union([
  z.object({ type: z.literal("text"), text: text(60) }),
  z.object({ type: z.enum(["image", "video", "document"]) }).loose(),
]);
const frame = (bodyMax: number) => ({
  header: header.optional(),
  body: z.object({ text: text(bodyMax) }),
  footer: z.object({ text: text(60) }).optional(),
});

const buttons = z.object({
  type: z.literal("button"),
  ...frame(1024),
  action: z.object({
    buttons: z
      .array(z.object({ type: z.literal("reply"), reply: z.object({ id: text(256), title: text(20) }) }))
      .min(1)
      .max(3),
  }),
});
const list = z.object({
  type: z.literal("list"),
  ...frame(4096),
  action: z.object({
    button: text(20),
    sections: z
      .array(
        z.object({
          title: z.string().max(24).optional(),
          rows: z
            .array(z.object({ id: text(200), title: text(24), description: z.string().max(72).optional() }))
            .min(1),
        }),
      )
      .min(1)
      .max(10)
      .refine((sections) => sections.flatMap((section) => section.rows).length <= 10, "at most 10 rows in total"),
  }),
});
const linkButton = z.object({
  type: z.literal("cta_url"),
  ...frame(1024),
  action: z.object({
    name: z.literal("cta_url"),
    parameters: z.object({ display_text: text(20), url: z.url() }),
  }),
});
const locationRequest = z.object({
  type: z.literal("location_request_message"),
  ...frame(1024),
  action: z.object({ name: z.literal("send_location") }),
});
const contactRequest = z.object({
  type: z.literal("contact_request"),
  ...frame(1024),
  action: z.object({ name: z.literal("request_contact_info") }),
});

const template = z.object({
  name: text(512),
  language: z.object({ code: text(10) }),
  components: z
    .array(
      z
        .object({
          type: z.enum(["header", "body", "button"]),
          parameters: z.array(z.looseObject({ type: z.string() })).optional(),
        })
        .loose(),
    )
    .optional(),
});

const PARTS = {
  text: z.object({ body: text(4096), preview_url: z.boolean().optional() }),
  image: media,
  video: media,
  audio: media,
  document: media,
  sticker: media,
  location: z.object({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contacts: z
    .array(z.looseObject({ name: z.looseObject({ formatted_name: text(256) }) }))
    .min(1)
    .max(5),
  reaction: z.object({ message_id: text(256), emoji: z.string() }),
  interactive: z.discriminatedUnion("type", [buttons, list, linkButton, locationRequest, contactRequest]),
  template,
};
export type SendType = keyof typeof PARTS;

const Envelope = z.object({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.literal("individual").optional(),
  to: z.string().min(1).optional(),
  recipient: z.string().min(1).optional(),
  type: z.string().default("text"),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z
    .string()
    .refine((value) => new TextEncoder().encode(value).length <= 512, "at most 512 bytes")
    .optional(),
});

export const ReadReceipt = z.object({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string(),
  typing_indicator: z.object({ type: z.literal("text") }).optional(),
});

export type ParsedSend = z.infer<typeof Envelope> & { type: SendType; part: unknown };
export type Parsed = { ok: true; send: ParsedSend } | { ok: false; code: number; details: string };

/** Checks a send body: 100 for a wrong envelope or type, 131008 for what is missing, 131009 for what is out of bounds. */
export function parseSend(raw: unknown): Parsed {
  const envelope = Envelope.safeParse(raw);
  if (!envelope.success) {
    const issue = envelope.error.issues[0];
    const where = issue?.path.join(".") ?? "body";
    const code = where === "biz_opaque_callback_data" ? 131009 : 100;
    return { ok: false, code, details: `The parameter ${where} is required or not valid: ${issue?.message}` };
  }
  if (!envelope.data.to && !envelope.data.recipient) {
    return { ok: false, code: 131008, details: "One of the parameters to and recipient is required." };
  }
  const type = envelope.data.type;
  if (!isSendType(type)) return { ok: false, code: 100, details: `Param type must be one of {${Object.keys(PARTS)}}.` };
  const rawPart = (raw as Record<string, unknown>)[type];
  const part = PARTS[type].safeParse(rawPart);
  if (part.success) return { ok: true, send: { ...envelope.data, type, part: part.data } };
  const issue = part.error.issues[0];
  const path = [type, ...(issue?.path.map(String) ?? [])];
  const isMissing = valueAt(raw, path) === undefined;
  return {
    ok: false,
    code: isMissing ? 131008 : 131009,
    details: `Parameter ${path.join(".")}: ${issue?.message ?? "not valid"}`,
  };
}

function isSendType(type: string): type is SendType {
  return Object.hasOwn(PARTS, type);
}

function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
}
