/** A part of a webhook body that was set aside by itself, put back into a body of its own, so that it can be read again. */

/** Whose part it is, by Meta's ids. */
export interface PartOf {
  externalId: string;
  parentExternalId: string | null;
}

const OBJECT = "whatsapp_business_account";
const decoder = new TextDecoder();

/**
 * @param bytes a whole body, which comes back as it is, or one part as `parse` sets it aside
 * @param reason what `parse` said of the part: it begins with the part's kind
 * @returns null when the bytes are no JSON, which no envelope mends
 */
export function wrapPart(bytes: Uint8Array, reason: string, account: PartOf | null): Uint8Array | null {
  let part: unknown;
  try {
    part = JSON.parse(decoder.decode(bytes));
  } catch {
    return null;
  }
  if (isObject(part) && part.object === OBJECT) return bytes;
  if (!account) return null;
  const change = (field: string, list: string) => ({
    field,
    value: {
      messaging_product: "whatsapp",
      metadata: { phone_number_id: account.externalId },
      [list]: [part],
    },
  });
  const entry = (one: unknown) => ({ id: account.parentExternalId ?? account.externalId, changes: [one] });
  const entries: Record<Kind, () => unknown> = {
    entry: () => part,
    change: () => entry(part),
    message: () => entry(change("messages", "messages")),
    status: () => entry(change("messages", "statuses")),
    user_id_update: () => entry(change("user_id_update", "user_id_update")),
  };
  const body = { object: OBJECT, entry: [entries[kindOf(reason, part)]()] };
  return new TextEncoder().encode(JSON.stringify(body));
}

type Kind = "entry" | "change" | "message" | "status" | "user_id_update";

/** What is too long was readable: it shows by its fields what it is. */
function kindOf(reason: string, part: unknown): Kind {
  if (/^(change|messages\.value|user_id_update\.value)\b/.test(reason)) return "change";
  const named = (["entry", "status", "user_id_update", "message"] as const).find((kind) => reason.startsWith(kind));
  return named ?? (isObject(part) && "status" in part ? "status" : "message");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
