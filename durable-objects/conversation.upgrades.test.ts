/** Conversations of earlier store versions wake under present code, and present code works on the next version's store. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
  wireStatus,
} from "../tests/harness/shop";
import { loadStore, type StoreDump } from "../tests/harness/stores";
import { projectEvents } from "../workers/inbox/project";
import { conversations } from "../workers/inbox/schema";
import type { DeskChange, Thread } from "../workers/inbox/shapes";
import { connectTrendyol } from "../workers/integrations";
import { fakeTrendyol, rawPackage } from "../workers/integrations/trendyol/fixtures/seller";
import { clockAt, moveClock } from "../workers/platform/clock";
import { sha256Hex } from "../workers/platform/crypto";
import { platformCtx } from "../workers/platform/ctx";
import { STORE_VERSION, storeVersion, UPGRADES } from "./conversation.upgrades";
import v1 from "./fixtures/conversation.v1.json";
import v2 from "./fixtures/conversation.v2.json";
import v3 from "./fixtures/conversation.v3.json";
import v4 from "./fixtures/conversation.v4.json";
import v5 from "./fixtures/conversation.v5.json";
import v6 from "./fixtures/conversation.v6.json";
import v7 from "./fixtures/conversation.v7.json";

/** One for every version there has been, oldest first. */
const FIXTURES: StoreDump[] = [v1, v2, v3, v4, v5, v6, v7];

/** SHA-256 of each released step: what was released is never edited, only followed. */
const RELEASED = [
  "bc476e79cb1ceb2e9f74c4d45e095d173040fa01c6082c038e1a2a2bdaa57900",
  "8eb06a5efe0a2c6d17a10a1361adbdae28ac4daabbdf38a8059baf09321a4b58",
  "4c30c9cb19749ee8c3589d2d663b5c0afa303dbaeab3c9c5b1f44265034caaa1",
  "e8c51019b8ef278023b54c1458358f668688b036e1fd2636864b28404dbee543",
  "568b8c0226bba15a18352c37419f62809cfb8d8c5f0108dadca75ac40aa85e7a",
  "ba343ac7a0a2f4f2a0cb8836bc502eb4e6e4ef0cc79dba3f02b487add5e7ea43",
  "bb989056abdf17351679ecf2674a88c902c834451c45be978c25125904ebf499",
];

/** A step as some later version may have it; code of today meets its store when a release is taken back. */
const LATER = [
  "CREATE TABLE reactions (message_seq INTEGER NOT NULL, emoji TEXT NOT NULL)",
  "CREATE INDEX reactions_message ON reactions (message_seq)",
  "ALTER TABLE messages ADD COLUMN edited_at INTEGER",
  "ALTER TABLE outbox ADD COLUMN priority INTEGER NOT NULL DEFAULT 0",
  `UPDATE meta SET value = '${STORE_VERSION + 1}' WHERE key = 'store_version'`,
  `UPDATE state SET json = json_set(json, '$.mood', 'cheerful')`,
];

interface Store {
  name: string;
  fixture: StoreDump;
  /** what a later release did to it */
  after: readonly string[];
  /** the version it must have at the end */
  version: number;
}

const STORES: Store[] = FIXTURES.flatMap((fixture, index) => [
  { name: `of version ${index + 1}`, fixture, after: [], version: STORE_VERSION },
  {
    name: `of version ${index + 1} after a later release`,
    fixture,
    after: [...UPGRADES.slice(index + 1).flat(), ...LATER],
    version: STORE_VERSION + 1,
  },
]);

/** The customer of every fixture. */
const PHONE = "905000000001";

let shop: Shop;
let graph: Graph;

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
});

afterEach(() => moveClock(env.DB, 0));

