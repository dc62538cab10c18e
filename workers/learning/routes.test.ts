/** From a wrong answer to an example of the tenant's own, over HTTP as the dashboard does it. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  wireMessage,
} from "../../tests/harness/shop";
import { auditEvents } from "../audit/schema";
import type { Thread } from "../inbox/shapes";
import { type Ctx, owned } from "../platform/ctx";
import { sectorOf } from "../sectors";
import { learningRoutes } from ".";
import { EXAMPLE_MAX, EXAMPLES_MAX } from "./examples";
import { ownExamples, tenantModels, wrongAnswers } from "./schema";
import type { Example, Examples, MarkedTurn, WrongAnswer } from "./shapes";

const TEAM = ["owner", "supervisor", "agent"] as const;
const LEAD = ["owner", "supervisor"] as const;
const PHONE = "905000000001";

let graph: Graph;
let sendingNumber = "";
let serial = 0;

beforeEach(() => {
  graph = fakeGraph(() => sendingNumber);
});
afterEach(() => vi.restoreAllMocks());

async function markedRow(ctx: Ctx, changes: Partial<typeof wrongAnswers.$inferInsert> = {}): Promise<string> {
  const row = owned(ctx, "wrongAnswer", {
    conversationId: `cnv_${"0".repeat(40)}`,
    turnId: `trn_${++serial}`,
    questionText: "paketim ne alemde",
    intent: "out_of_scope",
    markedBy: "usr_1",
    ...changes,
  });
  await ctx.db.insert(wrongAnswers).values(row);
  return row.id;
}

async function readyModel(ctx: Ctx, version: string): Promise<void> {
  const r2Key = `${ctx.tenantId}/models/${version}`;
  const model = { version, state: "ready" as const, r2Key, examplesCount: 3, createdBy: "usr_1" };
  await ctx.db.insert(tenantModels).values(owned(ctx, "tenantModel", model));
}

describeBorders(learningRoutes(sectorOf), "/api/v1", {
  "GET /conversations/:id/wrong-answers": { roles: TEAM },
  "POST /conversations/:id/turns/:turnId/wrong": {
    roles: TEAM,
    body: {},
    owned: async () => `/api/v1/conversations/cnv_${"0".repeat(40)}/turns/trn_1/wrong`,
  },
  "GET /learning/intents": { roles: TEAM },
  "GET /learning/wrong-answers": { roles: LEAD },
  "POST /learning/wrong-answers/:id/resolution": {
    roles: LEAD,
    body: { action: "dismiss" },
    owned: async ({ tenantId }) =>
      `/api/v1/learning/wrong-answers/${await markedRow(await ctxOf(tenantId))}/resolution`,
  },
  "GET /learning/examples": { roles: LEAD },
  "POST /learning/examples": { roles: LEAD, body: { text: "paketim ne alemde", intent: "order_tracking" } },
  "PUT /learning/examples/:id": { roles: LEAD, body: { intent: "delivery_time" }, owned: ownedExample },
  "DELETE /learning/examples/:id": { roles: LEAD, owned: ownedExample },
  "GET /learning/models": { roles: LEAD },
  "POST /learning/models": { roles: LEAD },
  "DELETE /learning/models/activation": { roles: LEAD },
  "POST /learning/models/:version/activation": {
    roles: LEAD,
    owned: async ({ tenantId }) => {
      const version = `v${++serial}`;
      await readyModel(await ctxOf(tenantId), version);
      return `/api/v1/learning/models/${version}/activation`;
    },
  },
});

const add = (person: Person, text: string, intent = "order_tracking") =>
  person.ask("POST", "/api/v1/learning/examples", { text, intent });

async function ownedExample(owner: Person): Promise<string> {
  const answer = await add(owner, `paketim ne alemde ${++serial}`);
  return `/api/v1/learning/examples/${(await answer.json<Example>()).id}`;
}

/** A customer has asked; `path` is where the answer of their turn is marked. */
async function asked(text: string): Promise<{ shop: Shop; owner: Person; conversation: string; path: string }> {
  const shop = await openShop();
  sendingNumber = shop.phoneNumberId;
  const message = wireMessage({ id: `wamid.L${++serial}`, at: Math.floor(Date.now() / 1000), from: PHONE, text });
  await postWebhook(envelope(shop, { messages: [message] }));
  const id = await conversationId(shop, `phone:+${PHONE}`);
  await settle(id);
  const owner = await signedIn("owner", shop.tenantId);
  const conversation = `/api/v1/conversations/${id}`;
  const { whys } = await (await owner.ask("GET", conversation)).json<Thread>();
  return { shop, owner, conversation, path: `${conversation}/turns/${Object.keys(whys)[0]}/wrong` };
}

