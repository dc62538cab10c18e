/** The language the team chose for a customer is the one the assistant writes. */

import { beforeEach, describe, expect, it } from "vitest";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { type Person, signedIn } from "../../tests/harness/people";
import { openShop, type Shop, stubOf } from "../../tests/harness/shop";
import { customerWrites, movingClock } from "../../tests/harness/writes";
import type { Thread } from "./shapes";

let graph: Graph;
let shop: Shop;
let owner: Person;
let id: string;
const { now, pass } = movingClock();

/** Two questions that the shop answers in words of its own. */
const RETURNS = {
  ask: "iade koşullarınız neler?",
  tr: "14 gün içinde iade edebilirsiniz.",
  en: "Returns within 14 days.",
};
const PAYING = { ask: "hangi ödeme yöntemleri var?", tr: "Kartla ödeme alıyoruz.", en: "We take cards." };

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
  owner = await signedIn("owner", shop.tenantId);
  for (const [intent, { tr, en }] of Object.entries({ return_policy: RETURNS, payment_methods: PAYING })) {
    const setting = { level: "auto", threshold: 0.5, replies: { tr, en } };
    expect((await owner.ask("PUT", `/api/v1/automations/${intent}`, setting)).status).toBe(200);
  }
});

/** @returns what the customer hears */
async function says(text: string): Promise<string> {
  const before = graph.sent.length;
  id = await customerWrites(shop, text, now());
  return graph.sent
    .slice(before)
    .map((sent) => sent.text)
    .join();
}

const thread = async () => (await owner.ask("GET", `/api/v1/conversations/${id}`)).json<Thread>();

async function choose(language: string | null): Promise<void> {
  const { conversation } = await thread();
  const answer = await owner.ask("PUT", `/api/v1/contacts/${conversation.contactId}`, { language });
  expect(answer.status).toBe(200);
}

describe("a chosen language", () => {
  it("is what the next answer is written in, whatever the customer writes", async () => {
    expect(await says(RETURNS.ask)).toContain(RETURNS.tr);
    await choose("en");
    expect((await thread()).conversation.language).toBe("en");
    expect(await says(PAYING.ask)).toContain(PAYING.en);
  });

  it("does not change what the customer is understood in", async () => {
    await says(RETURNS.ask);
    await choose("en");
    await says(PAYING.ask);
    const { messages, whys } = await thread();
    const turnId = messages.findLast(({ direction }) => direction === "in")!.turnId!;
    expect(whys[turnId]).toMatchObject({ language: "en", intents: [{ key: "payment_methods" }] });
    const record = (await stubOf(id).records(shop.tenantId, [turnId]))[0]!.record;
    expect(record.decided.memory).toMatchObject({ language: "tr", chosenLanguage: "en" });
  });

  it("is taken back: then the customer's own counts again", async () => {
    await says(RETURNS.ask);
    await choose("en");
    await choose(null);
    expect((await thread()).conversation.language).toBe("tr");
    expect(await says(PAYING.ask)).toContain(PAYING.tr);
  });

  it("is told in the conversation, once, with whose hand it was", async () => {
    await says(RETURNS.ask);
    await choose("en");
    await choose("en");
    const lines = (await thread()).messages.flatMap(({ content }) => (content.type === "system" ? content.event : []));
    expect(lines).toEqual([{ kind: "language", language: "en", userId: owner.userId }]);
  });

  it("reaches a conversation that could not be told, when its customer is looked up again", async () => {
    await says(RETURNS.ask);
    await choose("en");
    // As if it had not been told.
    await stubOf(id).speak(shop.tenantId, { language: null, by: null });
    await pass(11 * 60_000);
    expect(await says(PAYING.ask)).toContain(PAYING.en);
  });

  it("of another tenant's conversation cannot be set", async () => {
    await says(RETURNS.ask);
    const other = await openShop();
    expect(await stubOf(id).speak(other.tenantId, { language: "en", by: null })).toBe(false);
    expect((await thread()).conversation.language).toBe("tr");
  });
});
