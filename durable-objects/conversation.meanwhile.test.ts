/** An address is asked for and written from at the same moment: its messages have one place, and nothing turns without end. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { newTenant } from "../tests/harness/people";
import type { ConversationRpc } from "./shapes";

const objectOf = (id: string) => env.CONVERSATION.getByName(id) as unknown as ConversationRpc;

it("takes nothing in while the address is told to belong to another conversation", async () => {
  const tenantId = await newTenant();
  const [id, elder] = [`cnv_${crypto.randomUUID()}`, `cnv_${crypto.randomUUID()}`];
  const belonging = { tenantId, channel: "whatsapp", channelAccountId: "cha_1", conversationId: id } as const;
  const at = Date.now();
  const message = {
    kind: "message",
    providerId: "wamid.M1",
    channelAt: at,
    from: { userId: "TR.1" },
    content: { type: "text", text: "kargom nerede?" },
  } as const;
  const object = objectOf(id);
  const [received, located] = await Promise.all([
    object.receive({ belonging, address: { userId: "TR.1" }, messages: [message], statuses: [] }),
    object.locate(id, elder),
  ]);
  // Whoever was first: the message is where the address leads.
  const isHere = located.conversationId === id;
  expect(received.kind).toBe(isHere ? "stored" : "moved");
  expect((await object.thread(tenantId, {})) !== null).toBe(isHere);
});