async function eventsOf(tenantId: string): Promise<string[]> {
  const { db } = await ctxOf(tenantId);
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.tenantId, tenantId));
  return rows.map(({ eventType }) => eventType).filter((type) => type.startsWith("learning."));
}

const reviewOf = async (person: Person, status = "open", cursor?: string) => {
  const path = `/api/v1/learning/wrong-answers?status=${status}${cursor ? `&cursor=${cursor}` : ""}`;
  return (await person.ask("GET", path)).json<{ items: WrongAnswer[]; nextCursor: string | null }>();
};

describe("a wrong answer", () => {
  it("is marked by an agent with what the customer wrote and what it was taken for", async () => {
    const { shop, owner, conversation, path } = await asked("kargom nerede");
    const agent = await signedIn("agent", shop.tenantId);
    const answer = await agent.ask("POST", path, { rightIntent: "delivery_time", note: " Ne zaman diye soruyor " });
    expect(answer.status).toBe(201);
    const marked = await answer.json<WrongAnswer>();
    expect(marked).toMatchObject({
      questionText: "kargom nerede",
      intent: "order_tracking",
      rightIntent: "delivery_time",
      note: "Ne zaman diye soruyor",
      status: "open",
      markedBy: "Elif Yılmaz",
      resolvedBy: null,
    });
    expect((await reviewOf(owner)).items).toEqual([marked]);
    const { items } = await (await agent.ask("GET", `${conversation}/wrong-answers`)).json<{ items: MarkedTurn[] }>();
    expect(items).toEqual([{ turnId: marked.turnId, status: "open" }]);
    expect(graph.sent.length).toBeGreaterThan(0);
  });

  it("that is marked again stays as it was marked", async () => {
    const { shop, owner, path } = await asked("kargom nerede");
    const first = await (await owner.ask("POST", path, { note: "ilk" })).json<WrongAnswer>();
    const again = await owner.ask("POST", path, { note: "ikinci" });
    expect(again.status).toBe(200);
    expect(await again.json<WrongAnswer>()).toEqual(first);
    expect(await eventsOf(shop.tenantId)).toEqual(["learning.answer_marked"]);
  });

  it("keeps nobody's numbers", async () => {
    const { owner, path } = await asked("kargom nerede, numaram 0532 000 00 01");
    const marked = await (await owner.ask("POST", path, {})).json<WrongAnswer>();
    expect(marked.questionText).toBe("kargom nerede, numaram [phone]");
  });

  it("of another tenant, or of no turn, does not exist", async () => {
    const { owner, path } = await asked("kargom nerede");
    const stranger = await signedIn();
    expect((await stranger.ask("POST", path, {})).status).toBe(404);
    expect((await owner.ask("POST", path.replace(/trn_\w+/, "trn_0"), {})).status).toBe(404);
    expect((await reviewOf(stranger)).items).toEqual([]);
  });

  it("has a right intent of the tenant's sector, or none", async () => {
    const { owner, path } = await asked("kargom nerede");
    const answer = await owner.ask("POST", path, { rightIntent: "no_such_intent" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ fields: { rightIntent: "unknown" } });
  });
});

