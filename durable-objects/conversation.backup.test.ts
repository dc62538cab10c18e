/** A conversation told page by page and put into another object is the same one, and sends nothing. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { newConversationId } from "../tests/harness/events";
import { fakeGraph, type Graph } from "../tests/harness/graph";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  wireMessage,
} from "../tests/harness/shop";
import { dumpStore } from "../tests/harness/stores";
import { projectEvents } from "../workers/inbox/project";
import { type StorePage, type StorePlace, TOLD } from "./conversation.backup";

let shop: Shop;
let graph: Graph;
let serial = 0;

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
});
afterEach(() => vi.restoreAllMocks());

async function talked(messages = 3): Promise<string> {
  const from = `9055${String(Date.now()).slice(-8)}`;
  for (let n = 0; n < messages; n++) {
    const id = `wamid.b${++serial}.${crypto.randomUUID()}`;
    const at = Math.floor(Date.now() / 1000);
    await postWebhook(envelope(shop, { messages: [wireMessage({ id, text: "kargom nerede", at, from })] }));
  }
  const id = await conversationId(shop, `phone:+${from}`);
  await settle(id);
  // Written down here, so that no consumer takes its events away while two stores are compared.
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  await projectEvents(shop.ctx, { tenantId: shop.tenantId, conversationId: id, events });
  return id;
}

async function pagesOf(id: string): Promise<StorePage[]> {
  const pages: StorePage[] = [];
  let from: StorePlace | null = null;
  do {
    const page: StorePage | null = await stubOf(id).storePage(shop.tenantId, from);
    pages.push(page!);
    from = page!.next;
  } while (from);
  return pages;
}

async function take(id: string, pages: readonly StorePage[], restoreId = "rst_1") {
  const results = [];
  for (const page of pages) results.push(await stubOf(id).takePage({ restoreId, tenantId: shop.tenantId, page }));
  return results;
}

const dumpOf = (id: string) =>
  runInDurableObject(env.CONVERSATION.getByName(id), (_object, { storage }) => ({
    ...dumpStore(storage.sql),
    kept: Object.fromEntries([...storage.kv.list()].filter(([key]) => key !== "restored_by")),
    counters: storage.sql.exec("SELECT name, seq FROM sqlite_sequence ORDER BY name").toArray(),
  }));

const change = (id: string, ...statements: string[]) =>
  runInDurableObject(env.CONVERSATION.getByName(id), (_object, { storage }) => {
    for (const statement of statements) storage.sql.exec(statement);
  });

it("holds every table there is, and comes out as it went in", async () => {
  const [id, other] = [await talked(), newConversationId()];
  const pages = await pagesOf(id);
  expect(await take(other, pages)).toEqual(pages.map(() => "taken"));
  const [before, after] = [await dumpOf(id), await dumpOf(other)];
  expect(after).toEqual(before);
  expect(Object.keys(before.tables).sort()).toEqual([...TOLD, "meta"].sort());
  expect(before.tables.messages!.length).toBeGreaterThan(3);
  const thread = (of: string) => stubOf(of).thread(shop.tenantId, {});
  expect(JSON.stringify(await thread(other))).toBe(JSON.stringify(await thread(id)));
});

/** Turns that fill several pages. */
const LONG = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
  INSERT INTO turns (id, at, record_json) SELECT 'trn_' || i, i, '"${"x".repeat(3000)}"' FROM n`;

it("is told in many pages when it is long, each row once", async () => {
  const [id, other] = [await talked(1), newConversationId()];
  await change(
    id,
    LONG,
    `INSERT INTO events (json) VALUES ('{"type":"kept"}')`,
    "INSERT INTO early_statuses (provider_id, status, at) VALUES ('a', 'sent', 1), ('a', 'read', 2), ('b', 'sent', 3)",
  );
  const pages = await pagesOf(id);
  expect(pages.length).toBeGreaterThan(2);
  await take(other, pages);
  expect((await dumpOf(other)).tables).toEqual((await dumpOf(id)).tables);
});

it("is of one moment: written to between two pages it is told anew, and the first telling counts no more", async () => {
  const [id, other] = [await talked(1), newConversationId()];
  await change(id, LONG, `INSERT INTO events (json) VALUES ('{"type":"kept"}'), ('{"type":"kept"}')`);
  const first = (await stubOf(id).storePage(shop.tenantId, null))!;
  const second = (await stubOf(id).storePage(shop.tenantId, first.next))!;
  expect([first.begins, second.begins]).toEqual([true, false]);
  // What waited is written down and goes, and more is said.
  await change(id, "DELETE FROM events", "DELETE FROM turns WHERE id = 'trn_1'", "UPDATE messages SET status = 'read'");
  const anew = (await stubOf(id).storePage(shop.tenantId, second.next))!;
  expect(anew.begins).toBe(true);
  const pages = [first, second, anew];
  for (let from = anew.next; from; from = pages.at(-1)!.next) {
    pages.push((await stubOf(id).storePage(shop.tenantId, from))!);
  }
  expect(await take(other, pages)).toEqual(pages.map(() => "taken"));
  const told = await dumpOf(id);
  expect((await dumpOf(other)).tables).toEqual(told.tables);
  // Cut off and gone on with from any line it is the same.
  expect(await take(other, pages.slice(1))).toEqual(pages.slice(1).map(() => "taken"));
  await take(other, pages);
  expect((await dumpOf(other)).tables).toEqual(told.tables);
});

it("put into a conversation that was made to forget it is numbered beyond what was forgotten", async () => {
  const id = await talked();
  const pages = await pagesOf(id);
  const forgotten = await stubOf(id).erase(shop.tenantId);
  expect(forgotten.seq).toBeGreaterThan(0);
  expect(await take(id, pages)).toEqual(pages.map(() => "taken"));
  await stubOf(id).markSeen(shop.tenantId, { userId: "usr_1" });
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  expect(events.at(-1)!.seq).toBeGreaterThan(forgotten.seq);
});

it("told once more after it was made to forget, it has forgotten there as well", async () => {
  const [id, other] = [await talked(), newConversationId()];
  const before = await pagesOf(id);
  await stubOf(id).erase(shop.tenantId);
  const after = await pagesOf(id);
  await take(other, [...before, ...after]);
  expect((await dumpOf(other)).tables).toEqual((await dumpOf(id)).tables);
  expect((await dumpOf(other)).counters).toEqual((await dumpOf(id)).counters);
  expect(await stubOf(other).thread(shop.tenantId, {})).toBeNull();
});

it("told once more when it points elsewhere no longer, it does not there either", async () => {
  const [id, other] = [await talked(1), newConversationId()];
  const { CONVERSATION } = env;
  await runInDurableObject(CONVERSATION.getByName(id), (_object, { storage }) =>
    storage.kv.put("moved_to", "cnv_else"),
  );
  const before = await pagesOf(id);
  await runInDurableObject(CONVERSATION.getByName(id), (_object, { storage }) => storage.kv.delete("moved_to"));
  await change(id, "UPDATE messages SET status = 'read'");
  const after = await pagesOf(id);
  await take(other, before);
  expect((await dumpOf(other)).kept).toEqual({ moved_to: "cnv_else" });
  await take(other, after);
  expect(await dumpOf(other)).toEqual(await dumpOf(id));
  await take(other, after);
  expect((await dumpOf(other)).kept).toEqual({});
});

it("sends nothing: what was on its way out is held, and no turn is due", async () => {
  const [id, other] = [await talked(), newConversationId()];
  const rows = ["pending", "sending", "uncertain"].map(
    (state) => `INSERT INTO outbox (id, message_seq, state, attempts, next_at, deadline_at, resent, paid)
      VALUES ('out_${state}', 1, '${state}', 0, 0, 0, 0, 0)`,
  );
  await change(id, ...rows, "UPDATE state SET json = json_set(json, '$.turnDueAt', 1, '$.readSeq', 0)");
  await abortAllDurableObjects();
  const pages = await pagesOf(id);
  graph.sent.length = 0;
  await take(other, pages);
  expect((await stubOf(other).wake()).nextAt).toBeNull();
  expect(await runInDurableObject(env.CONVERSATION.getByName(other), (_o, s) => s.storage.getAlarm())).toBeNull();
  const held = (await dumpOf(other)).tables.outbox!.filter(({ state }) => state === "held");
  expect(held.map(({ id: row, error_code }) => [row, error_code])).toEqual([
    ["out_pending", "restored"],
    ["out_sending", "restored"],
    ["out_uncertain", "restored"],
  ]);
  expect(graph.sent).toEqual([]);
});

it("taken twice is taken once, cut off it begins again, and what is there already is left alone", async () => {
  const [id, other, third] = [await talked(), newConversationId(), await talked()];
  const pages = await pagesOf(id);
  const open = pages.map((page, at) => ({ ...page, next: at === 0 ? { table: "events", key: [0] } : page.next }));
  await take(other, open); // the last page did not come
  await take(other, pages);
  const once = await dumpOf(other);
  await change(other, "DELETE FROM messages WHERE seq = 1"); // it lives on
  await take(other, pages);
  expect((await dumpOf(other)).tables.messages!.length).toBe(once.tables.messages!.length - 1);
  expect(await take(other, pages, "rst_2")).toEqual(["occupied"]);
  const before = await dumpOf(third);
  expect(await take(third, pages)).toEqual(["occupied"]);
  expect(await dumpOf(third)).toEqual(before);
});

it("numbers go on where they were, also where the rows are gone", async () => {
  const [id, other] = [await talked(), newConversationId()];
  const { counters } = await dumpOf(id);
  await change(id, "DELETE FROM events");
  await take(other, await pagesOf(id));
  expect((await dumpOf(other)).counters).toEqual(counters);
});

it("tells nothing of another tenant's, and takes none of it", async () => {
  const [id, other] = [await talked(), newConversationId()];
  expect(await stubOf(id).storePage("ten_other", null)).toBeNull();
  const pages = await pagesOf(id);
  expect(await stubOf(other).takePage({ restoreId: "rst_1", tenantId: "ten_other", page: pages[0]! })).toBe("refused");
  const newer = { ...pages[0]!, version: 1000 };
  expect(await stubOf(other).takePage({ restoreId: "rst_1", tenantId: shop.tenantId, page: newer })).toBe("refused");
});
