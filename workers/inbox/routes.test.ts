import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { LiveRpc } from "../../durable-objects/shapes";
import { describeBorders } from "../../tests/harness/borders";
import { FakeObject } from "../../tests/harness/events";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { base, ctxOf, newTenant, OWN_ORIGIN, type Person, request, signedIn } from "../../tests/harness/people";
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
import { owned } from "../platform/ctx";
import { mediaRoutes } from "./media-routes";
import { projectEvents } from "./project";
import { inboxRoutes } from "./routes";
import { mediaFiles } from "./schema";
import type { InboxRow, LiveChange, Thread, ThreadMessage } from "./shapes";

const PHONE = "905000000001";
const PEOPLE = ["owner", "supervisor", "agent"] as const;
let graph: Graph;
let sendingNumber = "";
let messages = 0;

beforeEach(() => {
  graph = fakeGraph(() => sendingNumber);
});

/** A customer of the shop writes; everything due is done and projected. Returns the conversation's id. */
async function customerSays(shop: Shop, text: string, at = Date.now()): Promise<string> {
  const message = wireMessage({ id: `wamid.R${++messages}`, at: Math.floor(at / 1000), from: PHONE, text });
  expect((await postWebhook(envelope(shop, { messages: [message] }))).status).toBe(200);
  const id = await conversationId(shop, `phone:+${PHONE}`);
  await settle(id);
  await project(shop, id);
  return id;
}

async function project(shop: { tenantId: string }, id: string): Promise<void> {
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  if (events.length > 0) await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
}

/** A shop with one conversation that waits for a person, and its owner. */
async function waiting(at?: number): Promise<{ shop: Shop; id: string; owner: Person; path: string }> {
  const shop = await openShop();
  sendingNumber = shop.phoneNumberId;
  const id = await customerSays(shop, "faturamı gönderir misiniz", at);
  const owner = await signedIn("owner", shop.tenantId);
  return { shop, id, owner, path: `/api/v1/conversations/${id}` };
}

async function eventsOf(tenantId: string): Promise<string[]> {
  const { db } = await ctxOf(tenantId);
  const rows = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, tenantId), eq(auditEvents.resourceType, "conversation")));
  return rows.map((row) => row.eventType);
}

/** Found in the list, not by its object. */
const isListed = (rest: string) => /^\/(orders|files|templates)/.test(rest);

/** A conversation of this person's own tenant. */
const conversationOf = (rest: string) => async (owner: Person) => {
  const shop = await openShop();
  const object = new FakeObject(owner.tenantId);
  object.updated(Date.now());
  await object.project(await base());
  const id = await conversationId({ ...shop, tenantId: owner.tenantId }, `phone:+${PHONE}`);
  return `/api/v1/conversations/${isListed(rest) ? object.conversationId : id}${rest}`;
};

describeBorders(inboxRoutes, "/api/v1/conversations", {
  "GET /": { roles: PEOPLE },
  "GET /:id": { roles: PEOPLE, owned: conversationOf("") },
  "POST /:id/replies": {
    roles: PEOPLE,
    body: { clientId: "6f1c9b3e-0b7e-4a4e-9d5b-0d6c7f8a9b10", text: "Merhaba" },
    owned: conversationOf("/replies"),
  },
  "POST /:id/files": { roles: PEOPLE, owned: conversationOf("/files?name=a.png") },
  "GET /:id/templates": { roles: PEOPLE, owned: conversationOf("/templates") },
  "POST /:id/templates": {
    roles: PEOPLE,
    body: { clientId: "6f1c9b3e-0b7e-4a4e-9d5b-0d6c7f8a9b12", name: "siparis_kargoda", language: "tr" },
    owned: conversationOf("/templates"),
  },
  "GET /counts": { roles: PEOPLE },
  "POST /changes": { roles: PEOPLE, body: { ids: [`cnv_${"0".repeat(40)}`], change: { kind: "close" } } },
  "POST /:id/changes": { roles: PEOPLE, body: { kind: "close" }, owned: conversationOf("/changes") },
  "POST /:id/notes": {
    roles: PEOPLE,
    body: { clientId: "6f1c9b3e-0b7e-4a4e-9d5b-0d6c7f8a9b11", text: "Bakıyorum" },
    owned: conversationOf("/notes"),
  },
  "POST /:id/scheduled": {
    roles: PEOPLE,
    body: { text: "Merhaba", sendAt: Date.now() + 3_600_000 },
    owned: conversationOf("/scheduled"),
  },
  "DELETE /:id/scheduled/:scheduledId": { roles: PEOPLE, owned: conversationOf("/scheduled/sch_x") },
  "DELETE /:id/suggestions/:turnId": { roles: PEOPLE, owned: conversationOf("/suggestions/trn_x") },
  "POST /:id/messages/:messageId/resend": { roles: PEOPLE, owned: conversationOf("/messages/msg_x/resend") },
  "POST /:id/messages/:messageId/drop": { roles: PEOPLE, owned: conversationOf("/messages/msg_x/drop") },
  "POST /:id/seen": { roles: PEOPLE, owned: conversationOf("/seen") },
  "GET /:id/orders": { roles: PEOPLE, owned: conversationOf("/orders") },
});