for (const store of STORES) {
  describe(`a conversation ${store.name}`, () => {
    it("is there as it was, with the reasons of its answers", async () => {
      const { id, dump } = await awake(store);
      const thread = await threadOf(id);
      const contents = dump.tables.messages!.map((row) => JSON.parse(row.content_json as string));
      expect(thread.messages.map((message) => message.content)).toEqual(contents);
      expect(thread.conversation).toMatchObject({ customerName: "Elif Yılmaz", customerAddress: `+${PHONE}` });
      expect(Object.keys(thread.whys).sort()).toEqual(dump.tables.turns!.map((row) => row.id).sort());
      expect(thread.messages.find((message) => message.direction === "out")?.delivery).toMatchObject({
        state: "sent",
        status: "read",
      });
    });

    it("sends nothing again, and a status settles what was in doubt", async () => {
      const { id, dump, now } = await awake(store);
      const states = dump.tables.outbox!.map((row) => row.state);
      expect(states).toEqual(expect.arrayContaining(["sending", "uncertain"]));
      const inDoubt = async () => (await threadOf(id)).messages.filter((m) => m.delivery?.state === "uncertain");
      expect(await inDoubt()).toHaveLength(2);
      const [row] = dump.tables.outbox!.filter(({ state }) => state === "sending");
      const at = Math.floor(now / 1000);
      const status = wireStatus({ wamid: "wamid.LATE", status: "delivered", at, opaque: `v1.${id}.${row!.id}` });
      await postWebhook(envelope(shop, { statuses: [status] }));
      expect(await inDoubt()).toHaveLength(1);
      expect(graph.sent).toEqual([]);
    });

    it("tells the projection what it had to tell", async () => {
      const { id, dump, now } = await awake(store);
      const waiting = waitingIn(dump);
      expect(waiting.length).toBeGreaterThan(0);
      await projectAll(id, now);
      const [row] = await shop.ctx.db.select().from(conversations).where(eq(conversations.tenantId, shop.tenantId));
      expect(row).toMatchObject({ id, customerName: "Elif Yılmaz" });
      expect(row!.projectedSeq).toBeGreaterThanOrEqual(Math.max(...waiting));
      expect(await stubOf(id).unprojected(shop.tenantId, 0)).toEqual([]);
    });

    it("goes on counting where code counted that gives each event a row", async () => {
      const { id, now } = await awake(store);
      const theirs = await runInDurableObject(objectOf(id), (_, { storage }) => {
        const event = { v: 1, at: now, type: "reply.failed", turnId: "trn_theirs" };
        return storage.sql
          .exec<{ seq: number }>("INSERT INTO events (json) VALUES (?) RETURNING seq", JSON.stringify(event))
          .one().seq;
      });
      await abortAllDurableObjects();
      const change: DeskChange = { kind: "label", add: ["lab_later"], remove: [] };
      expect(await stubOf(id).change(shop.tenantId, { change, by: null })).toBe("changed");
      await runInDurableObject(objectOf(id), (_, { storage }) => {
        const { events_json } = storage.sql.exec<{ events_json: string }>("SELECT events_json FROM state").one();
        expect(JSON.parse(events_json).last).toBe(theirs + 1);
      });
    });

    it("answers what the customer writes next, and keeps what it does not know", async () => {
      const trendyol = fakeTrendyol([rawPackage()]);
      graph.elsewhere = trendyol.fetch;
      await connectTrendyol(shop.ctx, { sellerId: "123456", apiKey: "sandbox-key", apiSecret: "sandbox-secret" });
      const { id, now } = await awake(store);
      const wire = wireMessage({ id: "wamid.NEW", text: "siparişim nerede", at: Math.ceil(now / 1000), from: PHONE });
      await postWebhook(envelope(shop, { messages: [wire] }));
      await settle(id);
      expect(graph.sent).toHaveLength(1);
      expect(graph.sent[0]).toMatchObject({ to: PHONE, text: expect.stringContaining("sipariş numara") });
      await runInDurableObject(objectOf(id), (_, { storage }) => {
        expect(storeVersion(storage.sql)).toBe(store.version);
        const { json } = storage.sql.exec<{ json: string }>("SELECT json FROM state").one();
        expect(JSON.parse(json).mood).toBe(store.after.length > 0 ? "cheerful" : undefined);
      });
    });
  });
}

