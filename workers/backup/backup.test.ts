/** A tenant that was told and taken again is the same one: every table, every conversation, every file; and nobody hears of it. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { opened, operator } from "../../tests/harness/operators";
import { base, ctxOf, OWN_ORIGIN, type Person, signedIn } from "../../tests/harness/people";
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
import { dumpStore } from "../../tests/harness/stores";
import { sealAudit } from "../audit";
import { verifyAudit } from "../audit/verify";
import { projectEvents } from "../inbox/project";
import { mediaFiles, uploads } from "../inbox/schema";
import { consume } from "../jobs";
import { moveClock, readClock } from "../platform/clock";
import { sha256Hex } from "../platform/crypto";
import { type Ctx, owned, platformCtx } from "../platform/ctx";
import { claimDueJobs, planJob } from "../platform/due-jobs";
import type { JobMessage } from "../platform/queue";
import { tableKinds } from "../platform/table";
import type { SearchAnswer } from "../search/shapes";
import type { Line, Manifest } from "./format";
import type { BackupLine, RestoreLine } from "./shapes";
import { allTables, isTenantsRow, LEFT_OUT, NOT_A_TENANTS, OF_THE_DIRECTORY } from "./tables";

// Each of them signs two people in, which takes its time beside other work.
vi.setConfig({ testTimeout: 60_000 });

let shop: Shop;
let graph: Graph;
let owner: Person;
let person: Person;
let jobs: JobMessage[];
let serial = 0;
/** A number of each test's own, as stores are shared by all of them. */
let phone: string;