async function storedFile(tenantId: string, mimeType: string): Promise<string> {
  const ctx = await ctxOf(tenantId);
  const file = owned(ctx, "file", {
    conversationId: "cnv_1",
    messageId: "msg_1",
    providerMediaId: crypto.randomUUID(),
    mimeType,
    r2Key: `media/${tenantId}/${crypto.randomUUID()}`,
    state: "stored" as const,
  });
  await ctx.db.insert(mediaFiles).values(file);
  await env.FILES.put(file.r2Key, "<svg onload=alert(1)>");
  return `/api/v1/media/${file.id}`;
}

describeBorders(mediaRoutes, "/api/v1/media", {
  "GET /:fileId": { roles: PEOPLE, owned: (owner) => storedFile(owner.tenantId, "image/jpeg") },
});

describe("the list", () => {
  it("has five views of the same conversations", async () => {
    const { owner, path, id } = await waiting();
    const idsOf = async (view: string) => {
      const { items } = await (await owner.ask("GET", `/api/v1/conversations?view=${view}`)).json<{
        items: InboxRow[];
      }>();
      return items.map((row) => row.id);
    };
    expect(await idsOf("all")).toEqual([id]);
    expect(await idsOf("handed_over")).toEqual([id]);
    expect(await idsOf("unassigned")).toEqual([id]);
    expect(await idsOf("mine")).toEqual([]);
    expect(await idsOf("closed")).toEqual([]);
    expect((await owner.ask("POST", `${path}/changes`, { kind: "assign" })).status).toBe(204);
    await project(owner, id);
    expect(await idsOf("mine")).toEqual([id]);
    expect(await idsOf("unassigned")).toEqual([]);
    expect((await owner.ask("GET", "/api/v1/conversations?view=everything")).status).toBe(400);
  });

  it("gives pages of fifty in which nothing is missing or twice, newest first", async () => {
    const tenantId = await newTenant();
    const start = Date.now();
    for (let n = 0; n < 120; n++) {
      const object = new FakeObject(tenantId);
      object.updated(start - Math.floor(n / 7) * 1000); // several at the same moment
      await object.project(await base());
    }
    const owner = await signedIn("owner", tenantId);
    const seen: InboxRow[] = [];
    let cursor: string | null = "";
    const sizes: number[] = [];
    while (cursor !== null) {
      const path: string = `/api/v1/conversations?view=all${cursor && `&cursor=${cursor}`}`;
      const page: { items: InboxRow[]; nextCursor: string | null } = await (await owner.ask("GET", path)).json();
      seen.push(...page.items);
      sizes.push(page.items.length);
      cursor = page.nextCursor;
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(seen.map((row) => row.id)).size).toBe(120);
    expect(seen.map((row) => row.lastMessageAt)).toEqual(seen.map((row) => row.lastMessageAt).sort((a, b) => b - a));
    expect(Object.keys(seen[0]!)).not.toContain("tenantId");
    expect((await owner.ask("GET", "/api/v1/conversations?cursor=nonsense")).status).toBe(400);
  }, 30_000);
});

