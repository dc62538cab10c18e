import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  wireMessage,
} from "../../tests/harness/shop";
import { auditEvents } from "../audit/schema";
import { moveClock } from "../platform/clock";
import { projectEvents } from "./project";
import { conversations } from "./schema";
import type { InboxRow, ThreadMessage } from "./shapes";

const PHONE = "905000000001";
let graph: Graph;
let shop: Shop;
let owner: Person;
let id: string;
let messageId: string;
let number = "";

/** A shop whose answer was refused, because the token of its number has ended. */
beforeEach(async () => {
  graph = fakeGraph(() => number);
  shop = await openShop();
  number = shop.phoneNumberId;
  owner = await signedIn("owner", shop.tenantId);
  id = await conversationId(shop, `phone:+${PHONE}`);
  graph.next = ["auth"];
  const message = wireMessage({
    ...{ id: `wamid.${crypto.randomUUID()}`, at: Math.floor(Date.now() / 1000), from: PHONE, text: "kargom nerede" },
  });
  await postWebhook(envelope(shop, { messages: [message] }));
  await project();
  messageId = (await stubOf(id).thread(shop.tenantId, {}))!.messages.find(({ direction }) => direction === "out")!.id;
});

afterEach(() => moveClock(env.DB, 0));

async function project(): Promise<void> {
  await settle(id);
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  if (events.length > 0) await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
}

const ask = (what: "resend" | "drop", message = messageId) =>
  owner.ask("POST", `/api/v1/conversations/${id}/messages/${message}/${what}`);

async function listed(): Promise<InboxRow[]> {
  const answer = await owner.ask("GET", "/api/v1/conversations?view=undelivered");
  return ((await answer.json()) as { items: InboxRow[] }).items;
}

async function counted(): Promise<number> {
  const answer = await owner.ask("GET", "/api/v1/conversations/counts");
  return ((await answer.json()) as { undelivered: number }).undelivered;
}

async function written(event: string): Promise<unknown[]> {
  const { db } = await ctxOf(shop.tenantId);
  const ours = and(eq(auditEvents.tenantId, shop.tenantId), eq(auditEvents.eventType, event));
  return db.select().from(auditEvents).where(ours);
}

describe("a message that did not arrive", () => {
  it("has its conversation in a view of its own, counted", async () => {
    expect(await listed()).toMatchObject([{ id, undelivered: 1 }]);
    expect(await counted()).toBe(1);
  });

  it("is counted by its state, until it is settled", async () => {
    const states = async () => {
      const { db } = await ctxOf(shop.tenantId);
      const whose = and(eq(conversations.tenantId, shop.tenantId), eq(conversations.id, id));
      return (await db.select().from(conversations).where(whose))[0]!.unsettled;
    };
    expect(await states()).toEqual({ failed: 1 });
    await ask("drop");
    await project();
    expect(await states()).toBeNull();
  });

  it("is sent after all, once, and that is written down", async () => {
    const answer = await ask("resend");
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as ThreadMessage).delivery?.state).not.toBe("failed");
    await project();
    expect((await ask("resend")).status).toBe(200);
    expect(graph.sent).toHaveLength(1);
    expect(await written("conversation.resent")).toHaveLength(1);
    expect(await listed()).toEqual([]);
    expect(await counted()).toBe(0);
  });

  it("is given up, and that is written down", async () => {
    const answer = await ask("drop");
    expect(await answer.json()).toMatchObject({
      id: messageId,
      delivery: { state: "dropped", error: { code: "auth" } },
    });
    expect((await ask("drop")).status).toBe(200);
    await project();
    expect(await written("conversation.dropped")).toHaveLength(1);
    expect(await listed()).toEqual([]);
    const again = await ask("resend");
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: "conflict", fields: { message: "moved_on" } });
    expect(graph.sent).toEqual([]);
  });

  it("is not sent when the window has closed", async () => {
    await moveClock(env.DB, 25 * 3_600_000);
    const answer = await ask("resend");
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ fields: { window: "closed" } });
  });

  it("is not one that is not there", async () => {
    expect((await ask("resend", "msg_nobody")).status).toBe(404);
  });
});
