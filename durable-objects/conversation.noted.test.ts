/** A message that is decided on at once keeps what it changes of the state: nothing of it is lost, and nothing counts twice. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { comes, openChat } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { type Shop, settle, stubOf } from "../tests/harness/shop";
import type { DeskChange, Thread } from "../workers/inbox/shapes";
import { rawPackage } from "../workers/integrations/trendyol/fixtures/seller";
import { noteOf, type State, withNote } from "./conversation.state";
import type { ConversationStore } from "./conversation.store";

let shop: Shop;
let graph: Graph;
let id: string;

beforeEach(async () => {
  ({ shop, graph, id } = await openChat([rawPackage()]));
});

const asks = (text: string, wamid?: string) => comes(shop, text, wamid);

const object = () => env.CONVERSATION.getByName(id, { locationHint: "eeur" });

/** From here on no turn of this instance ends. */
const stall = () =>
  runInDurableObject(object(), (instance) => {
    Reflect.set(Reflect.get(instance, "driver"), "takeTurn", () => new Promise(() => {}));
  });

const stored = (): Promise<State> =>
  runInDurableObject(object(), (_, { storage }) =>
    JSON.parse(storage.sql.exec<{ json: string }>("SELECT json FROM state").one().json),
  );
const threadOf = async () => (await stubOf(id).thread(shop.tenantId, {})) as Thread;

/** Until so many answers have left; a limiter that has begun anew lets the first one wait. */
async function answered(count: number): Promise<void> {
  const left = async () => {
    await settle(id);
    return graph.sent.length;
  };
  await expect.poll(left, { timeout: 20_000 }).toBe(count);
}

/** A known customer's question that is being decided on. */
async function underWay(wamid?: string): Promise<void> {
  await asks("kargom nerede");
  await settle(id);
  expect(graph.sent).toHaveLength(1);
  await stall();
  await asks("10700000001", wamid);
}

describe("a question under way when the process ends", () => {
  it("is answered by the next instance, once", async () => {
    await underWay();
    expect(await stored()).toMatchObject({ turnDueAt: null, unread: 0, lastDirection: "out" });
    expect((await threadOf()).conversation).toMatchObject({ lastLine: "10700000001", lastDirection: "in", unread: 1 });
    await abortAllDurableObjects();
    await answered(2);
    expect(await stored()).toMatchObject({ turnDueAt: null, unread: 0, lastDirection: "out" });
    await abortAllDurableObjects();
    await answered(2);
  });

  it("leaves standing what a person did meanwhile", async () => {
    await underWay();
    const change: DeskChange = { kind: "label", add: ["lab_1"], remove: [] };
    expect(await stubOf(id).change(shop.tenantId, { change, by: null })).toBe("changed");
    expect(await stubOf(id).markSeen(shop.tenantId, { userId: "usr_1" })).toBe(true);
    await abortAllDurableObjects();
    expect((await threadOf()).conversation).toMatchObject({ labels: ["lab_1"], unread: 0 });
    await answered(2);
  });

  it("counts once when the channel brings it again", async () => {
    await underWay("wamid.AGAIN");
    await abortAllDurableObjects();
    await asks("10700000001", "wamid.AGAIN");
    expect((await threadOf()).messages.filter(({ direction }) => direction === "in")).toHaveLength(2);
    await answered(2);
  });
});

it("what waits for more is written in the row of the state", async () => {
  await asks("kargom nerede");
  await settle(id);
  await runInDurableObject(object(), (instance) => {
    const store = Reflect.get(instance, "store") as ConversationStore;
    const [now, state] = [Date.now(), store.state()!];
    expect(store.noteFor({ ...state, turnDueAt: now }, now)).not.toBeNull();
    expect(store.noteFor({ ...state, turnDueAt: now + 2_000 }, now)).toBeNull();
  });
});

describe("a note", () => {
  const row = { tenantId: "ten_1", unread: 0, readSeq: 4, turnDueAt: null, lastLine: "Yolda", written: 7 } as State;
  const after = { ...row, unread: 1, turnDueAt: 5, lastLine: "nerede" } as State;

  it("holds what is changed, and changes what it was made for", () => {
    const note = noteOf(row, after)!;
    expect(note).toEqual({ of: 7, change: { unread: 1, turnDueAt: 5, lastLine: "nerede" } });
    expect(withNote(row, 5, note)).toEqual(after);
  });

  it("changes no row that was written since, or that has read its message", () => {
    const note = noteOf(row, after)!;
    expect(withNote({ ...row, written: 8 }, 5, note)).toEqual({ ...row, written: 8 });
    expect(withNote(row, 4, note)).toEqual(row);
  });

  it("cannot say that something is no more", () => {
    expect(noteOf({ ...row, burstAt: 3 }, { ...after, burstAt: undefined })).toBeNull();
  });
});
