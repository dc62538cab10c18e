/** Bodies by the thousand, right, odd and broken: none is answered 5xx or late, none writes what it may not. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { RunningShop } from "../harness/running-shop";
import { Dice } from "./dice";
import { databasesIn } from "./disk";
import { fixtures, orderBody, pick, recordedBody, type Target, writtenBody } from "./fuzz/bodies";
import { type Delivery, forged, Postman, signed } from "./fuzz/delivery";
import { spoilBytes, spoilValues } from "./fuzz/spoil";
import { pause } from "./pause";
import { openWorld, type World } from "./world";

const SEED = Number(process.env.FUZZ_SEED ?? 617_002);
const COUNT = Number(process.env.FUZZ_COUNT ?? 10_000);
const CONNECTIONS = 8;
const SHOWN = 5;
/** Stands in every body whose signature is not the channel's. */
const FORGED = "sahteimza";

let world: World;
let postman: Postman;
let targets: Target[];
/** where order sources of the first tenant post to, and the key they show */
let orders: { path: string; key: string };

beforeAll(async () => {
  console.warn(`FUZZ_SEED=${SEED}`);
  world = await openWorld();
  const other = await RunningShop.open({ automatic: false }, world.urls);
  targets = [world.shop, other].map((shop, at) => ({
    phoneNumberId: shop.phoneNumberId,
    wabaId: `20${shop.phoneNumberId.slice(2)}`,
    mark: `kiraci${at}`,
  }));
  orders = await orderDoor();
  postman = new Postman(world.urls.workerUrl, CONNECTIONS);
});
afterAll(async () => {
  postman?.close();
  await world?.end();
});

it(
  `answers ${COUNT} bodies, and none crosses a border (FUZZ_SEED=${SEED})`,
  async () => {
    const dice = new Dice(SEED);
    const statuses = new Map<string, number>();
    const broken: string[] = [];
    let slowest = 0;
    const next = deliveries(dice);
    const work = async (): Promise<void> => {
      for (let one = next.next(); !one.done; one = next.next()) {
        const { name, delivery, wanted } = one.value;
        const { status, ms } = await postman.post(delivery);
        slowest = Math.max(slowest, ms);
        statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
        if (!wanted.includes(status)) {
          broken.push(
            `${name} was answered ${status}: ${Buffer.from(delivery.body).toString("base64").slice(0, 4_000)}`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
    await pause(2_000); // what was accepted is decided and written down
    await world.worker.kill();
    console.warn(
      `${[...statuses].map(([what, count]) => `${what}: ${count}`).join(", ")}; slowest ${slowest.toFixed(0)} ms`,
    );
    expect(broken.length, broken.slice(0, SHOWN).join("\n")).toBe(0);
    const { rows, wrong } = borders();
    expect(wrong.slice(0, SHOWN)).toEqual([]);
    expect(rows, "rows that belong to a tenant").toBeGreaterThan(100);
  },
  4 * 3_600_000,
);

interface Planned {
  name: string;
  delivery: Delivery;
  wanted: number[];
}

/** Everything recorded first, then whatever the dice say. */
function* deliveries(dice: Dice): Generator<Planned> {
  const path = "/webhooks/whatsapp";
  for (const fixture of fixtures) {
    for (const target of targets) {
      yield { name: "recorded", delivery: signed(path, utf8(recordedBody(fixture, target))), wanted: [200] };
    }
  }
  for (let left = COUNT; left > 0; left--) {
    const kind = dice.next();
    if (kind < 0.1) {
      const body = { ...writtenBody(dice, [{ ...pick(dice, targets), mark: FORGED }]) };
      yield { name: "forged", delivery: forged(dice, path, utf8(JSON.stringify(body))), wanted: [401] };
    } else if (kind < 0.2) yield orderDelivery(dice);
    else if (kind < 0.3) {
      const body = JSON.stringify(writtenBody(dice, targets));
      yield { name: "for two", delivery: signed(path, utf8(body)), wanted: [200] };
    } else yield whatsappDelivery(dice, path, pick(dice, targets));
  }
}

/** One tenant's body; bytes that came to name the other's number by chance would be the other's, so they are drawn anew. */
function whatsappDelivery(dice: Dice, path: string, target: Target): Planned {
  const others = targets.filter((one) => one !== target);
  for (;;) {
    const kind = dice.next();
    const written =
      dice.next() < 0.2 ? JSON.parse(recordedBody(pick(dice, fixtures), target)) : writtenBody(dice, [target]);
    const value = kind < 0.3 ? written : spoilValues(dice, written);
    const bytes = kind < 0.7 ? utf8(JSON.stringify(value)) : spoilBytes(dice, utf8(JSON.stringify(value)));
    const text = Buffer.from(bytes).toString("latin1");
    if (others.some(({ phoneNumberId, wabaId }) => text.includes(phoneNumberId) || text.includes(wabaId))) continue;
    const name = kind < 0.3 ? "written" : kind < 0.7 ? "odd values" : "odd bytes";
    return { name, delivery: signed(path, bytes), wanted: [200] };
  }
}

function orderDelivery(dice: Dice): Planned {
  const kind = dice.next();
  const isForged = kind < 0.2;
  const written = orderBody(dice, isForged ? { ...targets[0]!, mark: FORGED } : targets[0]!);
  const value = kind < 0.5 ? written : spoilValues(dice, written);
  const bytes = kind < 0.75 ? utf8(JSON.stringify(value)) : spoilBytes(dice, utf8(JSON.stringify(value)));
  const key = isForged ? pick(dice, ["", "x", orders.key.slice(1), `${orders.key} x`]) : orders.key;
  return {
    name: isForged ? "orders, forged" : "orders",
    delivery: { path: orders.path, body: bytes, headers: { "x-api-key": key } },
    wanted: [isForged ? 401 : 200],
  };
}

/** The address that the product gave to the order source, and its key. */
async function orderDoor(): Promise<{ path: string; key: string }> {
  const { sellerId } = world.shop;
  const { webhooks } = await world.sandbox.get<{ webhooks: { settings: { url: string; apiKey: string } }[] }>(
    `/trendyol/sellers/${sellerId}/webhooks`,
  );
  const { url, apiKey } = webhooks[0]!.settings;
  return { path: new URL(url).pathname, key: apiKey };
}

/** What stands in a tenant's rows and objects that belongs to another, or to nobody. */
function borders(): { rows: number; wrong: string[] } {
  const wrong: string[] = [];
  const ids = new Map<string, string>();
  let rows = 0;
  for (const { tables } of databasesIn(world.storedIn)) {
    for (const row of tables.get("channel_accounts") ?? []) ids.set(String(row.external_id), String(row.tenant_id));
  }
  const strangers = (tenantId: string) =>
    targets.filter(({ phoneNumberId }) => ids.get(phoneNumberId) !== tenantId).map(({ mark }) => mark);
  for (const { file, tables } of databasesIn(world.storedIn)) {
    const state = tables.get("state")?.[0];
    const owner = state ? String(JSON.parse(String(state.json)).tenantId) : null;
    for (const [table, list] of tables) {
      for (const row of list) {
        const tenantId =
          owner ?? (row.tenant_id === undefined || row.tenant_id === null ? null : String(row.tenant_id));
        const text = Object.values(row).map(String).join("\n");
        if (text.includes(FORGED)) wrong.push(`forged in ${table} of ${file}`);
        if (tenantId === null) continue;
        rows++;
        for (const mark of strangers(tenantId))
          if (text.includes(mark)) wrong.push(`${mark} in ${table} of ${tenantId}`);
      }
    }
  }
  return { rows, wrong };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