describe("the steps of the store", () => {
  it("have a conversation of each version to prove them", () => {
    expect(FIXTURES).toHaveLength(STORE_VERSION);
    expect(FIXTURES[0]!.statements).toEqual(UPGRADES[0]);
  });

  it("stay as they were released", async () => {
    const hashes = await Promise.all(UPGRADES.map((step) => sha256Hex(new TextEncoder().encode(step.join(";\n")))));
    expect(hashes).toEqual(RELEASED);
  });

  it("only add", () => {
    const adds =
      /^(CREATE TABLE \w+ \(|CREATE INDEX |ALTER TABLE \w+ ADD COLUMN \w+ (TEXT|INTEGER|REAL|BLOB)( NOT NULL DEFAULT \S+)?$)/;
    expect(UPGRADES.flat().filter((statement) => !adds.test(statement))).toEqual([]);
    expect(LATER.slice(0, 4).filter((statement) => !adds.test(statement))).toEqual([]);
    for (const statement of [
      "DROP TABLE turns",
      "ALTER TABLE turns RENAME TO t",
      "ALTER TABLE t ADD COLUMN c TEXT NOT NULL",
    ])
      expect(statement).not.toMatch(adds);
  });
});

/** A fresh object that holds this store, woken five seconds after the store was left. */
async function awake(store: Store): Promise<{ id: string; dump: StoreDump; now: number }> {
  const id = await conversationId(shop, `phone:+${PHONE}`);
  const dump = inThisWorld(store.fixture, id);
  await runInDurableObject(objectOf(id), (_, { storage }) => {
    loadStore(storage, dump);
    // What it has set aside is counted as given, which is no row of the dump.
    const { upTo = null } = JSON.parse((dump.tables.state![0]!.events_json as string | undefined) ?? "{}");
    if (upTo !== null) storage.sql.exec("UPDATE sqlite_sequence SET seq = ? WHERE name = 'events'", upTo);
    for (const statement of store.after) storage.sql.exec(statement);
  });
  await abortAllDurableObjects();
  const now = dump.takenAt + 5_000;
  await moveClock(env.DB, now - Date.now());
  await stubOf(id).wake();
  return { id, dump, now };
}

/** The same conversation, belonging to this test's shop. */
function inThisWorld(fixture: StoreDump, id: string): StoreDump {
  const { tenantId, accountId, conversationId } = fixture.world;
  const text = JSON.stringify(fixture)
    .replaceAll(tenantId, shop.tenantId)
    .replaceAll(accountId, shop.accountId)
    .replaceAll(conversationId, id);
  return JSON.parse(text);
}

/** The seqs of the events that wait: in rows of their own, and in the state's. */
function waitingIn({ tables }: StoreDump): number[] {
  const kept = tables.state![0]!.events_json as string | undefined;
  const { events } = JSON.parse(kept ?? '{"events":[]}') as { events: { seq: number }[] };
  return [...tables.events!, ...events].map(({ seq }) => seq as number);
}

/** A stub of an object that was aborted stays broken: each use makes its own. */
const objectOf = (id: string) => env.CONVERSATION.getByName(id, { locationHint: "eeur" });

async function threadOf(id: string): Promise<Thread> {
  return (await stubOf(id).thread(shop.tenantId, {}))!;
}

/** What the queue's consumer does, here and now: whether the queue itself was quicker makes no difference. */
async function projectAll(id: string, now: number): Promise<void> {
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  const base = platformCtx(env, clockAt(now - Date.now()));
  if (events.length > 0) await projectEvents(base, { tenantId: shop.tenantId, conversationId: id, events });
}