beforeEach(async () => {
  jobs = [];
  phone = `9055${String(Date.now()).slice(-8)}`;
  vi.spyOn(env.JOBS, "send").mockImplementation(async (job) => void jobs.push(job as JobMessage) as never);
  vi.spyOn(env.JOBS, "sendBatch").mockImplementation(
    async (batch) => void jobs.push(...[...batch].map(({ body }) => body as JobMessage)) as never,
  );
  graph = fakeGraph(() => shop.phoneNumberId);
  shop = await openShop();
  owner = await signedIn("owner", shop.tenantId);
  person = await opened(await operator());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

/** Runs jobs of this tenant, as the queue and the clock would, until none of these kinds is left. */
async function work(kinds: RegExp, times = 30): Promise<void> {
  for (let n = 0; n < times; n++) {
    const mine = jobs.filter((job) => kinds.test(job.kind) && job.tenantId === shop.tenantId);
    if (mine.length === 0) return;
    jobs = jobs.filter((job) => !mine.includes(job));
    const messages = mine.map((body) => ({ body, attempts: 1, ack: () => {}, retry: () => {} }));
    await consume({ queue: "jobs", messages } as unknown as MessageBatch, env);
  }
}

async function minute(): Promise<void> {
  await claimDueJobs(platformCtx(env, await readClock(env.DB)));
}

async function writes(from: string, name: string, ...contents: object[]): Promise<string> {
  const at = Math.floor((await readClock(env.DB)).now() / 1000);
  const messages = [...contents, text("kargom nerede")].map((content) => {
    const id = `wamid.R${++serial}-${crypto.randomUUID()}`;
    return { ...wireMessage({ id, text: "", at, from }), ...content };
  });
  await postWebhook(envelope(shop, { messages, contacts: [{ profile: { name }, wa_id: from }] }));
  const id = await conversationId(shop, `phone:+${from}`);
  await settle(id);
  await project(id);
  return id;
}

/** Written down here, so that no consumer does it while two worlds are compared. */
async function project(id: string): Promise<void> {
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  await projectEvents(shop.ctx, { tenantId: shop.tenantId, conversationId: id, events });
}
const text = (body: string) => ({ type: "text", text: { body } });

/**
 * Two customers, one with files, a note, a field, a label, a job that speaks and a message that may have left.
 * @returns their conversations, and the object that the other address of the first one leads through
 */
async function planted(): Promise<string[]> {
  const { ctx } = shop;
  const userId = `TR.${phone}`;
  const id = await writes(phone, "Elif Yılmaz", text("merhaba zümrüt yüzük"));
  const other = await writes(phone.replace(/^9055/, "9054"), "Ahmet Kaya", text("iade istiyorum"));
  const note = { clientId: crypto.randomUUID(), text: "aradı", mentions: [] };
  expect((await owner.ask("POST", `/api/v1/conversations/${id}/notes`, note)).status).toBe(201);
  expect((await owner.ask("POST", "/api/v1/labels", { name: "Önemli", color: "red" })).status).toBe(201);
  expect((await owner.ask("POST", "/api/v1/custom-fields", { name: "Yer", kind: "text" })).status).toBe(201);
  await ctx.db
    .insert(mediaFiles)
    .values(
      owned(ctx, "file", {
        ...{ id: "fil_1", conversationId: id, messageId: "msg_1", providerMediaId: "M", mimeType: "image/png" },
        ...{ r2Key: `media/${ctx.tenantId}/fil_1`, state: "stored" as const },
      }),
    )
    .onConflictDoNothing();
  await env.FILES.put(`media/${ctx.tenantId}/fil_1`, new Uint8Array([0, 255, 13, 10, 26]), {
    httpMetadata: { contentType: "image/png" },
  });
  await ctx.db.insert(uploads).values(
    owned(ctx, "file", {
      ...{ conversationId: id, userId: owner.userId, kind: "document" as const, mimeType: "application/pdf" },
      ...{ fileName: "Fatura ğüşiöç.pdf", sizeBytes: 1, r2Key: `uploads/${ctx.tenantId}/fil_2` },
    }),
  );
  await env.FILES.put(`uploads/${ctx.tenantId}/fil_2`, "fatura");
  await env.FILES.put(`${ctx.tenantId}/models/1`, new Uint8Array(70_000).fill(7));
  // Due while the tenant rests: it would speak, were it planned.
  await planJob(ctx, { kind: "inbox.scheduled", key: "sch_1", payload: { conversationId: id }, dueAt: Date.now() + 1 });
  const due = "INSERT INTO outbox (id, message_seq, state, attempts, next_at, resent, paid) VALUES";
  await runInDurableObject(env.CONVERSATION.getByName(id), (_object, { storage }) => {
    storage.sql.exec(`${due} ('out_p', 1, 'pending', 0, 0, 0, 0), ('out_u', 1, 'uncertain', 1, 0, 0, 1)`);
  });
  const both = {
    ...wireMessage({ id: `wamid.P${++serial}`, text: "?", at: 0, from: phone, userId }),
    timestamp: seconds(),
  };
  await postWebhook(envelope(shop, { messages: [both] }));
  await settle(id);
  const pointer = await conversationId(shop, `user:${userId}`);
  const kept = await runInDurableObject(env.CONVERSATION.getByName(pointer), (_object, { storage }) =>
    storage.kv.get("moved_to"),
  );
  expect(kept).toBe(id);
  await project(id);
  await project(other);
  return [id, other, pointer];
}

const seconds = () => String(Math.floor(Date.now() / 1000));

type Rows = Record<string, unknown>[];

/** All that is the tenant's, by place. */
async function world(ids: readonly string[]): Promise<Record<string, unknown>> {
  const { db, tenantId } = shop.ctx;
  const found: Record<string, unknown> = {};
  for (const table of allTables()) {
    const where = {
      tenants: sql`id = ${tenantId}`,
      users: sql`id IN (SELECT user_id FROM memberships WHERE tenant_id = ${tenantId})`,
      auth_accounts: sql`user_id IN (SELECT user_id FROM memberships WHERE tenant_id = ${tenantId})`,
    }[table];
    const all = await db.all(
      sql`SELECT * FROM ${sql.identifier(table)} WHERE ${where ?? sql`tenant_id = ${tenantId}`} ORDER BY id`,
    );
    found[table] = all;
  }
  for (const id of ids) {
    found[id] = await runInDurableObject(env.CONVERSATION.getByName(id), (_object, { storage }) => ({
      ...dumpStore(storage.sql),
      kept: Object.fromEntries([...storage.kv.list()].filter(([key]) => key !== "restored_by")),
    }));
  }
  for (const prefix of [`media/${tenantId}/`, `uploads/${tenantId}/`, `${tenantId}/`]) {
    const { objects } = await env.FILES.list({ prefix });
    for (const { key } of objects) {
      const file = (await env.FILES.get(key))!;
      found[key] = [
        [...(await file.bytes())].length,
        await file.text().catch(() => ""),
        file.httpMetadata?.contentType,
      ];
    }
  }
  return found;
}

/** What a restore changes on purpose: messages on their way out are held, no turn is due, no password is known. */
function held(worldOf: Record<string, unknown>, ids: readonly string[]): Record<string, unknown> {
  const all = structuredClone(worldOf);
  for (const account of all.auth_accounts as Rows) account.password = null;
  for (const id of ids) {
    const { tables } = all[id] as { tables: Record<string, Rows> };
    for (const row of tables.outbox ?? [])
      if (row.state === "pending" || row.state === "uncertain")
        Object.assign(row, { state: "held", deadline_at: null, error_code: "restored" });
    for (const row of tables.state ?? [])
      row.json = JSON.stringify({ ...JSON.parse(row.json as string), turnDueAt: null });
  }
  return all;
}

/** Nothing of the tenant is left, as in a deployment that never knew it. */
async function wiped(ids: readonly string[]): Promise<void> {
  const { db, tenantId } = shop.ctx;
  const where: Record<string, ReturnType<typeof sql>> = {
    tenants: sql`id = ${tenantId}`,
    users: sql`id = ${owner.userId}`,
    auth_accounts: sql`user_id = ${owner.userId}`,
    sessions: sql`user_id = ${owner.userId}`,
  };
  for (const table of [...allTables(), "sessions", "conversation_wakes"])
    await db.run(sql`DELETE FROM ${sql.identifier(table)} WHERE ${where[table] ?? sql`tenant_id = ${tenantId}`}`);
  for (const table of ["search_messages", "search_contacts", "search_keys", "search_progress"])
    await env.SEARCH.prepare(`DELETE FROM ${table} WHERE tenant_id = ?`).bind(tenantId).run();
  for (const id of ids)
    await runInDurableObject(env.CONVERSATION.getByName(id), async (object, { storage }) => {
      await storage.deleteAll();
      (object as unknown as { store: { hasTables: boolean; forget(): void } }).store.hasTables = false;
      (object as unknown as { store: { forget(): void } }).store.forget();
    });
  for (const prefix of [`media/${tenantId}/`, `uploads/${tenantId}/`, `${tenantId}/`]) {
    const { objects } = await env.FILES.list({ prefix });
    if (objects.length > 0) await env.FILES.delete(objects.map(({ key }) => key));
  }
}

interface Fetched {
  /** the tenant when it was made */
  before: Record<string, unknown>;
  manifest: Manifest;
  parts: Uint8Array[];
  files: Map<string, { bytes: Uint8Array; sha256: string; contentType: string | null }>;
}

const ask = (method: string, path: string, body?: unknown) => person.ask(method, `/api/operator${path}`, body);

/** Asked for, made and fetched, as the command does it. */
async function fetched(ids: readonly string[]): Promise<Fetched> {
  const started = await ask("POST", `/tenants/${shop.tenantId}/backups`);
  expect(started.status).toBe(202);
  const { id } = await started.json<BackupLine>();
  await work(/^backup\./);
  const before = await world(ids);
  const manifest = await (await ask("GET", `/backups/${id}/manifest`)).json<Manifest>();
  const parts: Uint8Array[] = [];
  const files: Fetched["files"] = new Map();
  for (const part of manifest.parts.keys()) {
    const bytes = await (await ask("GET", `/backups/${id}/parts/${part}`)).bytes();
    parts.push(bytes);
    for (const line of linesIn(bytes)) {
      if (line[0] !== "file") continue;
      const { key, sha256, contentType } = line[1];
      const answer = await ask("GET", `/backups/${id}/files?key=${encodeURIComponent(key)}`);
      files.set(key, { bytes: await answer.bytes(), sha256, contentType });
    }
  }
  return { before, manifest, parts, files };
}

const linesIn = (bytes: Uint8Array): Line[] =>
  new TextDecoder()
    .decode(bytes)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

async function put(path: string, bytes: Uint8Array): Promise<number> {
  const { app } = await import("../app");
  const headers = { origin: OWN_ORIGIN, cookie: person.cookie, "content-length": String(bytes.length) };
  const request = new Request(`${env.PUBLIC_URL}/api/operator${path}`, { method: "PUT", headers, body: bytes });
  return (await app.fetch(request, env)).status;
}

async function given({ manifest, parts, files }: Omit<Fetched, "before">): Promise<string> {
  const begun = await ask("POST", "/restores", manifest);
  expect(begun.status).toBe(201);
  const { id } = await begun.json<RestoreLine>();
  for (const [part, bytes] of parts.entries()) expect(await put(`/restores/${id}/parts/${part}`, bytes)).toBe(204);
  for (const [key, { bytes, sha256, contentType }] of files) {
    const query = new URLSearchParams({ key, sha256, ...(contentType ? { type: contentType } : {}) });
    expect(await put(`/restores/${id}/files?${query}`, bytes)).toBe(204);
  }
  return id;
}

const restoreOf = async (id: string) => (await ask("GET", `/restores/${id}`)).json<RestoreLine>();

/** Rows that came after the backup was made are no part of it. */
function like(now: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  const known = (place: string) => new Set((before[place] as Rows).map(({ id }) => id));
  const only = (place: string) => (now[place] as Rows).filter(({ id }) => known(place).has(id));
  return { ...now, audit_events: only("audit_events"), due_jobs: only("due_jobs") };
}

describe("a tenant's backup", () => {
  it("is the same tenant once it is taken, and nothing is sent before it is opened", async () => {
    const ids = await planted();
    await sealAudit.run(shop.ctx, {});
    const sealed = await verifyAudit(shop.ctx);
    expect(sealed.sealed).toBeGreaterThan(0);
    const backup = await fetched(ids);
    const { before } = backup;
    expect(backup.manifest).toMatchObject({ tenantId: shop.tenantId, conversations: 2, files: 3 });
    await wiped(ids);
    expect(graph.sent.length).toBeGreaterThan(0);
    graph.sent.length = 0;
    jobs = [];

    const id = await given(backup);
    expect((await ask("POST", `/restores/${id}/start`)).status).toBe(202);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "done", error: null, parts: backup.manifest.parts.length });
    const resting = await world(ids);
    const planned = (resting.due_jobs as Rows).map(({ kind }) => kind);
    expect(planned.filter((kind) => kind !== "search.refill" && kind !== "backup.restore")).toEqual([]);
    const wanted = held(before, ids);
    expect(like({ ...resting, due_jobs: [] }, { ...before, due_jobs: [] })).toEqual({ ...wanted, due_jobs: [] });
    const { unsealed: _, ...chain } = await verifyAudit(shop.ctx);
    expect(chain).toEqual({ isWhole: true, forgotten: 0, finding: null, sealed: sealed.sealed, head: sealed.head });
    await minute();
    await work(/^(?!search)/);
    for (const one of ids) await stubOf(one).wake();
    expect(graph.sent).toEqual([]);

    // What is searched in is made anew.
    await minute();
    await work(/^search\./);
    await minute();
    await work(/^search\./);
    const again = await signedIn("owner", shop.tenantId);
    const { messages } = await (await again.ask("GET", "/api/v1/search?q=zumrut")).json<SearchAnswer>();
    expect(messages).toHaveLength(1);

    expect((await ask("POST", `/restores/${id}/opening`)).status).toBe(202);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "open" });
    const living = (await world(ids)).due_jobs as Rows;
    const bare = (rows: Rows) =>
      rows
        .filter(({ kind }) => !/^(backup|search|routing)\./.test(kind as string))
        .map(({ lease_until: _, attempts: __, ...row }) => row);
    expect(bare(living)).toEqual(bare(before.due_jobs as Rows));
    expect(living.map(({ kind }) => kind)).toContain("routing.rebuild");
  });

  it("is taken once, however often, and goes on where it was cut off", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    const { before } = backup;
    await wiped(ids);
    const id = await given(backup);
    expect(await given(backup)).toBe(id); // the command was started again
    expect((await ask("POST", `/restores/${id}/start`)).status).toBe(202);
    // The machine goes away in the middle: some is written, and its place is not.
    const put = vi.spyOn(env.FILES, "head").mockRejectedValueOnce(new Error("the machine went away"));
    await work(/^backup\./, 1);
    expect(put).toHaveBeenCalled();
    expect((await restoreOf(id)).state).toBe("running");
    await moveClock(env.DB, 2 * 60_000);
    await minute();
    await work(/^backup\./);
    expect((await restoreOf(id)).state).toBe("done");
    const after = await world(ids);
    expect(like({ ...after, due_jobs: [] }, { ...before, due_jobs: [] })).toEqual({
      ...held(before, ids),
      due_jobs: [],
    });
    expect((await ask("POST", `/restores/${id}/start`)).status).toBe(202);
    await work(/^backup\./);
    expect(await world(ids)).toEqual(after);
  });

  it("does not bring back who was erased while it was made", async () => {
    const ids = await planted();
    const { db, tenantId } = shop.ctx;
    const listed = () => db.all<{ id: string }>(sql`SELECT id FROM conversations WHERE tenant_id = ${tenantId}`);
    const [erased] = ids as [string];
    const all = db.all.bind(db);
    let isErased = false;
    // When every conversation is told, one of them is made to forget.
    vi.spyOn(db, "all").mockImplementation((async (query: never) => {
      const rows = await all(query);
      if (rows.length > 0 || isErased) return rows;
      isErased = true;
      const { seq, at } = await stubOf(erased).erase(tenantId);
      const mark = sql`${erased}, ${tenantId}, 'con_gone', ${seq}, ${at}`;
      await db.run(sql`INSERT INTO erased_conversations (id, tenant_id, contact_id, seq, created_at) VALUES (${mark})`);
      await db.run(sql`DELETE FROM conversations WHERE id = ${erased} AND tenant_id = ${tenantId}`);
      return rows;
    }) as never);
    const backup = await fetched(ids);
    expect([isErased, backup.manifest.conversations]).toEqual([true, 2]);
    const kept = (await listed()).map(({ id }) => id);
    await wiped(ids);
    const id = await given(backup);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "done", error: null });
    expect((await listed()).map((row) => row.id)).toEqual(kept);
    expect(kept).not.toContain(erased);
    const { tables } = (await world([erased]))[erased] as { tables: Record<string, Rows> };
    expect([tables.messages, tables.state, tables.turns]).toEqual([[], [], []]);
  });

  /** Once, when the backup has read such rows. */
  function meanwhile(areThese: (rows: Rows) => boolean, act: () => Promise<void>): void {
    const { db } = shop.ctx;
    const all = db.all.bind(db);
    let isDone = false;
    vi.spyOn(db, "all").mockImplementation((async (query: never) => {
      const rows = await all<Record<string, unknown>>(query);
      if (isDone || !areThese(rows)) return rows;
      isDone = true;
      await act();
      return rows;
    }) as never);
  }
  const isAllTold = (rows: Rows) => rows.length === 0;
  const areOfTheAudit = (rows: Rows) => rows.some(({ event_type }) => event_type);

  const listed = async () => {
    const { db, tenantId } = shop.ctx;
    const rows = await db.all<{ id: string }>(sql`SELECT id FROM conversations WHERE tenant_id = ${tenantId}`);
    return rows.map(({ id }) => id);
  };

  /** The contact of a conversation is erased, as the business does it; what was under way is looked for later. */
  async function erase(id: string): Promise<void> {
    const [row] = await shop.ctx.db.all<{ contact_id: string }>(sql`SELECT contact_id FROM conversations
      WHERE id = ${id} AND tenant_id = ${shop.tenantId}`);
    expect((await owner.ask("DELETE", `/api/v1/contacts/${row!.contact_id}?confirm=erase`)).status).toBe(202);
    await work(/^contact\./);
    expect(await heldBy(id)).toEqual({ state: [], messages: [] });
  }
  const heldBy = async (id: string) => {
    const { tables } = (await world([id]))[id] as { tables: Record<string, Rows> };
    return { state: tables.state, messages: tables.messages };
  };

  async function restored(backup: Omit<Fetched, "before">): Promise<string> {
    const id = await given(backup);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "done", error: null });
    return id;
  }

  it("brings back whole, and to be erased again, who was erased when it was too late to forget", async () => {
    const ids = await planted();
    const [erased] = ids as [string];
    meanwhile(areOfTheAudit, () => erase(erased));
    const backup = await fetched(ids);
    expect(await listed()).not.toContain(erased);
    await wiped(ids);
    const id = await restored(backup);
    expect(await listed()).toContain(erased);
    expect(JSON.stringify(await heldBy(erased))).toContain("zümrüt");
    // What was planned goes on: the erasure.
    await ask("POST", `/restores/${id}/opening`);
    await work(/^backup\./);
    await moveClock(env.DB, 16 * 60_000);
    await minute();
    await work(/^contact\./);
    expect(await heldBy(erased)).toEqual({ state: [], messages: [] });
    expect(await listed()).not.toContain(erased);
  });

  it("holds only what somebody writes anew who was erased while it was made", async () => {
    const ids = await planted();
    const [erased] = ids as [string];
    meanwhile(isAllTold, async () => {
      await erase(erased);
      expect(await writes(phone, "Elif", text("ikinci başlangıç"))).toBe(erased);
    });
    const backup = await fetched(ids);
    expect(backup.manifest.conversations).toBe(2);
    await wiped(ids);
    await restored(backup);
    const kept = JSON.stringify(await heldBy(erased));
    expect(kept).not.toContain("zümrüt");
    expect(kept).toContain("ikinci başlangıç");
    expect((await world([])).conversations).toEqual(backup.before.conversations);
  });

  it("of an earlier version, with a mark beside a store of before it, leaves nothing of that", async () => {
    const ids = await planted();
    const [erased] = ids as [string];
    const backup = await fetched(ids);
    const [{ id: _, ...row }] = (backup.before.conversations as Rows).filter(({ id }) => id === erased) as [Rows[0]];
    const seq = Number(row!.projected_seq) + 5000;
    const mark = { id: erased, tenant_id: shop.tenantId, contact_id: row!.contact_id, seq, created_at: Date.now() };
    const line = `${JSON.stringify(["row", "erased_conversations", mark])}\n`;
    const last = new Uint8Array([...backup.parts.at(-1)!, ...new TextEncoder().encode(line)]);
    const parts = [...backup.parts.slice(0, -1), last];
    const told = { bytes: last.length, lines: linesIn(last).length, sha256: await sha256Hex(last) };
    const manifest = { ...backup.manifest, parts: [...backup.manifest.parts.slice(0, -1), told] };
    await wiped(ids);
    await restored({ ...backup, manifest, parts });
    expect(await heldBy(erased)).toEqual({ state: [], messages: [] });
    expect(await listed()).not.toContain(erased);
    // Whoever writes there anew is seen.
    expect(await writes(phone, "Elif", text("ikinci başlangıç"))).toBe(erased);
    expect(await listed()).toContain(erased);
  });

  it("says in the list what the conversation has told by then", async () => {
    const [id] = (await planted()) as [string];
    const { db } = shop.ctx;
    const message = wireMessage({
      id: `wamid.L${++serial}`,
      text: "kargom nerede",
      at: Number(seconds()),
      from: phone,
    });
    await postWebhook(envelope(shop, { messages: [message] }));
    await settle(id);
    const all = db.all.bind(db);
    let seen = 0;
    vi.spyOn(db, "all").mockImplementation((async (query: never) => {
      const rows = await all<{ id: string }>(query);
      // Its row was read, its store was not: what it has told meanwhile is written down and let go.
      if (rows[0]?.id === id && ++seen === 2) await project(id);
      return rows;
    }) as never);
    const { parts } = await fetched([]);
    expect(seen).toBeGreaterThan(2);
    const lines = parts.flatMap(linesIn);
    const rows = lines.flatMap((line) => (line[0] === "row" && line[1] === "conversations" ? [line[2]] : []));
    const [now] = await all<{ projected_seq: number }>(sql`SELECT projected_seq FROM conversations WHERE id = ${id}`);
    expect(rows.filter((row) => row.id === id).map((row) => row.projected_seq)).toEqual([now!.projected_seq]);
  });

  it("that is being made goes on where it was cut off", async () => {
    await planted();
    const started = await (await ask("POST", `/tenants/${shop.tenantId}/backups`)).json<BackupLine>();
    const again = await (await ask("POST", `/tenants/${shop.tenantId}/backups`)).json<BackupLine>();
    expect(again.id).toBe(started.id);
    vi.spyOn(env.FILES, "put").mockRejectedValueOnce(new Error("the machine went away"));
    await work(/^backup\./, 1);
    expect(await (await ask("GET", `/backups/${started.id}`)).json()).toMatchObject({ state: "running" });
    expect((await ask("GET", `/backups/${started.id}/manifest`)).status).toBe(409);
    await moveClock(env.DB, 2 * 60_000);
    await minute();
    await work(/^backup\./);
    expect(await (await ask("GET", `/backups/${started.id}`)).json()).toMatchObject({
      ...{ state: "done", conversations: 2, files: 3 },
    });
    // After a week what lies in the store is deleted.
    await moveClock(env.DB, 8 * 24 * 3600_000);
    await minute();
    await work(/^backup\./);
    expect(await (await ask("GET", `/backups/${started.id}`)).json()).toMatchObject({ state: "gone" });
    expect((await env.FILES.list({ prefix: `backups/${shop.tenantId}/` })).objects).toEqual([]);
  });

  it("is refused where the tenant is, under another naming key, and when a part or a file is not the one", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    const { manifest } = backup;
    const begin = async (told: Manifest) => {
      const answer = await ask("POST", "/restores", told);
      return [answer.status, (await answer.json<{ fields?: Record<string, string> }>()).fields];
    };
    expect(await begin(manifest)).toEqual([409, { restore: "occupied" }]);
    expect(await begin({ ...manifest, namingKey: "0".repeat(64) })).toEqual([409, { restore: "naming_key" }]);
    expect((await ask("POST", "/restores", { ...manifest, format: 2 })).status).toBe(400);
    await wiped(ids);
    const [one] = manifest.people;
    const stranger = { id: one!.id, email: person.email };
    expect(await begin({ ...manifest, people: [stranger] })).toEqual([409, { restore: "people" }]);
    const other = await openShop();
    expect(await begin({ ...manifest, numbers: [other.phoneNumberId] })).toEqual([409, { restore: "numbers" }]);
    const id = await given(backup);
    expect(await put(`/restores/${id}/parts/0`, new TextEncoder().encode("[]\n"))).toBe(400);
    const [key, { sha256 }] = [...backup.files][0]!;
    const query = (name: string) => new URLSearchParams({ key: name, sha256 });
    expect(await put(`/restores/${id}/files?${query(key)}`, new Uint8Array([1]))).toBe(400);
    expect(await put(`/restores/${id}/files?${query(`media/${other.tenantId}/fil_1`)}`, new Uint8Array([1]))).toBe(400);
    await env.FILES.delete(key);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "file_missing" });
    expect((await env.FILES.list({ prefix: `backups/${shop.tenantId}/${id}` })).objects).toEqual([]);
    // The same backup again goes on where it failed.
    expect(await given(backup)).toBe(id);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "done", error: null });
  });

  it("takes no row of another tenant's, and no conversation over one that is there", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    await wiped(ids);
    const foreign = ["row", "contacts", { id: "con_x", tenant_id: (await openShop()).tenantId }];
    const lines = `${JSON.stringify(foreign)}\n`;
    const bytes = new TextEncoder().encode(lines);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const parts = [{ bytes: bytes.length, lines: 1, sha256 }];
    const bad = await given({ manifest: { ...backup.manifest, parts }, parts: [bytes], files: new Map() });
    await ask("POST", `/restores/${bad}/start`);
    await work(/^backup\./);
    expect(await restoreOf(bad)).toMatchObject({ state: "failed", error: "row_unknown" });
    await shop.ctx.db.run(sql`DELETE FROM due_jobs WHERE tenant_id = ${shop.tenantId}`);
    await postWebhook(envelope(shop, { messages: [] }));
    await runInDurableObject(env.CONVERSATION.getByName(ids[0]!), (_object, { storage }) =>
      storage.kv.put("moved_to", "cnv_else"),
    );
    const id = await given(backup);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "conversation_occupied" });
  });

  it("that is never given its parts is given up, and one that would take what is another's is refused", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    await wiped(ids);
    const id = await given(backup);
    await moveClock(env.DB, 8 * 24 * 3600_000);
    await minute();
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "abandoned" });
    const [number] = backup.before.channel_accounts as [{ account_key: string }];
    const other = await openShop();
    await env.DB.prepare("UPDATE channel_accounts SET account_key = ? WHERE tenant_id = ?")
      .bind(number.account_key, other.tenantId)
      .run();
    await given(backup);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "row_taken" });
  });

  it("opens no seal where the keys are others: people connect again", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    await wiped(ids);
    const manifest = { ...backup.manifest, secretsKeys: { "1": "0".repeat(64) } };
    const id = await given({ ...backup, manifest });
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "done" });
    const numbers = (await world([])).channel_accounts as Rows;
    expect(numbers.map(({ status }) => status)).toEqual(["disconnected"]);
  });
});

