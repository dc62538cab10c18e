/** That an answer has left is told by its row of the outbox: nothing is written for it, and it is told as surely. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { comes, openChat, PHONE } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { holdEvents } from "../tests/harness/queues";
import { envelope, postWebhook, type Shop, settle, stubOf, wireStatus } from "../tests/harness/shop";
import type { ConversationEvent, DeskChange } from "../workers/inbox/shapes";

let shop: Shop;
let graph: Graph;
let id: string;

beforeEach(async () => {
  ({ shop, graph, id } = await openChat());
  holdEvents();
});

const asks = () => comes(shop, "kargom nerede");
const waiting = (): Promise<ConversationEvent[]> => stubOf(id).unprojected(shop.tenantId, 0);
const types = (events: ConversationEvent[]) => events.map(({ type }) => type);
const seqs = (events: ConversationEvent[]) => events.map(({ seq }) => seq);

/** What stands in the row of the state. */
const stored = (): Promise<string> =>
  runInDurableObject(
    env.CONVERSATION.getByName(id, { locationHint: "eeur" }),
    (_, { storage }) => storage.sql.exec<{ events_json: string }>("SELECT events_json FROM state").one().events_json,
  );

it("is told after the turn, the same by every instance, until it is acknowledged", async () => {
  await asks();
  await settle(id);
  const told = await waiting();
  expect(types(told)).toEqual(["turn.decided", "conversation.updated", "reply.sent"]);
  expect(told[2]).toMatchObject({ cost: { rowsWritten: expect.any(Number) }, sentAt: expect.any(Number) });
  expect(JSON.parse(await stored()).events).toHaveLength(2);
  await abortAllDurableObjects();
  expect(await waiting()).toEqual(told);
  await stubOf(id).acknowledge(shop.tenantId, { from: told[0]!.seq, to: told[2]!.seq });
  expect(await waiting()).toEqual([]);
  await abortAllDurableObjects();
  expect(await waiting()).toEqual([]);
});

it("has the next number after what happens while it is on its way", async () => {
  graph.next = ["hold"];
  await asks();
  await expect.poll(() => graph.held.length).toBe(1);
  expect(types(await waiting())).toEqual(["turn.decided", "conversation.updated"]);
  const change: DeskChange = { kind: "label", add: ["lab_1"], remove: [] };
  expect(await stubOf(id).change(shop.tenantId, { change, by: null })).toBe("changed");
  graph.held[0]!();
  await settle(id);
  const told = await waiting();
  expect(types(told)).toEqual(["turn.decided", "conversation.updated", "conversation.updated", "reply.sent"]);
  expect(seqs(told)).toEqual([1, 2, 3, 4]);
});

it("is told when only a status says so, and once", async () => {
  graph.next = ["hang_up"];
  await asks();
  await settle(id);
  expect(types(await waiting())).not.toContain("reply.sent");
  const [{ opaque, wamid }] = graph.sent as [Graph["sent"][number]];
  for (const status of ["delivered", "delivered", "read"])
    await postWebhook(
      envelope(shop, {
        statuses: [wireStatus({ wamid, status, at: Math.floor(Date.now() / 1000), opaque, to: PHONE })],
      }),
    );
  expect(types(await waiting())).toEqual(["turn.decided", "conversation.updated", "reply.sent"]);
});

it("stays told when the channel refuses the message after all", async () => {
  await asks();
  await settle(id);
  const before = await waiting();
  await abortAllDurableObjects();
  const [{ opaque, wamid }] = graph.sent as [Graph["sent"][number]];
  const status = wireStatus({
    wamid,
    status: "failed",
    at: Math.floor(Date.now() / 1000),
    opaque,
    to: PHONE,
    code: 131026,
  });
  await postWebhook(envelope(shop, { statuses: [status] }));
  const after = await waiting();
  expect(after.slice(0, 3)).toEqual(before);
  expect(types(after)).toContain("reply.failed");
  expect(seqs(after)).toEqual(after.map((_, at) => at + 1));
});