describe("a conversation", () => {
  it("is shown whole, taken over, answered and given back, each step written down", async () => {
    const { shop, owner, path, id } = await waiting();
    const thread = await (await owner.ask("GET", path)).json<Thread>();
    expect(thread.conversation).toMatchObject({ id, status: "handed_over", handoffReason: "out_of_scope" });
    expect(thread.messages[0]).toMatchObject({ direction: "in", author: "customer" });

    expect((await owner.ask("POST", `${path}/changes`, { kind: "assign" })).status).toBe(204);
    const body = { clientId: crypto.randomUUID(), text: "Merhaba, hemen bakıyorum." };
    const answer = await owner.ask("POST", `${path}/replies`, body);
    expect(answer.status).toBe(201);
    const message = await answer.json<ThreadMessage>();
    expect(message).toMatchObject({ author: "person", authorId: owner.userId, clientId: body.clientId });
    await settle(id);
    expect(graph.sent.at(-1)).toMatchObject({ to: PHONE, text: body.text });

    expect((await owner.ask("POST", `${path}/changes`, { kind: "release" })).status).toBe(204);
    const after = await (await owner.ask("GET", path)).json<Thread>();
    expect(after.conversation).toMatchObject({ handling: "assistant", assigneeId: null });
    expect((await eventsOf(shop.tenantId)).sort()).toEqual([
      "conversation.assigned",
      "conversation.released",
      "conversation.replied",
    ]);
  });

  it("sends a reply once however often the dashboard sends it", async () => {
    const { owner, path, id } = await waiting();
    const before = graph.sent.length;
    const body = { clientId: crypto.randomUUID(), text: "Merhaba" };
    const answers = [
      await owner.ask("POST", `${path}/replies`, body),
      await owner.ask("POST", `${path}/replies`, body),
    ];
    const [one, two] = [await answers[0]!.json<ThreadMessage>(), await answers[1]!.json<ThreadMessage>()];
    expect(two.id).toBe(one.id);
    await settle(id);
    expect(graph.sent).toHaveLength(before + 1);
  });

  it("sends no second answer behind a colleague's that its writer had not seen, and says whose and how to send it", async () => {
    const { shop, owner, path, id } = await waiting();
    const colleague = await signedIn("agent", shop.tenantId);
    const { messages } = await (await owner.ask("GET", path)).json<Thread>();
    const after = messages.at(-1)!.seq;
    const first = { clientId: crypto.randomUUID(), text: "Merhaba", after };
    expect((await colleague.ask("POST", `${path}/replies`, first)).status).toBe(201);
    await settle(id);
    const sent = graph.sent.length;
    const second = (seen: number) => ({ clientId: crypto.randomUUID(), text: "Buyurun", after: seen });
    const refused = await owner.ask("POST", `${path}/replies`, second(after));
    expect(refused.status).toBe(409);
    const problem = await refused.json<{ fields: { after: string } }>();
    expect(problem).toMatchObject({ code: "overtaken", fields: { overtakenBy: colleague.userId } });
    await settle(id);
    expect(graph.sent).toHaveLength(sent);
    expect((await owner.ask("POST", `${path}/replies`, second(Number(problem.fields.after)))).status).toBe(201);
    expect((await colleague.ask("POST", `${path}/replies`, first)).status).toBe(201);
    await settle(id);
    expect(graph.sent).toHaveLength(sent + 1);
  });

  it("takes no reply once the 24-hour window is closed, and says why", async () => {
    const { owner, path } = await waiting(Date.now() - 25 * 3600_000);
    const answer = await owner.ask("POST", `${path}/replies`, { clientId: crypto.randomUUID(), text: "Merhaba" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "conflict", detail: expect.stringContaining("24-hour") });
  });

  it("refuses an empty reply, a longer one than WhatsApp takes, and one without a client id", async () => {
    const { owner, path } = await waiting();
    const clientId = crypto.randomUUID();
    for (const body of [{ clientId, text: "  " }, { clientId, text: "a".repeat(4097) }, { text: "Merhaba" }]) {
      expect((await owner.ask("POST", `${path}/replies`, body)).status).toBe(400);
    }
  });

  it("is handed to colleagues only", async () => {
    const { owner, path, shop } = await waiting();
    const [colleague, stranger] = [await signedIn("agent", shop.tenantId), await signedIn("agent")];
    expect((await owner.ask("POST", `${path}/changes`, { kind: "assign", userId: colleague.userId })).status).toBe(204);
    const doctor = await signedIn("doctor", shop.tenantId);
    for (const { userId } of [stranger, doctor])
      expect((await owner.ask("POST", `${path}/changes`, { kind: "assign", userId })).status).toBe(404);
    const { conversation } = await (await owner.ask("GET", path)).json<Thread>();
    expect(conversation.assigneeId).toBe(colleague.userId);
  });

  it("that was read has nothing unread", async () => {
    const { owner, path } = await waiting();
    expect((await (await owner.ask("GET", path)).json<Thread>()).conversation.unread).toBe(1);
    expect((await owner.ask("POST", `${path}/seen`)).status).toBe(204);
    expect((await (await owner.ask("GET", path)).json<Thread>()).conversation.unread).toBe(0);
  });

  it("of another tenant does not exist, whatever is asked of it", async () => {
    const { path, shop } = await waiting();
    const stranger = await signedIn();
    const reply = { clientId: crypto.randomUUID(), text: "Merhaba" };
    const asked = await Promise.all([
      stranger.ask("GET", path),
      stranger.ask("POST", `${path}/replies`, reply),
      stranger.ask("POST", `${path}/changes`, { kind: "assign" }),
      stranger.ask("POST", `${path}/changes`, { kind: "release" }),
      stranger.ask("POST", `${path}/seen`),
      stranger.ask("GET", `${path}/orders`),
    ]);
    expect(asked.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(await eventsOf(shop.tenantId)).toEqual([]);
    expect(await eventsOf(stranger.tenantId)).toEqual([]);
  });
});

describe("a file", () => {
  it("is shown when it is a picture, and only downloaded when a browser could run it", async () => {
    const owner = await signedIn();
    const picture = await owner.ask("GET", await storedFile(owner.tenantId, "image/jpeg"));
    expect(picture.status).toBe(200);
    expect(picture.headers.get("content-type")).toBe("image/jpeg");
    expect(picture.headers.get("content-disposition")).toBe("inline");
    for (const mimeType of ["image/svg+xml", "text/html", "application/pdf"]) {
      const { headers } = await owner.ask("GET", await storedFile(owner.tenantId, mimeType));
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toMatch(/^attachment/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("sandbox");
    }
  });
});

describe("a customer who waits for a colleague", () => {
  it("and asks whether we are there is told so once, and is offered no other help", async () => {
    const { shop, id } = await waiting();
    const before = graph.sent.length;
    for (const [n, text] of ["orda mısınız?", "alo"].entries()) {
      await customerSays(shop, text);
      // Greetings wait a little for what follows them.
      await moveClock(env.DB, (n + 1) * 60_000);
      await settle(id);
    }
    await moveClock(env.DB, 0);
    expect(graph.sent.slice(before)).toMatchObject([{ text: expect.stringContaining("ekip arkadaşımız en kısa") }]);
  });
});

describe("a reply while D1 takes no audit row", () => {
  it("is accepted all the same, and written as soon as D1 is well", async () => {
    const { owner, path, shop } = await waiting();
    const refuse = "CREATE TRIGGER no_audit BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'down'); END";
    await env.DB.prepare(refuse).run();
    const asked = owner.ask("POST", `${path}/replies`, { clientId: crypto.randomUUID(), text: "Bakıyorum" });
    await expect.poll(() => graph.sent.map(({ text }) => text)).toContain("Bakıyorum");
    await env.DB.prepare("DROP TRIGGER no_audit").run();
    expect((await asked).status).toBe(201);
    expect(await eventsOf(shop.tenantId)).toEqual(["conversation.replied"]);
  });
});

describe("the live socket", () => {
  const upgrade = { upgrade: "websocket" };

  it("is for those who may read the inbox", async () => {
    const doctor = await signedIn("doctor");
    expect((await doctor.ask("GET", "/live", undefined, upgrade)).status).toBe(403);
  });

  it("ends when its session is signed out, and no other with it", async () => {
    const owner = await signedIn();
    const colleague = await signedIn("agent", owner.tenantId);
    const closed: string[] = [];
    for (const person of [owner, colleague]) {
      const socket = (await person.ask("GET", "/live", undefined, upgrade)).webSocket!;
      socket.addEventListener("close", ({ code }) => void closed.push(`${person.email} ${code}`));
      socket.accept();
    }
    await owner.ask("POST", "/api/auth/sign-out", {});
    await expect.poll(() => closed).toEqual([`${owner.email} 4401`]);
  });

  it("hears nothing after its session has expired", async () => {
    const live = env.LIVE.getByName("ten_expired");
    const opened = async (expiresAt: number) => {
      const headers = {
        ...upgrade,
        "x-user-id": "usr_1",
        "x-session-id": "ses_1",
        "x-session-expires-at": `${expiresAt}`,
      };
      const socket = (await live.fetch("https://live.internal/", { headers })).webSocket!;
      const heard: string[] = [];
      socket.addEventListener(
        "message",
        ({ data }) => void heard.push((JSON.parse(data as string) as LiveChange).type),
      );
      socket.addEventListener("close", ({ code }) => void heard.push(`closed ${code}`));
      socket.accept();
      return heard;
    };
    const [good, expired] = [await opened(Date.now() + 60_000), await opened(Date.now() - 1)];
    const change = { type: "connection", accountId: "cha_1", status: "connected", troubleCode: null } as const;
    await (live as unknown as LiveRpc).publish([change]);
    await expect.poll(() => good).toEqual(["hello", "connection"]);
    await expect.poll(() => expired).toEqual(["hello", "closed 4401"]);
  });

  it("tells who connects while conversations keep their changes to themselves to fetch again", async () => {
    const live = env.LIVE.getByName("ten_quiet") as unknown as LiveRpc & DurableObjectStub;
    const change = { type: "overview" } as const;
    expect((await live.publish([change])).quietMs).toBeGreaterThan(0);
    const headers = { ...upgrade, "x-user-id": "usr_1", "x-session-id": "ses_1" };
    const expiresAt = String(Date.now() + 60_000);
    const answer = await live.fetch("https://live.internal/", {
      headers: { ...headers, "x-session-expires-at": expiresAt },
    });
    const heard: string[] = [];
    const socket = answer.webSocket!;
    socket.addEventListener("message", ({ data }) => void heard.push((JSON.parse(data as string) as LiveChange).type));
    socket.accept();
    expect(await live.publish([change])).toEqual({ quietMs: 0 });
    await expect.poll(() => heard, { timeout: 4_500 }).toEqual(["hello", "overview", "resync"]);
    socket.close();
  });

  it("opens for our own pages and brings what changes", async () => {
    const { shop, owner, path } = await waiting();
    const answer = await owner.ask("GET", "/live", undefined, upgrade);
    expect(answer.status).toBe(101);
    const socket = answer.webSocket!;
    const changes: LiveChange[] = [];
    const seen = new Promise<void>((done) => {
      socket.addEventListener("message", ({ data }) => {
        const change = JSON.parse(data as string) as LiveChange;
        changes.push(change);
        if (change.type === "conversation" && change.row.assigneeId) done();
      });
    });
    socket.accept();
    await owner.ask("POST", `${path}/changes`, { kind: "assign" });
    await seen;
    socket.close();
    expect(changes[0]!.type).toBe("hello");
    expect(shop.tenantId).toBe(owner.tenantId);
  });

  it("stays closed to strangers and to other sites", async () => {
    const owner = await signedIn();
    expect((await request("GET", "/live", undefined, { ...upgrade, origin: OWN_ORIGIN })).status).toBe(401);
    expect((await owner.ask("GET", "/live", undefined, { ...upgrade, origin: "https://evil.example" })).status).toBe(
      403,
    );
  });
});
