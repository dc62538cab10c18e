/** Two people of a team at one customer: nobody answers a second time by accident. */
import { beforeEach, describe, expect, it } from "vitest";
import { openChat, PHONE, says } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { holdEvents } from "../tests/harness/queues";
import { type Shop, settle, stubOf } from "../tests/harness/shop";
import type { Thread } from "../workers/inbox/shapes";
import { rawPackage } from "../workers/integrations/trendyol/fixtures/seller";
import { automationSettings } from "../workers/tenants/schema";
import type { ReplyInput } from "./shapes";

let shop: Shop;
let graph: Graph;
let id: string;

const newId = () => crypto.randomUUID();
const thread = async () => (await stubOf(id).thread(shop.tenantId, {})) as Thread;
const lastSeq = async () => (await thread()).messages.at(-1)!.seq;
/** What has left for the customer. */
const told = async () => {
  await settle(id);
  return graph.sent.map(({ text }) => text);
};

function reply(userId: string, text: string, more: Partial<ReplyInput> = {}) {
  return stubOf(id).reply(shop.tenantId, { userId, clientId: newId(), text, ...more });
}

async function openWith(level: "off" | "suggest"): Promise<void> {
  holdEvents();
  ({ shop, graph, id } = await openChat([rawPackage()]));
  await shop.ctx.db.update(automationSettings).set({ level });
  await says(shop, { text: "kargom nerede", from: PHONE });
  await settle(id);
  graph.sent.length = 0;
}

describe("a reply that says what its writer has seen", () => {
  beforeEach(() => openWith("off"));

  it("does not leave behind a colleague's that came meanwhile, and leaves once that was seen", async () => {
    const after = await lastSeq();
    await reply("usr_selin", "Kargonuz yarın gelir.", { after });
    const seq = await lastSeq();
    const second = await reply("usr_can", "Hemen bakıyorum.", { after });
    expect(second).toEqual({ kind: "overtaken", by: "usr_selin", seq });
    expect(await told()).toEqual(["Kargonuz yarın gelir."]);
    expect((await thread()).conversation.assigneeId).toBe("usr_selin");
    expect(await reply("usr_can", "Hemen bakıyorum.", { after: seq })).toMatchObject({ kind: "accepted" });
    expect(await told()).toEqual(["Kargonuz yarın gelir.", "Hemen bakıyorum."]);
  });

  it("leaves behind its own writer's, the customer's, and what stays in the house", async () => {
    const after = await lastSeq();
    await reply("usr_can", "Bir dakika.", { after });
    await says(shop, { text: "bekliyorum", from: PHONE });
    await stubOf(id).note(shop.tenantId, { userId: "usr_selin", clientId: newId(), text: "aradım", mentions: [] });
    await stubOf(id).change(shop.tenantId, { change: { kind: "assign", userId: "usr_selin" }, by: "usr_selin" });
    expect(await reply("usr_can", "Baktım.", { after })).toMatchObject({ kind: "accepted" });
  });

  it("that was accepted is the same message when it comes again, whatever came since", async () => {
    const made = { clientId: newId(), after: await lastSeq() };
    const first = await reply("usr_can", "Baktım.", made);
    await reply("usr_selin", "Ben de baktım.");
    expect(await reply("usr_can", "Baktım.", made)).toMatchObject({
      kind: "accepted",
      message: { id: first.kind === "accepted" && first.message.id },
    });
    expect(await told()).toEqual(["Baktım.", "Ben de baktım."]);
  });

  it("says nothing of it: then it leaves as it always has", async () => {
    await reply("usr_selin", "Kargonuz yarın gelir.");
    expect(await reply("usr_can", "Hemen bakıyorum.")).toMatchObject({ kind: "accepted" });
  });
});

describe("a suggestion", () => {
  beforeEach(() => openWith("suggest"));

  const offered = async () => (await thread()).suggestion!;

  it("that two people send leaves once; who sent it is told to the other", async () => {
    const { turnId: suggestionTurnId, text } = await offered();
    const made = { suggestionTurnId, clientId: newId() };
    const first = await reply("usr_selin", text, made);
    expect(first).toMatchObject({ kind: "accepted" });
    expect(await reply("usr_can", text, { suggestionTurnId })).toEqual({ kind: "suggestion_sent", by: "usr_selin" });
    expect(await reply("usr_can", `${text} İyi günler.`, { suggestionTurnId, after: await lastSeq() })).toEqual({
      kind: "suggestion_sent",
      by: "usr_selin",
    });
    expect(await reply("usr_selin", text, made)).toMatchObject({ kind: "accepted" });
    expect(await told()).toEqual([text]);
  });

  it("that nobody sent may be sent still, after it was refused or written past", async () => {
    const { turnId: suggestionTurnId, text } = await offered();
    await stubOf(id).ignoreSuggestion(shop.tenantId, { turnId: suggestionTurnId, userId: "usr_selin" });
    expect(await reply("usr_can", text, { suggestionTurnId })).toMatchObject({ kind: "accepted" });
  });

  it("that was planned for later and sent by somebody meanwhile stays in the house, and the thread says so", async () => {
    const { turnId: suggestionTurnId, text } = await offered();
    const sendAt = Date.now();
    const planned = { id: `sch_${newId()}`, userId: "usr_can", text, suggestionTurnId, sendAt };
    await stubOf(id).schedule(shop.tenantId, planned);
    await reply("usr_selin", text, { suggestionTurnId });
    expect(await stubOf(id).sendScheduled(shop.tenantId, planned.id)).toBe(0);
    expect(await told()).toEqual([text]);
    expect((await thread()).messages.at(-1)!.content).toMatchObject({
      type: "system",
      event: { kind: "unsent", reason: "suggestion_sent", userId: "usr_can", text },
    });
  });
});
