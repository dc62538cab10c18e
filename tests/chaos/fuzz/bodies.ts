/** Webhook bodies by grammar: recorded messages and statuses, put together anew with other people, ids, times and texts. */
import { readdirSync, readFileSync } from "node:fs";
import { rawPackage } from "../../../workers/integrations/trendyol/fixtures/seller";
import type { Dice } from "../dice";
import { oddText } from "./texts";

/** One tenant's number, and the word that stands in everything that is addressed to it. */
export interface Target {
  phoneNumberId: string;
  wabaId: string;
  mark: string;
}

type Json = Record<string, unknown>;

const FIXTURES = new URL("../../../workers/channels/whatsapp/fixtures/", import.meta.url);
const CUSTOMERS = 60;
/** Ids of a customer's messages: most come again, so that turns are not what most of the time goes into. */
const MESSAGES_EACH = 12;
/** Ids that anybody may come with. */
const MESSAGES = 300;
const STRAY = 0.02;
const SECOND_MS = 1_000;
const DAY_S = 86_400;
const OPAQUES = ["v1.cnv_1.out_1", `v1.cnv_${"0".repeat(40)}.out_1`, "v1", "v9.x.y", "", "v1..", "kargo"];

interface Fixture {
  name: string;
  body: { object: string; entry: { id: string; changes: { field: string; value: Json }[] }[] };
}

/** Everything recorded. */
export const fixtures: readonly Fixture[] = readdirSync(FIXTURES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, body: JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8")) }));

const changes = fixtures.flatMap(({ body }) => body.entry.flatMap((entry) => entry.changes));
const parts = (name: string) =>
  changes.flatMap(({ value }) => (Array.isArray(value[name]) ? (value[name] as Json[]) : []));
const recorded = {
  messages: parts("messages"),
  statuses: parts("statuses"),
  updates: parts("user_id_update"),
  others: changes.filter(({ field }) => field !== "messages"),
};

/** A recorded body as it is, addressed to a target. */
export function recordedBody({ body }: Fixture, target: Target): string {
  const said = JSON.stringify(body, (key, value) => (key === "phone_number_id" ? target.phoneNumberId : value));
  return said.replace(/"entry":\[\{"id":"\d+"/g, `"entry":[{"id":"${target.wabaId}"`);
}

/** A body for one or several targets, well formed though not always sensible. */
export function writtenBody(dice: Dice, targets: readonly Target[]): Json {
  return {
    object: dice.next() < 0.99 ? "whatsapp_business_account" : oddText(dice),
    entry: targets.map((target) => ({
      id: target.wabaId,
      changes: Array.from({ length: dice.between(1, 2) }, () => change(dice, target)),
    })),
  };
}

/** Packages as an order source tells them. */
export function orderBody(dice: Dice, { mark }: Target): Json | Json[] {
  const one = () =>
    rawPackage({
      orderNumber: `10${dice.between(1, 300)}`,
      shipmentPackageId: dice.between(1, 300),
      customerFirstName: `${mark} ${oddText(dice)}`,
      status: pick(dice, ["Created", "Shipped", "Delivered", "Returned", "Cancelled", "Nie", ""]),
      cargoTrackingNumber: pick<unknown>(dice, [7330000000001, "73300000000000012345", null, "", -1, 1e300]),
      lastModifiedDate: when(dice) * SECOND_MS,
    }) as unknown as Json;
  const some = Array.from({ length: dice.between(0, 4) }, one);
  return dice.next() < 0.5 ? { content: some, totalElements: some.length } : dice.next() < 0.8 ? one() : some;
}

function change(dice: Dice, target: Target): Json {
  if (dice.next() < 0.05) return structuredClone(pick(dice, recorded.others)) as unknown as Json;
  const who = customer(dice);
  return {
    field: dice.next() < 0.97 ? "messages" : "user_id_update",
    value: {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "908500000001", phone_number_id: target.phoneNumberId },
      contacts: [{ profile: { name: `${target.mark} ${oddText(dice)}` }, wa_id: who.phone, user_id: who.userId }],
      ...(dice.next() < 0.8 ? { messages: times(dice, 0, 3, () => message(dice, target, who)) } : {}),
      ...(dice.next() < 0.3 ? { statuses: times(dice, 0, 4, () => status(dice)) } : {}),
      ...(dice.next() < 0.05 ? { user_id_update: [structuredClone(pick(dice, recorded.updates))] } : {}),
    },
  };
}

interface Who {
  number: number;
  phone?: string;
  userId?: string;
}

/** By phone, by user id or by both, as Meta tells them. */
function customer(dice: Dice): Who {
  const number = dice.between(1, CUSTOMERS);
  const phone = `9050000${String(10_000 + number)}`;
  const userId = `TR.90000000${number}`;
  const kind = dice.next();
  return { number, ...(kind < 0.6 ? { phone, userId } : kind < 0.8 ? { phone } : { userId }) };
}

function message(dice: Dice, { mark, phoneNumberId }: Target, who: Who): Json {
  const { phone, userId } = who;
  const made = structuredClone(pick(dice, recorded.messages)) as Json;
  delete made.from;
  delete made.from_user_id;
  const text = `${mark} ${oddText(dice)}`;
  return {
    ...made,
    ...(made.type === "text" ? { text: { body: text } } : {}),
    ...(phone ? { from: phone } : {}),
    ...(userId ? { from_user_id: userId } : {}),
    id: messageId(dice, phoneNumberId, who),
    timestamp: String(when(dice)),
    ...(dice.next() < 0.1 ? { context: { id: messageId(dice, phoneNumberId, who) } } : {}),
  };
}

function messageId(dice: Dice, phoneNumberId: string, { number }: Who): string {
  const isStray = dice.next() < STRAY;
  const own = isStray ? dice.between(1, MESSAGES) : `${number}.${dice.between(1, MESSAGES_EACH)}`;
  return `wamid.${phoneNumberId}.${own}`;
}

function status(dice: Dice): Json {
  const made = structuredClone(pick(dice, recorded.statuses)) as Json;
  return {
    ...made,
    id: `wamid.OURS${dice.between(1, 300)}`,
    timestamp: String(when(dice)),
    ...(dice.next() < 0.5 ? { biz_opaque_callback_data: pick(dice, OPAQUES) } : {}),
  };
}

/** Seconds: mostly now, sometimes long ago or to come. */
function when(dice: Dice): number {
  const now = Math.floor(Date.now() / SECOND_MS);
  const kind = dice.next();
  if (kind < 0.9) return now - dice.between(0, 30);
  return now + dice.between(-400 * DAY_S, 2 * DAY_S);
}

function times<T>(dice: Dice, from: number, to: number, make: () => T): T[] {
  return Array.from({ length: dice.between(from, to) }, make);
}

export function pick<T>(dice: Dice, list: readonly T[]): T {
  return list[dice.between(0, list.length - 1)]!;
}