describe("the review", () => {
  it("makes a marked answer an example, in the words of the reviewer", async () => {
    const owner = await signedIn();
    const id = await markedRow(await ctxOf(owner.tenantId));
    const path = `/api/v1/learning/wrong-answers/${id}/resolution`;
    const input = { action: "add_example", intent: "order_tracking", text: "paketim ne âlemde" };
    const resolved = await (await owner.ask("POST", path, input)).json<WrongAnswer>();
    expect(resolved).toMatchObject({ status: "resolved", rightIntent: "order_tracking", resolvedBy: "Elif Yılmaz" });
    expect((await reviewOf(owner)).items).toEqual([]);
    expect((await reviewOf(owner, "resolved")).items).toEqual([resolved]);
    const { items } = await (await owner.ask("GET", "/api/v1/learning/examples")).json<Examples>();
    expect(items).toMatchObject([{ text: "paketim ne âlemde", intent: "order_tracking", source: "wrong_answer" }]);
    expect(await eventsOf(owner.tenantId)).toEqual(["learning.example_added", "learning.answer_resolved"]);
    expect((await owner.ask("POST", path, { action: "dismiss" })).status).toBe(409);
  });

  it("goes by what was said at marking when the reviewer says nothing else", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const named = await markedRow(ctx, { rightIntent: "delivery_time" });
    const path = (id: string) => `/api/v1/learning/wrong-answers/${id}/resolution`;
    expect((await owner.ask("POST", path(named), { action: "add_example" })).status).toBe(200);
    const { items } = await (await owner.ask("GET", "/api/v1/learning/examples")).json<Examples>();
    expect(items).toMatchObject([{ text: "paketim ne alemde", intent: "delivery_time" }]);
    const unnamed = await owner.ask("POST", path(await markedRow(ctx)), { action: "add_example" });
    expect(unnamed.status).toBe(400);
    expect(await unnamed.json()).toMatchObject({ fields: { intent: "missing" } });
    const wordless = await markedRow(ctx, { questionText: "", rightIntent: "delivery_time" });
    expect((await owner.ask("POST", path(wordless), { action: "add_example" })).status).toBe(400);
  });

  it("resolves an answer whose example is there already, and adds none", async () => {
    const owner = await signedIn();
    const id = await markedRow(await ctxOf(owner.tenantId), { rightIntent: "order_tracking" });
    await add(owner, "PAKETİM ne alemde");
    const answer = await owner.ask("POST", `/api/v1/learning/wrong-answers/${id}/resolution`, {
      action: "add_example",
    });
    expect((await answer.json<WrongAnswer>()).status).toBe("resolved");
    const { items } = await (await owner.ask("GET", "/api/v1/learning/examples")).json<Examples>();
    expect(items).toHaveLength(1);
  });

  it("leaves an answer open whose words are an example of something else, until that is settled", async () => {
    const owner = await signedIn();
    const id = await markedRow(await ctxOf(owner.tenantId), { rightIntent: "order_tracking" });
    const example = await (await add(owner, "Paketim ne alemde?", "delivery_time")).json<Example>();
    const path = `/api/v1/learning/wrong-answers/${id}/resolution`;
    const refused = await owner.ask("POST", path, { action: "add_example" });
    expect(refused.status).toBe(409);
    const contradicts = { text: "contradicts", exampleId: example.id, exampleIntent: "delivery_time" };
    expect(await refused.json()).toMatchObject({ fields: contradicts });
    expect((await reviewOf(owner)).items).toHaveLength(1);
    await owner.ask("PUT", `/api/v1/learning/examples/${example.id}`, { intent: "order_tracking" });
    expect((await owner.ask("POST", path, { action: "add_example" })).status).toBe(200);
    const { items } = await (await owner.ask("GET", "/api/v1/learning/examples")).json<Examples>();
    expect(items).toEqual([{ ...example, intent: "order_tracking" }]);
    expect((await reviewOf(owner)).items).toEqual([]);
  });

  it("sets an answer aside", async () => {
    const owner = await signedIn();
    const id = await markedRow(await ctxOf(owner.tenantId));
    const answer = await owner.ask("POST", `/api/v1/learning/wrong-answers/${id}/resolution`, { action: "dismiss" });
    expect((await answer.json<WrongAnswer>()).status).toBe("dismissed");
    expect(await eventsOf(owner.tenantId)).toEqual(["learning.answer_resolved"]);
    expect((await reviewOf(owner, "dismissed")).items).toHaveLength(1);
  });

  it("comes in pages in which nothing is missing or twice, newest first", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const ids: string[] = [];
    for (let n = 0; n < 60; n++) ids.push(await markedRow(ctx, { createdAt: 1_000 + Math.floor(n / 7) }));
    const first = await reviewOf(owner);
    const second = await reviewOf(owner, "open", first.nextCursor!);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 10, null]);
    const seen = [...first.items, ...second.items];
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(
      seen.map(({ createdAt }) => createdAt).sort((a, b) => b - a),
    );
    expect((await owner.ask("GET", "/api/v1/learning/wrong-answers?cursor=1.msg_1")).status).toBe(400);
  });
});

