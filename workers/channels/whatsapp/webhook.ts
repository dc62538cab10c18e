/** Meta's webhook: the challenge when it is set up, the signature over the raw bytes, the events of a body. */
import { sameSecret, verifyHmacHex } from "../../platform/crypto";
import type { AccountEvents, ChannelEvent, Parsed } from "../port";
import {
  Change,
  Entry,
  Envelope,
  type Read,
  readMessage,
  readStatus,
  readUserIdUpdate,
  reasonOf,
  Value,
} from "./payload";

/**
 * Was this body signed by one of our apps' secrets?
 * @param secrets more than one while a secret is being changed
 * @param header `X-Hub-Signature-256`: `sha256=<hex HMAC-SHA256 of the raw bytes>`
 */
export async function verifySignature(
  secrets: string[],
  bytes: Uint8Array,
  header: string | null | undefined,
): Promise<boolean> {
  if (!header?.startsWith("sha256=")) return false;
  const hex = header.slice("sha256=".length);
  for (const secret of secrets) {
    if (await verifyHmacHex(secret, bytes, hex)) return true;
  }
  return false;
}

/** Answers Meta's GET when the webhook is set up: the challenge as it came, or 403. */
export async function answerChallenge(
  query: Record<string, string | undefined>,
  verifyToken: string,
): Promise<Response> {
  const challenge = query["hub.challenge"];
  const isOurs = await sameSecret(query["hub.verify_token"] ?? "", verifyToken);
  if (query["hub.mode"] !== "subscribe" || !isOurs || challenge === undefined)
    return new Response(null, { status: 403 });
  // Plain text that no browser may take for a page: the challenge is whatever the caller wrote.
  const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };
  return new Response(challenge, { headers });
}

/** What Meta says of templates; each is reason enough to ask for them anew. */
const TEMPLATE_FIELDS = new Set([
  "message_template_status_update",
  "message_template_components_update",
  "template_category_update",
]);

const decoder = new TextDecoder();
/** Characters of one part's JSON. */
const HUGE = 64 * 1024;

/** Reads all events of a verified body, in its order. A part that cannot be read never costs its neighbours. */
export function parse(bytes: Uint8Array): Parsed {
  let body: unknown;
  try {
    body = JSON.parse(decoder.decode(bytes));
  } catch {
    return { ok: false, reason: "not JSON" };
  }
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { ok: false, reason: reasonOf("body", envelope.error) };
  const reading = new Reading(bytes.length > HUGE);
  for (const entry of envelope.data.entry) readEntry(reading, entry);
  return reading.parsed();
}

/** What has been read so far, by account, in order of appearance. */
class Reading {
  readonly #accounts = new Map<string, AccountEvents>();
  readonly #ignored = new Set<string>();

  /** @param mayHoldHuge whether the body is large enough for one part to be */
  constructor(private readonly mayHoldHuge: boolean) {}

  add(account: string, part: unknown, read: Read<ChannelEvent>): void {
    if ("event" in read) {
      this.#of(account).events.push(read.event);
      if (!this.mayHoldHuge) return;
      const json = JSON.stringify(part);
      // What was cut from a text is spam or an accident; a part as large as this is kept whole beside its message.
      if (json.length > HUGE) this.#of(account).unreadable.push({ reason: "longer than a conversation keeps", json });
    } else if ("ignored" in read) this.#ignored.add(read.ignored);
    else this.#of(account).unreadable.push({ reason: read.unreadable, json: JSON.stringify(part) });
  }

  newTemplates(account: string): void {
    this.#of(account).hasNewTemplates = true;
  }

  ignore(field: string): void {
    this.#ignored.add(field);
  }

  parsed(): Parsed {
    return { ok: true, accounts: [...this.#accounts.values()], ignoredFields: [...this.#ignored] };
  }

  #of(accountExternalId: string): AccountEvents {
    let account = this.#accounts.get(accountExternalId);
    if (!account) {
      account = { accountExternalId, events: [], unreadable: [] };
      this.#accounts.set(accountExternalId, account);
    }
    return account;
  }
}

function readEntry(reading: Reading, part: unknown): void {
  const entry = Entry.safeParse(part);
  if (!entry.success) {
    reading.add("waba:unknown", part, { unreadable: reasonOf("entry", entry.error) });
    return;
  }
  for (const change of entry.data.changes) readChange(reading, `waba:${entry.data.id}`, change);
}

/** @param waba stands in for the number where Meta names only the business account */
function readChange(reading: Reading, waba: string, part: unknown): void {
  const change = Change.safeParse(part);
  if (!change.success) {
    reading.add(waba, part, { unreadable: reasonOf("change", change.error) });
    return;
  }
  const { field } = change.data;
  if (TEMPLATE_FIELDS.has(field)) {
    reading.newTemplates(waba);
    return;
  }
  if (field !== "messages" && field !== "user_id_update") {
    reading.ignore(field);
    return;
  }
  const parsed = Value.safeParse(change.data.value);
  if (!parsed.success) {
    reading.add(waba, part, { unreadable: reasonOf(`${field}.value`, parsed.error) });
    return;
  }
  const value = parsed.data;
  const account = value.metadata?.phone_number_id ?? waba;
  for (const message of value.messages ?? []) reading.add(account, message, readMessage(message, value.contacts));
  for (const status of value.statuses ?? []) reading.add(account, status, readStatus(status, value.contacts));
  for (const update of value.user_id_update ?? []) reading.add(account, update, readUserIdUpdate(update));
  if (value.errors !== undefined) reading.ignore(`${field}.errors`);
}
