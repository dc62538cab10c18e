/** The business's own words in a real conversation: told while a colleague is awaited, named in the record. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
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
import { setAutomation } from "../workers/automations";
import { sectorOf } from "../workers/sectors";

const TEXT = "14 gün içinde iade edebilirsiniz.";
const FROM = "905000000001";

let shop: Shop;
let graph: Graph;
let id: string;

beforeEach(async () => {
  graph = fakeGraph(() => shop.phoneNumberId);
  shop = await openShop({ automatic: false });
  id = await conversationId(shop, `phone:+${FROM}`);
  const input = { level: "auto", threshold: 0.6, replies: { tr: TEXT } } as const;
  await setAutomation(shop.ctx, sectorOf("ecommerce"), "return_policy", input);
});
afterEach(() => void vi.restoreAllMocks());

/** Returns what the customer hears. */
async function says(text: string): Promise<string[]> {
  const before = graph.sent.length;
  const at = Math.floor(Date.now() / 1000);
  await postWebhook(
    envelope(shop, { messages: [wireMessage({ id: `wamid.${crypto.randomUUID()}`, text, at, from: FROM })] }),
  );
  await settle(id);
  return graph.sent.slice(before).map((sent) => sent.text);
}

it("the record of a turn names the version of the settings its words come from", async () => {
  expect(await says("iade koşullarınız neler?")).toEqual([TEXT]);
  const { messages, whys } = (await stubOf(id).thread(shop.tenantId, {}))!;
  const why = whys[messages.at(-1)!.turnId!]!;
  expect(why.versions.settings).toBe(2);
  expect(why.decision.evidence).toEqual([{ kind: "rule", rule: "own_reply", settings: 2 }]);
});

it("while a colleague is awaited the words are said, though the line about the colleague is not said again", async () => {
  expect(await says("adresimi değiştirmek istiyorum")).toHaveLength(1);
  expect(await says("adresimi hemen değiştirin lütfen")).toEqual([]);
  const [told] = await says("iade koşullarınız neler? ayrıca adresimi değiştirmek istiyorum");
  expect(told).toContain(TEXT);
  const turnId = (await stubOf(id).thread(shop.tenantId, {}))!.messages.at(-1)!.turnId!;
  const [turn] = await stubOf(id).records(shop.tenantId, [turnId, "trn_unknown"]);
  expect(turn!.record.awaitsPerson).toBe(true);
  expect(turn!.messages.map(({ content }) => content)).toEqual([expect.objectContaining({ type: "text" })]);
  expect(await stubOf(id).records("ten_another", [turnId])).toEqual([]);
});
