import { createMessageBatch, env } from "cloudflare:test";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { FakeObject } from "../tests/harness/events";
import { base, newTenant } from "../tests/harness/people";
import { conversations } from "./inbox/schema";
import type { ConversationEvent, EventsMessage } from "./inbox/shapes";
import { consume } from "./jobs";

const NOON = Date.UTC(2026, 10, 16, 9);

function conversation(tenantId: string): FakeObject {
  const object = new FakeObject(tenantId);
  object.turn(NOON, { decision: "answer" });
  return object;
}

/** Lets the real consumer work on these; tells what it said of each. */
async function consumed(bodies: EventsMessage[]): Promise<("acked" | "retried")[]> {
  const messages = bodies.map((body, at) => ({ id: String(at), timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch("events", messages);
  const said = bodies.map(() => [] as ("acked" | "retried")[]);
  for (const message of batch.messages) {
    message.ack = () => said[Number(message.id)]!.push("acked");
    message.retry = () => said[Number(message.id)]!.push("retried");
  }
  await consume(batch, env);
  return said.map((words) => {
    expect(words).toHaveLength(1);
    return words[0]!;
  });
}

it("a conversation whose events cannot be written keeps no other back, of its tenant or of another", async () => {
  const [tenantId, otherTenantId] = [await newTenant(), await newTenant()];
  const [first, broken, last] = [conversation(tenantId), conversation(tenantId), conversation(tenantId)];
  const other = conversation(otherTenantId);
  broken.events[0] = { ...broken.events[0]!, type: "never.heard.of" } as unknown as ConversationEvent;
  const said = await consumed([first, broken, last, other].map((object) => object.message()));
  expect(said).toEqual(["acked", "retried", "acked", "acked"]);
  const { directory } = await base();
  const written = async (id: string) =>
    directory.select({ id: conversations.id }).from(conversations).where(eq(conversations.tenantId, id));
  expect((await written(tenantId)).map(({ id }) => id).sort()).toEqual(
    [first.conversationId, last.conversationId].sort(),
  );
  expect(await written(otherTenantId)).toEqual([{ id: other.conversationId }]);
});
