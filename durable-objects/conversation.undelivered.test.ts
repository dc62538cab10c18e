/** Messages that did not arrive, and what a person says about them. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { comes, openChat } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { holdEvents } from "../tests/harness/queues";
import { envelope, openShop, postWebhook, type Shop, settle, stubOf, wireStatus } from "../tests/harness/shop";
import type { FilledTemplate } from "../workers/channels/port";
import type { ThreadMessage } from "../workers/inbox/shapes";
import { moveClock } from "../workers/platform/clock";
import { UNCERTAIN_MS } from "./outbox";

const nowSec = () => Math.floor(Date.now() / 1000);
let graph: Graph;
let shop: Shop;
let id: string;

beforeEach(async () => {
  ({ shop, graph, id } = await openChat([]));
});

afterEach(() => moveClock(env.DB, 0));

async function asks(text = "kargom nerede"): Promise<void> {
  await comes(shop, text);
  await settle(id);
}

async function status(wamid: string, opaque: string | undefined, word: string, code?: number): Promise<void> {
  const wire = wireStatus({ wamid, status: word, at: nowSec(), opaque, code });
  await postWebhook(envelope(shop, { statuses: [wire] }));
}

async function answer(): Promise<ThreadMessage> {
  const thread = await stubOf(id).thread(shop.tenantId, {});
  return thread!.messages.findLast(({ direction }) => direction === "out")!;
}

const undelivered = async () => (await stubOf(id).thread(shop.tenantId, {}))!.conversation.undelivered;
const stateOf = async () => (await answer()).delivery!.state;

/** The answer may have arrived or not, and nothing more is done about it by itself. */
async function isHeld(): Promise<ThreadMessage> {
  graph.next = ["hang_up", "hang_up"];
  await asks();
  await moveClock(env.DB, UNCERTAIN_MS + 1_000);
  await settle(id);
  await moveClock(env.DB, 2 * UNCERTAIN_MS + 2_000);
  await settle(id);
  expect(await stateOf()).toBe("held");
  return answer();
}

describe("a message that is held", () => {
  it("is counted, and sent once more under the same name when a person wants so", async () => {
    const { id: messageId } = await isHeld();
    expect(await undelivered()).toBe(1);
    expect(await stubOf(id).resend(shop.tenantId, { messageId })).toMatchObject({ kind: "accepted", isChanged: true });
    await settle(id);
    expect(await stateOf()).toBe("sent");
    expect(await undelivered()).toBe(0);
    expect(graph.sent).toHaveLength(3);
    expect(new Set(graph.sent.map(({ opaque }) => opaque)).size).toBe(1);
  });

  it("is sent once however often the button is pressed", async () => {
    const { id: messageId } = await isHeld();
    const both = await Promise.all([1, 2].map(() => stubOf(id).resend(shop.tenantId, { messageId })));
    await settle(id);
    const after = await stubOf(id).resend(shop.tenantId, { messageId });
    expect([...both, after].map((result) => result.kind === "accepted" && result.isChanged)).toEqual([
      true,
      false,
      false,
    ]);
    await settle(id);
    expect(graph.sent).toHaveLength(3);
  });

  it("given up is settled, and a late status still tells that it had arrived", async () => {
    const { id: messageId } = await isHeld();
    expect(await stubOf(id).drop(shop.tenantId, { messageId })).toMatchObject({ kind: "accepted", isChanged: true });
    expect(await stubOf(id).drop(shop.tenantId, { messageId })).toMatchObject({ kind: "accepted", isChanged: false });
    expect(await stubOf(id).resend(shop.tenantId, { messageId })).toEqual({ kind: "moved_on" });
    expect(await stateOf()).toBe("dropped");
    expect(await undelivered()).toBe(0);
    await settle(id);
    expect(graph.sent).toHaveLength(2);
    await status(graph.sent[0]!.wamid, graph.sent[0]!.opaque, "delivered");
    expect(await stateOf()).toBe("sent");
  });

  it("waits no more when its status comes first", async () => {
    const { id: messageId } = await isHeld();
    await status(graph.sent[0]!.wamid, graph.sent[0]!.opaque, "read");
    expect(await undelivered()).toBe(0);
    expect(await stubOf(id).drop(shop.tenantId, { messageId })).toEqual({ kind: "moved_on" });
    expect(await stateOf()).toBe("sent");
  });

  it("is not sent after the 24 hours", async () => {
    const { id: messageId } = await isHeld();
    await moveClock(env.DB, 25 * 3_600_000);
    expect(await stubOf(id).resend(shop.tenantId, { messageId })).toEqual({ kind: "window_closed" });
    expect(await stateOf()).toBe("held");
  });
});

