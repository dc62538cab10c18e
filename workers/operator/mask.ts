/**
 * A payload without what people wrote: its structure, the technical words of the channels, and of everything else only the
 * form. Names, numbers, texts and ids cannot be read from it.
 */
import type { MaskedPayload } from "./shapes";

const SHOWN_MAX = 20_000;
const FORM_MAX = 32;

/** Words of the channels' protocols. Any other word, in whatever field, may be a customer's. */
const TECHNICAL = new Set([
  ...["whatsapp", "whatsapp_business_account", "messages", "user_id_update", "ad", "post"],
  ...["text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "interactive"],
  ...["button", "button_reply", "list_reply", "nfm_reply", "order", "reaction", "system", "unsupported"],
  ...["sent", "delivered", "read", "failed"],
  ...["Created", "Picking", "Invoiced", "Shipped", "Delivered", "UnDelivered", "Cancelled", "Returned", "UnSupplied"],
]);
/** Names that are not a protocol's: a number, an address, a sentence used as a key. */
const KEY = /^[A-Za-z_][A-Za-z0-9_]{0,60}$/;

/** @param bytes as they came */
export function maskPayload(bytes: Uint8Array): MaskedPayload {
  const raw = new TextDecoder().decode(bytes);
  const text = maskedJson(raw) ?? formOf(raw);
  return { text: text.slice(0, SHOWN_MAX), isCut: text.length > SHOWN_MAX };
}

function maskedJson(raw: string): string | null {
  try {
    return JSON.stringify(masked(JSON.parse(raw), ""), null, 2);
  } catch {
    return null;
  }
}

function masked(value: unknown, key: string): unknown {
  if (typeof value === "string") return TECHNICAL.has(value) ? value : maskedText(value);
  if (typeof value === "number")
    return key === "timestamp" || key === "code" ? value : `<number ${formOf(String(value))}>`;
  if (Array.isArray(value)) return value.map((one) => masked(one, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [KEY.test(name) ? name : formOf(name), masked(inner, name)]),
  );
}

/** What is short and has no spaces is likely a code: its form helps to see what is wrong with it. */
function maskedText(text: string): string {
  return text.length <= FORM_MAX && !/\s/.test(text) ? `<${formOf(text)}>` : `<text ${text.length}>`;
}

/** Letters become x, digits 9; signs stay. */
function formOf(text: string): string {
  return text.replace(/[\p{L}\p{M}\p{Extended_Pictographic}]/gu, "x").replace(/\p{N}/gu, "9");
}
