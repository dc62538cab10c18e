/** A person beside the assistant: taking over, writing, giving back, and the dashboard that sees it happen. */
import { expect, it } from "vitest";
import type { LiveChange } from "../../workers/inbox/shapes";
import { eventually } from "../harness/http";
import { RunningShop } from "../harness/running-shop";

it("while a person handles a conversation the assistant is silent, and answers again when it is given back", async () => {
  const shop = await RunningShop.open();
  const elif = await shop.customer();
  await elif.asks("merhaba");
  const { id } = await elif.row();
  await shop.owner.must("POST", `/api/v1/conversations/${id}/changes`, { kind: "assign" });
  await shop.owner.must("POST", `/api/v1/conversations/${id}/replies`, {
    clientId: crypto.randomUUID(),
    text: "Merhaba, ben Deniz.",
  });
  expect(await elif.hears()).toBe("Merhaba, ben Deniz.");

  await elif.says("kargom nerede");
  const { messages, whys } = await elif.decided();
  const turnId = messages.findLast(({ direction }) => direction === "in")!.turnId!;
  expect(whys[turnId]!.decision).toMatchObject({ kind: "silent", reason: "person_handling" });
  expect(messages.at(-1)!.direction).toBe("in");

  await shop.owner.must("POST", `/api/v1/conversations/${id}/changes`, { kind: "release" });
  expect(await elif.asks("kargom nerede")).toContain("sipariş numaranızı yazar mısınız?");
});

it("the same reply sent twice reaches the customer once", async () => {
  const shop = await RunningShop.open();
  const elif = await shop.customer();
  await elif.asks("merhaba");
  const { id } = await elif.row();
  const reply = { clientId: crypto.randomUUID(), text: "Bakıyorum." };
  await Promise.all([1, 2].map(() => shop.owner.must("POST", `/api/v1/conversations/${id}/replies`, reply)));
  expect(await elif.hears()).toBe("Bakıyorum.");
  await shop.sandbox.must("POST", "/settle");
  expect((await elif.phone()).filter(({ text }) => text === "Bakıyorum.")).toHaveLength(1);
});

it("an open dashboard is told of messages, rows, numbers and connections", async () => {
  const shop = await RunningShop.open();
  const changes: LiveChange[] = [];
  const socket = shop.owner.openLive();
  socket.addEventListener("message", ({ data }) => changes.push(JSON.parse(String(data)) as LiveChange));
  const told = (isWanted: (change: LiveChange) => boolean) =>
    eventually("the dashboard hears of it", async () => changes.find(isWanted));
  try {
    await told(({ type }) => type === "hello");
    const elif = await shop.customer();
    await elif.asks("kargom nerede");
    await told((change) => change.type === "conversation" && change.row.customerName === elif.name);
    await told((change) => change.type === "messages" && change.messages.some(({ author }) => author === "assistant"));
    await told(({ type }) => type === "overview");
    await shop.troubled({ kind: "status", status: 401 });
    await elif.asks("10750000001");
    await told(
      (change) => change.type === "connection" && change.status === "trouble" && change.troubleCode === "auth",
    );
  } finally {
    socket.close();
    await shop.allIsWell();
  }
});
