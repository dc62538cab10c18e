/** Dead letters and quarantine: replayed once, read anew after a mend, discarded with a reason, and no word of customers. */
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeGraph } from "../../tests/harness/graph";
import { opened, operator } from "../../tests/harness/operators";
import { base, type Person, request } from "../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  stubOf,
  wireMessage,
} from "../../tests/harness/shop";
import { auditEvents } from "../audit/schema";
import { deadLetterRow } from "../platform/dead-letters";
import { planJob } from "../platform/due-jobs";
import { quarantinePayload } from "../platform/quarantine";
import type { JobMessage } from "../platform/queue";
import { deadLetters, dueJobs, quarantine } from "../platform/schema";
import { tenants } from "../tenants/schema";
import type { Page } from "./cursor";
import type { DeadLetterLine, MaskedPayload, QuarantineLine, Reprocessed } from "./shapes";

const PHONE = "905000000001";
const SECRET = "çok gizli bir söz";
const bytes = (text: string) => new TextEncoder().encode(text);
const now = () => Math.floor(Date.now() / 1000);

let person: Person;
let shop: Shop;

beforeAll(async () => {
  person = await opened(await operator());
  shop = await openShop({ automatic: false });
});
// Nothing runs on behind the tests: what is handed to a queue is looked at.
let jobs: JobMessage[];
let events: unknown[];
beforeEach(() => {
  jobs = [];
  events = [];
  fakeGraph(() => shop.phoneNumberId);
  vi.spyOn(env.JOBS, "send").mockImplementation(async (job) => void jobs.push(job as JobMessage) as never);
  vi.spyOn(env.EVENTS, "send").mockImplementation(async (event) => void events.push(event) as never);
});
afterEach(() => vi.restoreAllMocks());

const post = (path: string, body: unknown = {}) => person.ask("POST", `/api/operator${path}`, body);
async function get<T>(path: string): Promise<T> {
  const answer = await person.ask("GET", `/api/operator${path}`);
  expect(answer.status).toBe(200);
  return answer.json<T>();
}
async function audited(event: string, resourceId: string): Promise<number> {
  const { directory } = await base();
  const rows = await directory
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, shop.tenantId), eq(auditEvents.resourceId, resourceId)));
  return rows.filter(({ eventType, actorId }) => eventType === event && actorId === person.userId).length;
}

