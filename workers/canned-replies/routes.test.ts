/** Canned replies: who sees, who writes, what a text may leave open. */
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { ours } from "../platform/ctx";
import { cannedReplyRoutes } from ".";
import type { CannedReply } from "./shapes";

const PATH = "/api/v1/canned-replies";
const HELLO = {
  shortcut: "selam",
  title: "Karşılama",
  texts: { tr: "Merhaba {{customer_name}}, ben {{ agent_name }}." },
};

async function added(person: Person, more: object = {}): Promise<CannedReply> {
  const answer = await person.ask("POST", PATH, { ...HELLO, ...more });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const seen = async (person: Person) => {
  const { items } = (await (await person.ask("GET", PATH)).json()) as { items: CannedReply[] };
  return items.map(({ shortcut, isPersonal }) => [shortcut, isPersonal]);
};

describe("canned replies", () => {
  it("are the tenant's for everybody, and one's own for oneself", async () => {
    const owner = await signedIn();
    const agent = await signedIn("agent", owner.tenantId);
    await added(owner);
    const own = await added(agent, { shortcut: "benim", isPersonal: true });
    expect(await seen(agent)).toEqual([
      ["benim", true],
      ["selam", false],
    ]);
    expect(await seen(owner)).toEqual([["selam", false]]);
    const body = { ...HELLO, shortcut: "benim", title: "Başka" };
    expect((await owner.ask("PUT", `${PATH}/${own.id}`, body)).status).toBe(404);
    expect((await owner.ask("DELETE", `${PATH}/${own.id}`)).status).toBe(404);
    expect(await (await agent.ask("PUT", `${PATH}/${own.id}`, body)).json()).toMatchObject({ title: "Başka" });
    expect((await agent.ask("DELETE", `${PATH}/${own.id}`)).status).toBe(204);
    expect(await seen(agent)).toEqual([["selam", false]]);
  });

  it("of the tenant are written by those who lead", async () => {
    const owner = await signedIn();
    const agent = await signedIn("agent", owner.tenantId);
    const { id } = await added(owner);
    expect((await agent.ask("POST", PATH, HELLO)).status).toBe(403);
    expect((await agent.ask("PUT", `${PATH}/${id}`, HELLO)).status).toBe(403);
    expect((await agent.ask("DELETE", `${PATH}/${id}`)).status).toBe(403);
    const ctx = await ctxOf(owner.tenantId);
    const events = await ctx.db
      .select({ event: auditEvents.eventType })
      .from(auditEvents)
      .where(ours(ctx, auditEvents, eq(auditEvents.resourceId, id)));
    expect(events).toEqual([{ event: "canned_reply.created" }]);
  });

  it("have a shortcut that leads to one reply, whatever case and marks it is typed in", async () => {
    const owner = await signedIn();
    const agent = await signedIn("agent", owner.tenantId);
    const { id } = await added(owner, { shortcut: "kargo-ücreti" });
    const other = await added(owner, { shortcut: "iade" });
    const add = (person: Person, shortcut: string, isPersonal: boolean) =>
      person.ask("POST", PATH, { ...HELLO, shortcut, isPersonal }).then(({ status }) => status);
    expect(await add(owner, "KARGO-UCRETI", false)).toBe(409);
    expect(await add(agent, "kargo-ucreti", true)).toBe(409);
    expect(await add(agent, "ozel", true)).toBe(201);
    expect(await add(owner, "ozel", true)).toBe(201);
    expect(await add(owner, "iki söz", false)).toBe(400);
    expect((await owner.ask("PUT", `${PATH}/${other.id}`, { ...HELLO, shortcut: "Kargo-Ücreti" })).status).toBe(409);
    expect((await owner.ask("PUT", `${PATH}/${id}`, { ...HELLO, shortcut: "Kargo-Ücreti" })).status).toBe(200);
  });

  it("leave open only what can be filled", async () => {
    const owner = await signedIn();
    const add = (texts: object) => owner.ask("POST", PATH, { ...HELLO, texts });
    const refused = await add({ tr: "Sayın {{musteri}}" });
    expect([refused.status, ((await refused.json()) as { fields: object }).fields]).toEqual([
      400,
      { "texts.tr": "unknown_variable" },
    ]);
    expect((await add({})).status).toBe(400);
    expect((await add({ fr: "Bonjour" })).status).toBe(400);
    expect((await add({ tr: "{{order_number}} / {{tenant_name}}", en: "Hi" })).status).toBe(201);
  });
});

let made = 0;
const replyOf = async (owner: Person) => `${PATH}/${(await added(owner, { shortcut: `sinir${++made}` })).id}`;
const TEAM = ["owner", "supervisor", "agent"] as const;

describeBorders(cannedReplyRoutes, PATH, {
  "GET /": { roles: TEAM },
  "POST /": { roles: TEAM, body: HELLO },
  "PUT /:replyId": { roles: TEAM, body: HELLO, owned: replyOf },
  "DELETE /:replyId": { roles: TEAM, owned: replyOf },
});
