/** While a person answers, the assistant reads on: it offers what it would have said, counts what is asked, and obeys a stop. */
import { beforeEach, expect, it, vi } from "vitest";
import { comes, newWamid, openChat } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { holdEvents } from "../tests/harness/queues";
import { type Shop, settle, stubOf } from "../tests/harness/shop";
import { rawPackage } from "../workers/integrations/trendyol/fixtures/seller";

let shop: Shop;
let graph: Graph;
let id: string;

beforeEach(async () => {
  holdEvents();
  ({ shop, graph, id } = await openChat([rawPackage()]));
  await asks("siparişim nerede?");
  await replies("Merhaba, ben Deniz.");
  graph.sent.length = 0;
});

async function asks(text: string): Promise<void> {
  await comes(shop, text, newWamid());
  await settle(id);
}

async function replies(text: string, suggestionTurnId?: string): Promise<void> {
  const reply = { userId: "usr_a", clientId: crypto.randomUUID(), text, suggestionTurnId };
  await stubOf(id).reply(shop.tenantId, reply);
  await settle(id);
}

const thread = async () => (await stubOf(id).thread(shop.tenantId, {}))!;
const turns = async () =>
  (await stubOf(id).unprojected(shop.tenantId, 0)).flatMap((event) =>
    event.type === "turn.decided" ? [event.turn] : [],
  );

it("each question brings a suggestion, and nothing leaves by itself", async () => {
  for (const text of ["siparişim nerede", "kargom ne zaman gelir"]) {
    await asks(text);
    expect(graph.sent).toEqual([]);
    const { suggestion, conversation } = await thread();
    expect(conversation.suggestedTurnId).toBe(suggestion!.turnId);
    expect(suggestion).toMatchObject({ intent: expect.stringMatching(/^(order_tracking|delivery_time)$/) });
    await replies(suggestion!.text, suggestion!.turnId);
    expect(graph.sent.map((sent) => sent.text)).toEqual([suggestion!.text]);
    expect((await thread()).suggestion).toBeNull();
    graph.sent.length = 0;
  }
  const settled = (await stubOf(id).unprojected(shop.tenantId, 0)).flatMap((event) =>
    event.type === "suggestion.settled" ? [event.outcome] : [],
  );
  expect(settled).toEqual(["sent", "sent"]);
});

it("what is asked is counted as a question that the assistant did not answer, small talk is not", async () => {
  await asks("siparişim nerede");
  await asks("teşekkürler");
  const [, asked, thanked] = await turns();
  expect(asked).toMatchObject({ isQuestion: true, decision: "silent", handoffReason: null });
  expect(asked!.questionId).not.toBeNull();
  expect(thanked).toMatchObject({ isQuestion: false, questionId: null, decision: "silent" });
  expect((await thread()).suggestion).toBeNull();
});

it("what the assistant would have remembered of its own words it does not, for it said nothing", async () => {
  await asks("siparişim nerede");
  await stubOf(id).change(shop.tenantId, { change: { kind: "release" }, by: "usr_a" });
  await asks("siparişim nerede");
  expect(graph.sent).toHaveLength(1);
});

it("whoever wants no messages is heard", async () => {
  await asks("DUR");
  // One word may be the beginning of more.
  await vi.waitFor(async () => expect((await thread()).isOptedOut).toBe(true), { timeout: 20_000, interval: 100 });
  expect(graph.sent).toEqual([]);
});