describe("dead letters", () => {
  async function letter(body: object, kind = "inbox.media"): Promise<string> {
    const ctx = await base();
    const { tenantId } = { tenantId: shop.tenantId, ...body };
    await deadLetterRow(ctx, { tenantId, queue: "due_jobs", kind, body, attempts: 10, error: "bug" });
    const rows = await ctx.directory.select({ id: deadLetters.id }).from(deadLetters);
    return rows
      .map(({ id }) => id)
      .sort()
      .at(-1)!;
  }
  const letterOf = async (id: string) =>
    (await (await base()).directory.select().from(deadLetters).where(eq(deadLetters.id, id)))[0]!;
  const job = (payload: object): JobMessage => ({ kind: "inbox.media", tenantId: shop.tenantId, payload });
  const due = async () =>
    (await base()).directory
      .select()
      .from(dueJobs)
      .where(and(eq(dueJobs.tenantId, shop.tenantId), eq(dueJobs.kind, "inbox.media")));

  it("are listed with kind, tenant, code and tries, and nothing of what they carry", async () => {
    const id = await letter({ ...job({}), events: [{ row: { lastLine: SECRET } }] });
    const text = JSON.stringify(await get("/dead-letters"));
    expect(text).not.toContain(SECRET);
    const { items, kinds } = JSON.parse(text) as Page<DeadLetterLine> & { kinds: unknown[] };
    expect(items.find((line) => line.id === id)).toMatchObject({
      tenantName: "Moda Butik",
      kind: "inbox.media",
      error: "bug",
      attempts: 10,
      replayedAt: null,
    });
    expect(kinds).toContainEqual({ kind: "inbox.media", open: expect.any(Number) });
  });

  it("become due again, once, however many press at the same moment", async () => {
    const id = await letter({ ...job({ fileId: "fil_1" }), due: { id: "job_gone", lease: 1, attempts: 10 } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(`/dead-letters/${id}/replay`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409]);
    const [row, ...more] = (await due()).filter(({ key }) => key === `replay/${id}`);
    expect([row?.payloadJson, row?.attempts, more]).toEqual(['{"fileId":"fil_1"}', 1, []]);
    expect(jobs).toEqual([{ ...job({ fileId: "fil_1" }), due: { id: row!.id, lease: row!.leaseUntil, attempts: 1 } }]);
    expect(await letterOf(id)).toMatchObject({ settledBy: person.userId, replayedAt: expect.any(Number) });
    expect(await audited("dead_letter.replayed", id)).toBe(1);
    expect((await get<Page<DeadLetterLine>>("/dead-letters")).items.some((line) => line.id === id)).toBe(false);
    const { items } = await get<Page<DeadLetterLine>>("/dead-letters?state=replayed");
    expect(items.some((line) => line.id === id)).toBe(true);
  });

  it("of a job that is still planned make that one due, and no second", async () => {
    const plan = { kind: "inbox.media", key: "fil_2", payload: { fileId: "fil_2" }, dueAt: Date.now() + 3600_000 };
    await planJob(shop.ctx, plan);
    const row = (await due()).find(({ key }) => key === "fil_2")!;
    const id = await letter({ ...job({ fileId: "fil_2" }), due: { id: row.id, lease: 1, attempts: 10 } });
    expect((await post(`/dead-letters/${id}/replay`)).status).toBe(204);
    const after = (await due()).filter(({ payloadJson }) => payloadJson.includes("fil_2"));
    expect([after.length, after[0]!.id, after[0]!.dueAt <= Date.now()]).toEqual([1, row.id, true]);
    expect(jobs.map((sent) => sent.due?.id)).toEqual([row.id]);
  });

  it("of events go back to their queue, and stay open when it takes nothing", async () => {
    const body = { tenantId: shop.tenantId, conversationId: "cnv_1", events: [{ seq: 1 }] };
    const id = await letter(body, "events");
    vi.spyOn(env.EVENTS, "send").mockRejectedValueOnce(new Error("down"));
    expect((await post(`/dead-letters/${id}/replay`)).status).toBe(500);
    expect((await letterOf(id)).replayedAt).toBeNull();
    expect((await post(`/dead-letters/${id}/replay`)).status).toBe(204);
    expect(events).toEqual([body]);
  });

  it("are replayed all at once by kind", async () => {
    const ids = [await letter(job({ n: 1 }), "learning.train"), await letter(job({ n: 2 }), "learning.train")];
    const answer = await post("/dead-letters/replays", { kind: "learning.train" });
    expect(await answer.json()).toEqual({ replayed: 2, isMore: false });
    for (const id of ids) expect((await letterOf(id)).replayedAt).not.toBeNull();
    expect(await (await post("/dead-letters/replays", { kind: "learning.train" })).json()).toEqual({
      replayed: 0,
      isMore: false,
    });
  });

  it("are discarded with a reason, and not replayed after that", async () => {
    const id = await letter(job({}));
    expect((await post(`/dead-letters/${id}/discarding`, { reason: "" })).status).toBe(400);
    expect((await post(`/dead-letters/${id}/discarding`, { reason: "hesap kapandı" })).status).toBe(204);
    expect(await letterOf(id)).toMatchObject({ discardReason: "hesap kapandı", discardedAt: expect.any(Number) });
    expect((await post(`/dead-letters/${id}/discarding`, { reason: "yine" })).status).toBe(409);
    expect((await post(`/dead-letters/${id}/replay`)).status).toBe(409);
    expect(await audited("dead_letter.discarded", id)).toBe(1);
  });

  it("that have lost their tenant are routed by what they name, and cannot be where they name nothing", async () => {
    const plan = { kind: "inbox.media", key: "fil_9", payload: { fileId: "fil_9" }, dueAt: Date.now() + 3600_000 };
    await planJob(shop.ctx, plan);
    const planned = (await due()).find(({ key }) => key === "fil_9")!;
    const at = now();
    await postWebhook(
      envelope(shop, { messages: [wireMessage({ id: "wamid.routed", text: "merhaba", at, from: "905000000009" })] }),
    );
    const known = await conversationId(shop, "phone:+905000000009");
    const lost = { tenantId: null };
    const told = { conversationId: known, events: [{ seq: 1 }] };
    const routable = [
      await letter({ ...lost, kind: "inbox.media", payload: {}, due: { id: planned.id, lease: 1, attempts: 10 } }),
      await letter({ ...lost, ...told }, "events"),
      await letter({ ...lost, kind: "inbox.media", payload: { conversationId: known } }),
    ];
    const unroutable = [
      await letter({ ...lost, kind: "inbox.media", payload: { fileId: "fil_8" } }),
      await letter({ ...lost, conversationId: `cnv_${"0".repeat(40)}`, events: [] }, "events"),
    ];
    const { items } = await get<Page<DeadLetterLine>>("/dead-letters");
    const shown = (id: string) => items.find((line) => line.id === id)!;
    expect(routable.map((id) => [shown(id).tenantId, shown(id).tenantName])).toEqual(
      routable.map(() => [shop.tenantId, "Moda Butik"]),
    );
    expect(unroutable.map((id) => shown(id).tenantId)).toEqual([null, null]);
    for (const id of routable) expect((await post(`/dead-letters/${id}/replay`)).status).toBe(204);
    for (const id of unroutable) expect((await post(`/dead-letters/${id}/replay`)).status).toBe(409);
    expect(jobs.map(({ tenantId, payload }) => [tenantId, payload])).toEqual([
      [shop.tenantId, {}],
      [shop.tenantId, { conversationId: known }],
    ]);
    expect(events).toContainEqual({ tenantId: shop.tenantId, ...told });
    expect(await audited("dead_letter.replayed", routable[1]!)).toBe(1);
    // All at once takes them as well.
    const again = await letter({ ...lost, ...told }, "events");
    expect(await (await post("/dead-letters/replays", { kind: "events" })).json()).toMatchObject({ isMore: false });
    expect((await letterOf(again)).replayedAt).not.toBeNull();
    expect((await letterOf(unroutable[1]!)).replayedAt).toBeNull();
  });

  it("of nobody's and of nowhere are refused", async () => {
    expect((await post(`/dead-letters/dlq_${"0".repeat(32)}/replay`)).status).toBe(404);
    const id = await letter({ tenantId: null, kind: "x", payload: {} });
    expect((await post(`/dead-letters/${id}/replay`)).status).toBe(409);
    expect((await request("GET", "/api/operator/dead-letters?cursor=x")).status).toBe(401);
    expect((await person.ask("GET", "/api/operator/dead-letters?cursor=x")).status).toBe(400);
  });
});

describe("quarantine", () => {
  const newest = async () =>
    (await (await base()).directory.select().from(quarantine)).sort((a, b) => a.id.localeCompare(b.id)).at(-1)!;
  const rowOf = async (id: string) =>
    (await (await base()).directory.select().from(quarantine).where(eq(quarantine.id, id)))[0]!;
  const textOf = async (of: Shop, phone: string) => {
    const stub = stubOf(await conversationId(of, `phone:+${phone}`));
    const page = await stub.texts(of.tenantId, 0, 10);
    return page.texts.map(({ text }) => text);
  };
  async function reprocessed(id: string): Promise<Reprocessed> {
    const answer = await post(`/quarantine/${id}/reprocessing`);
    expect(answer.status).toBe(200);
    return answer.json<Reprocessed>();
  }

  it("is listed, and opened without what the customer wrote; the look is written down", async () => {
    const part = { id: "wamid.x", from: PHONE, type: "text", text: { body: SECRET } };
    await quarantinePayload(await base(), {
      tenantId: shop.tenantId,
      accountId: shop.accountId,
      channel: "whatsapp",
      reason: "message.timestamp: invalid_type",
      bytes: bytes(JSON.stringify(part)),
    });
    const { id, sizeBytes } = await newest();
    const { items } = await get<Page<QuarantineLine>>("/quarantine");
    const shown = { tenantName: "Moda Butik", account: "Moda Butik", reason: "message.timestamp: invalid_type" };
    expect(items.find((line) => line.id === id)).toMatchObject({ ...shown, channel: "whatsapp", sizeBytes });
    const { text } = await (await post(`/quarantine/${id}/opening`)).json<MaskedPayload>();
    expect(text).toContain('"body": "<text 17>"');
    expect(text).not.toMatch(new RegExp(`${SECRET}|${PHONE}|wamid`));
    expect(await audited("quarantine.looked_at", id)).toBe(1);
    expect(await reprocessed(id)).toEqual({ outcome: "still", reason: "message.timestamp: invalid_type" });
    expect((await rowOf(id)).outcome).toBeNull();
  });

  it("of a number nobody owned is read once somebody does, and never twice", async () => {
    const late: Shop = { ...shop, phoneNumberId: `1077${String(Date.now()).slice(-9)}` };
    const message = wireMessage({ id: `wamid.late.${Date.now()}`, text: "merhaba", at: now(), from: PHONE });
    expect((await postWebhook(envelope(late, { messages: [message] }))).status).toBe(200);
    const { id, reason, r2Key } = await newest();
    expect(reason).toBe("a number nobody owns");
    expect(await reprocessed(id)).toEqual({ outcome: "still", reason: "a number nobody owns" });

    const owner = await openShop({ automatic: false });
    const { channelAccounts } = await import("../tenants/schema");
    const mine = eq(channelAccounts.id, owner.accountId);
    await owner.ctx.directory.update(channelAccounts).set({ externalId: late.phoneNumberId }).where(mine);
    expect(await reprocessed(id)).toEqual({ outcome: "reprocessed" });
    expect(await textOf({ ...owner, phoneNumberId: late.phoneNumberId }, PHONE)).toEqual(["merhaba"]);
    expect(await env.FILES.get(r2Key)).toBeNull();
    expect((await post(`/quarantine/${id}/reprocessing`)).status).toBe(409);
    expect((await post(`/quarantine/${id}/opening`)).status).toBe(404);

    // The same payload set aside once more is there to be looked at again.
    await quarantinePayload(await base(), {
      tenantId: null,
      channel: "whatsapp",
      reason: "a number nobody owns",
      bytes: bytes(envelope(late, { messages: [message] })),
    });
    expect((await rowOf(id)).outcome).toBeNull();
    expect(await reprocessed(id)).toEqual({ outcome: "reprocessed" });
    expect(await textOf({ ...owner, phoneNumberId: late.phoneNumberId }, PHONE)).toEqual(["merhaba"]);
  });

  it("of one part is put back into a body and read, for its own number only", async () => {
    const part = wireMessage({ id: `wamid.part.${Date.now()}`, text: "selam", at: now(), from: "905000000002" });
    const aside = { tenantId: shop.tenantId, accountId: shop.accountId, channel: "whatsapp" };
    await quarantinePayload(await base(), {
      ...aside,
      reason: "message.text: custom",
      bytes: bytes(JSON.stringify(part)),
    });
    expect(await reprocessed((await newest()).id)).toEqual({ outcome: "reprocessed" });
    expect(await textOf(shop, "905000000002")).toEqual(["selam"]);

    const other = await openShop({ automatic: false });
    const body = envelope(other, {
      messages: [wireMessage({ id: "wamid.theirs", text: "sızan", at: now(), from: PHONE })],
    });
    await quarantinePayload(await base(), { ...aside, reason: "another account's number", bytes: bytes(body) });
    expect(await reprocessed((await newest()).id)).toMatchObject({
      outcome: "still",
      reason: "another account's number",
    });
  });

  it("is discarded with a reason, and its bytes with it", async () => {
    const aside = { tenantId: shop.tenantId, channel: "whatsapp", reason: "not JSON" };
    await quarantinePayload(await base(), { ...aside, bytes: bytes(`{"${crypto.randomUUID()}`) });
    const { id, r2Key } = await newest();
    expect((await post(`/quarantine/${id}/discarding`, {})).status).toBe(400);
    expect((await post(`/quarantine/${id}/discarding`, { reason: "deneme yükü" })).status).toBe(204);
    expect(await rowOf(id)).toMatchObject({
      outcome: "discarded",
      discardReason: "deneme yükü",
      settledBy: person.userId,
    });
    expect(await env.FILES.get(r2Key)).toBeNull();
    expect((await post(`/quarantine/${id}/discarding`, { reason: "yine" })).status).toBe(409);
    expect(await audited("quarantine.discarded", id)).toBe(1);
    const { items } = await get<Page<QuarantineLine>>(`/quarantine?state=settled&tenantId=${shop.tenantId}`);
    expect(items.find((line) => line.id === id)).toMatchObject({ outcome: "discarded" });
  });

  it("that comes again while it is discarded is open, with its bytes", async () => {
    const aside = { tenantId: shop.tenantId, channel: "whatsapp", reason: "not JSON" };
    const poison = bytes(`{"${crypto.randomUUID()}`);
    await quarantinePayload(await base(), { ...aside, bytes: poison });
    const { id, r2Key } = await newest();
    const remove = env.FILES.delete.bind(env.FILES);
    vi.spyOn(env.FILES, "delete").mockImplementationOnce(async (keys) => {
      await quarantinePayload(await base(), { ...aside, bytes: poison });
      await remove(keys);
    });
    expect((await post(`/quarantine/${id}/discarding`, { reason: "deneme yükü" })).status).toBe(204);
    const row = await rowOf(id);
    expect([row.outcome, await (await env.FILES.get(row.r2Key))?.bytes()]).toEqual([null, poison]);
    expect(await env.FILES.get(r2Key)).toBeNull();
    // Once more while it is open: nothing lies there that no row knows.
    await quarantinePayload(await base(), { ...aside, bytes: poison });
    const { objects } = await env.FILES.list({ prefix: `quarantine/whatsapp/${row.digest}` });
    expect(objects.map(({ key }) => key)).toEqual([row.r2Key]);
  });

  it("of orders whose account is gone says so", async () => {
    const aside = { tenantId: shop.tenantId, accountId: "int_gone", channel: "trendyol", reason: "not JSON" };
    await quarantinePayload(await base(), { ...aside, bytes: bytes("{") });
    const outcome = await reprocessed((await newest()).id);
    expect(outcome).toEqual({ outcome: "still", reason: "the account is not known any more" });
  });
});

it("what waits is counted", async () => {
  const { directory } = await base();
  const lag = await get<{ openLetters: number; openPayloads: number }>("/lag");
  expect(lag.openPayloads).toBe(
    (await directory.select().from(quarantine)).filter((row) => row.outcome === null).length,
  );
  expect((await directory.select().from(tenants)).length).toBeGreaterThan(2);
});