it("every table is in a backup, or says why not", async () => {
  const names = [...tableKinds].flatMap(([name, kind]) => (kind === "directory" ? name : []));
  expect(names.filter((name) => !OF_THE_DIRECTORY.includes(name) && !NOT_A_TENANTS.has(name))).toEqual([]);
  const tenants = [...tableKinds].flatMap(([name, kind]) => (kind === "tenant" ? name : []));
  const told = [...allTables(), ...LEFT_OUT.keys()];
  expect(tenants.filter((name) => !told.includes(name))).toEqual([]);
  // What the tables declare is what the database has.
  const { results } = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
    name: string;
  }>();
  const inHouse = results.map(({ name }) => name).filter((name) => !/^(_cf_|sqlite_|d1_)/.test(name));
  expect(inHouse.filter((name) => !tableKinds.has(name))).toEqual([]);
});

it("holds no password, no session and no key in the clear", async () => {
  const ids = await planted();
  const { parts, manifest } = await fetched(ids);
  const all = parts.map((part) => new TextDecoder().decode(part)).join("") + JSON.stringify(manifest);
  for (const secret of [
    "sandbox-token",
    env.NAMING_KEY!,
    env.SECRETS_KEYS!.slice(2),
    "scrypt",
    owner.cookie.split("=")[1]!,
  ])
    expect(all).not.toContain(secret);
  expect(all).toContain("zümrüt");
  // And none is taken from a file that somebody has written themselves.
  const account = {
    id: "aac_1",
    user_id: "usr_1",
    password: null,
    access_token: null,
    refresh_token: null,
    id_token: null,
  };
  expect(isTenantsRow(shop.tenantId, "auth_accounts", account)).toBe(true);
  expect(isTenantsRow(shop.tenantId, "auth_accounts", { ...account, password: "scrypt" })).toBe(false);
  const ctx: Ctx = await ctxOf(shop.tenantId);
  const [{ count }] = (await ctx.db.all(
    sql`SELECT count(*) AS count FROM audit_events WHERE tenant_id = ${shop.tenantId} AND event_type IN ('backup.started', 'backup.fetched')`,
  )) as [{ count: number }];
  expect([count, (await base()).requestId.length > 0]).toEqual([2, true]);
});