describe("own examples", () => {
  it("are added, told newest first, and removed", async () => {
    const owner = await signedIn();
    const first = await add(owner, "  paketim ne alemde  ");
    expect(first.status).toBe(201);
    const { id, text } = await first.json<Example>();
    expect(text).toBe("paketim ne alemde");
    await add(owner, "kolim ne gün elimde olur", "delivery_time");
    const listed = await (await owner.ask("GET", "/api/v1/learning/examples")).json<Examples>();
    expect(listed.max).toBe(EXAMPLES_MAX);
    expect(listed.items.map((item) => item.intent)).toEqual(["delivery_time", "order_tracking"]);
    expect((await owner.ask("DELETE", `/api/v1/learning/examples/${id}`)).status).toBe(204);
    expect((await owner.ask("DELETE", `/api/v1/learning/examples/${id}`)).status).toBe(404);
    const added = "learning.example_added";
    expect(await eventsOf(owner.tenantId)).toEqual([added, added, "learning.example_removed"]);
  });

  it("are the same however they are written", async () => {
    const owner = await signedIn();
    const first = await (await add(owner, "Kargom  NEREDE kaldı")).json<Example>();
    for (const text of ["kargom nerede kaldi", "Kargom nerede kaldı??? 🙏", "kargommm neredeee kaldı"]) {
      const same = await add(owner, text);
      expect(same.status).toBe(200);
      expect(await same.json<Example>()).toEqual(first);
    }
    expect(await eventsOf(owner.tenantId)).toEqual(["learning.example_added"]);
  });

  it("never say two things of the same words", async () => {
    const owner = await signedIn();
    const first = await (await add(owner, "emanet ne oldu")).json<Example>();
    const other = await add(owner, "Emanet ne oldu?!", "delivery_time");
    expect(other.status).toBe(409);
    const contradicts = { text: "contradicts", exampleId: first.id, exampleIntent: "order_tracking" };
    expect(await other.json()).toMatchObject({ code: "conflict", fields: contradicts });
    const { items } = await (await owner.ask("GET", "/api/v1/learning/examples")).json<Examples>();
    expect(items).toEqual([first]);
    // Another tenant's customers may mean something else.
    expect((await add(await signedIn(), "emanet ne oldu", "delivery_time")).status).toBe(201);
  });

  it("never say two things of the same words, also when two people add at the same moment", async () => {
    const owner = await signedIn();
    const intents = ["order_tracking", "delivery_time", "order_tracking", "order_status"];
    const answers = await Promise.all(intents.map((intent) => add(owner, "emanet ne oldu", intent)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThanOrEqual(2);
    const { items } = await (await owner.ask("GET", "/api/v1/learning/examples")).json<Examples>();
    expect(items).toHaveLength(1);
    expect(await eventsOf(owner.tenantId)).toEqual(["learning.example_added"]);
  });

  it("are known again when a newer normaliser folds them otherwise than the one they were stored with", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const old = { text: "kargom nerdeee", foldedText: "kargom nerdeee", intent: "order_tracking", addedBy: "u" };
    await ctx.db.insert(ownExamples).values(owned(ctx, "ownExample", { ...old, source: "manual" as const }));
    expect((await add(owner, "kargom nerdee")).status).toBe(201);
    expect((await add(owner, "kargom nerdeeee", "delivery_time")).status).toBe(409);
  });

  it("can be said to mean something else, once more or for the first time", async () => {
    const owner = await signedIn();
    const first = await (await add(owner, "emanet ne oldu")).json<Example>();
    const change = (intent: string) => owner.ask("PUT", `/api/v1/learning/examples/${first.id}`, { intent });
    const changed = await change("delivery_time");
    expect(changed.status).toBe(200);
    expect(await changed.json<Example>()).toEqual({ ...first, intent: "delivery_time" });
    expect((await change("delivery_time")).status).toBe(200);
    expect((await change("no_such_intent")).status).toBe(400);
    expect(await eventsOf(owner.tenantId)).toEqual(["learning.example_added", "learning.example_changed"]);
    expect((await add(owner, "emanet ne oldu", "delivery_time")).status).toBe(200);
  });

  it.each([
    ["", "missing"],
    ["   ", "missing"],
    ["👍👍", "wordless"],
    ["?!…", "wordless"],
    ["10700000001", "wordless"],
    ["0532 000 00 01", "wordless"],
    ["a".repeat(EXAMPLE_MAX + 1), "too_long"],
  ])("have words, and not too many of them: %j", async (text, code) => {
    const owner = await signedIn();
    const answer = await add(owner, text);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "invalid", fields: { text: code } });
  });

  it("may be as long as a long message", async () => {
    expect((await add(await signedIn(), "kargom nerede ".repeat(71).slice(0, EXAMPLE_MAX))).status).toBe(201);
  });

  it("are of an intent the sector has", async () => {
    const owner = await signedIn();
    const answer = await add(owner, "kargom nerede", "no_such_intent");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ fields: { intent: "unknown" } });
    const { items } = await (await owner.ask("GET", "/api/v1/learning/intents")).json<{ items: { key: string }[] }>();
    expect(items.map(({ key }) => key)).toEqual(sectorOf("ecommerce").intents.map(({ key }) => key));
  });

  it("are no more than a layer can take", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const rows = Array.from({ length: EXAMPLES_MAX }, (_, n) => {
      const text = `örnek ${n}`;
      return owned(ctx, "ownExample", {
        text,
        foldedText: `ornek ${n}`,
        intent: "thanks",
        addedBy: "u",
        source: "manual" as const,
      });
    });
    for (let at = 0; at < rows.length; at += 10) await ctx.db.insert(ownExamples).values(rows.slice(at, at + 10));
    const answer = await add(owner, "bir tane daha");
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ fields: { examples: "full" } });
    expect((await add(owner, "Örnek 7", "thanks")).status).toBe(200); // it is there already
  });

  it("write down no customer's words in the audit log", async () => {
    const owner = await signedIn();
    await add(owner, "paketim ne alemde");
    const { db } = await ctxOf(owner.tenantId);
    const rows = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.eventType, "learning.example_added")));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ actorId: owner.userId, resourceType: "own_example" });
    expect(JSON.stringify(rows)).not.toContain("alemde");
  });
});