describe("a message that was refused", () => {
  it("by its answer is sent anew under another name", async () => {
    graph.next = ["auth"];
    await asks();
    expect(await undelivered()).toBe(1);
    await stubOf(id).resend(shop.tenantId, { messageId: (await answer()).id });
    await settle(id);
    expect((await answer()).delivery).toMatchObject({ state: "sent", error: null });
    expect(await undelivered()).toBe(0);
  });

  it("by its status is sent anew, and the same refusal told again does not count for the new try", async () => {
    await asks();
    const [first] = graph.sent;
    await status(first!.wamid, first!.opaque, "failed", 131026);
    expect((await answer()).delivery).toMatchObject({ state: "failed", error: { code: "undeliverable" } });
    await stubOf(id).resend(shop.tenantId, { messageId: (await answer()).id });
    await settle(id);
    const second = graph.sent[1]!;
    expect(second.opaque).not.toBe(first!.opaque);
    await status(first!.wamid, first!.opaque, "failed", 131026);
    await status(first!.wamid, undefined, "failed", 131026);
    expect((await answer()).delivery).toMatchObject({ state: "sent", error: null });
    await status(second.wamid, undefined, "delivered");
    expect((await answer()).delivery).toMatchObject({ state: "sent", status: "delivered" });
  });

  it("while its answer is still on its way is sent anew all the same", async () => {
    graph.next = ["hold"];
    await comes(shop, "kargom nerede");
    await vi.waitFor(() => expect(graph.held).toHaveLength(1));
    await status(graph.sent[0]!.wamid, graph.sent[0]!.opaque, "failed", 131026);
    await stubOf(id).resend(shop.tenantId, { messageId: (await answer()).id });
    graph.held[0]!();
    await settle(id);
    expect(graph.sent).toHaveLength(2);
    expect((await answer()).delivery).toMatchObject({ state: "sent", error: null });
  });

  it("of a person's is counted as well", async () => {
    holdEvents();
    await asks();
    graph.next = ["auth"];
    await stubOf(id).reply(shop.tenantId, { userId: "usr_a", clientId: crypto.randomUUID(), text: "Merhaba" });
    await settle(id);
    expect(await undelivered()).toBe(1);
    const events = await stubOf(id).unprojected(shop.tenantId, 0);
    const told = events.findLast((event) => event.type === "conversation.updated");
    expect(told).toMatchObject({ row: { undelivered: 1 } });
  });
});

describe("an answer that was refused", () => {
  const calledFor = async () => (await stubOf(id).thread(shop.tenantId, {}))!.conversation.handoffReason;

  it("calls a person, and says why", async () => {
    graph.next = ["auth"];
    await asks();
    expect(await undelivered()).toBe(1);
    expect(await calledFor()).toBe("undelivered");
  });

  it("changes nothing of what a person was called for", async () => {
    graph.next = ["auth"];
    await asks("müşteri temsilcisi ile görüşmek istiyorum");
    expect(await undelivered()).toBe(1);
    expect(await calledFor()).toBe("asked_for_person");
  });
});

describe("advertising that was refused", () => {
  const template: FilledTemplate = {
    ...{ name: "kampanya", language: "tr", category: "marketing", isNamed: false },
    ...{ header: null, footer: null, buttons: [], values: [] },
  };

  it("is not sent to who wants none", async () => {
    await asks();
    graph.next = ["auth"];
    const input = { userId: "usr_a", clientId: crypto.randomUUID(), text: "İndirim", isUnwanted: false };
    await stubOf(id).sendTemplate(shop.tenantId, { ...input, template });
    await settle(id);
    const { id: messageId } = await answer();
    expect(await stateOf()).toBe("failed");
    expect(await stubOf(id).resend(shop.tenantId, { messageId })).toEqual({ kind: "consent_unknown" });
    expect(await stubOf(id).resend(shop.tenantId, { messageId, isUnwanted: true })).toEqual({ kind: "opted_out" });
    expect(await stubOf(id).resend(shop.tenantId, { messageId, isUnwanted: false })).toMatchObject({
      kind: "accepted",
    });
  });
});

it("a message of another tenant, or of the customer, is not found", async () => {
  const { id: messageId } = await isHeld();
  const other = await openShop();
  expect(await stubOf(id).resend(other.tenantId, { messageId })).toEqual({ kind: "not_found" });
  expect(await stubOf(id).drop(other.tenantId, { messageId })).toEqual({ kind: "not_found" });
  const { messages } = (await stubOf(id).thread(shop.tenantId, {}))!;
  const theirs = messages.find(({ direction }) => direction === "in")!;
  expect(await stubOf(id).drop(shop.tenantId, { messageId: theirs.id })).toEqual({ kind: "not_found" });
});
