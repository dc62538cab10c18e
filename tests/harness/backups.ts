/** A tenant that is backed up, taken away and given back through the operator's API: what the tests of backups share. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { Line, Manifest } from "../../workers/backup/format";
import type { BackupLine, RestoreLine } from "../../workers/backup/shapes";
import { allTables } from "../../workers/backup/tables";
import { projectEvents } from "../../workers/inbox/project";
import { mediaFiles, uploads } from "../../workers/inbox/schema";
import { consume } from "../../workers/jobs";
import { moveClock, readClock } from "../../workers/platform/clock";
import { owned, platformCtx } from "../../workers/platform/ctx";
import { claimDueJobs, planJob } from "../../workers/platform/due-jobs";
import type { JobMessage } from "../../workers/platform/queue";
import { writesIn } from "./chat";
import { fakeGraph, type Graph } from "./graph";
import { opened, operator } from "./operators";
import { OWN_ORIGIN, type Person, signedIn } from "./people";
import { conversationId, envelope, openShop, postWebhook, type Shop, settle, stubOf, wireMessage } from "./shop";
import { dumpStore } from "./stores";

/** The tenant, anew for each test; Graph as it answers the tenant; its owner, and the operator. */
export let shop: Shop;
export let graph: Graph;
export let owner: Person;
export let person: Person;
let jobs: JobMessage[];
let serial = 0;
/** A number of each test's own, as stores are shared by all of them. */
export let phone: string;

/** Opens a tenant before each test of a file, and lets nothing but the test run its jobs. */
export function aTenantEachTime(): void {
  // Each of them signs two people in, which takes its time beside other work.
  vi.setConfig({ testTimeout: 60_000 });
  beforeEach(open);
  afterEach(async () => {
    vi.restoreAllMocks();
    await moveClock(env.DB, 0);
  });
}

async function open(): Promise<void> {
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
}

/** What was to be done for the tenant is done by nobody. */
export function forgetJobs(): void {
  jobs = [];
}

/** Runs jobs of this tenant, as the queue and the clock would, until none of these kinds is left. */
export async function work(kinds: RegExp, times = 30): Promise<void> {
  for (let n = 0; n < times; n++) {
    const mine = jobs.filter((job) => kinds.test(job.kind) && job.tenantId === shop.tenantId);
    if (mine.length === 0) return;
    jobs = jobs.filter((job) => !mine.includes(job));
    const messages = mine.map((body) => ({ body, attempts: 1, ack: () => {}, retry: () => {} }));
    await consume({ queue: "jobs", messages } as unknown as MessageBatch, env);
  }
}

export async function minute(): Promise<void> {
  await claimDueJobs(platformCtx(env, await readClock(env.DB)));
}

export async function writes(from: string, name: string, ...contents: object[]): Promise<string> {
  const id = await writesIn(shop, from, name, contents);
  await project(id);
  return id;
}

/** Written down here, so that no consumer does it while two worlds are compared. */
export async function project(id: string): Promise<void> {
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  await projectEvents(shop.ctx, { tenantId: shop.tenantId, conversationId: id, events });
}
export const text = (body: string) => ({ type: "text", text: { body } });

/**
 * Two customers, one with files, a note, a field, a label, a job that speaks and a message that may have left.
 * @returns their conversations, and the object that the other address of the first one leads through
 */
export async function planted(): Promise<string[]> {
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

export const seconds = () => String(Math.floor(Date.now() / 1000));

export type Rows = Record<string, unknown>[];

/** All that is the tenant's, by place. */
export async function world(ids: readonly string[]): Promise<Record<string, unknown>> {
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
export function held(worldOf: Record<string, unknown>, ids: readonly string[]): Record<string, unknown> {
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
export async function wiped(ids: readonly string[]): Promise<void> {
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

export const ask = (method: string, path: string, body?: unknown) => person.ask(method, `/api/operator${path}`, body);

/** Asked for, made and fetched, as the command does it. */
export async function fetched(ids: readonly string[]): Promise<Fetched> {
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

export const linesIn = (bytes: Uint8Array): Line[] =>
  new TextDecoder()
    .decode(bytes)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

export async function put(path: string, bytes: Uint8Array): Promise<number> {
  const { app } = await import("../../workers/app");
  const headers = { origin: OWN_ORIGIN, cookie: person.cookie, "content-length": String(bytes.length) };
  const request = new Request(`${env.PUBLIC_URL}/api/operator${path}`, { method: "PUT", headers, body: bytes });
  return (await app.fetch(request, env)).status;
}

export async function given({ manifest, parts, files }: Omit<Fetched, "before">): Promise<string> {
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

export const restoreOf = async (id: string) => (await ask("GET", `/restores/${id}`)).json<RestoreLine>();

/** All of it taken and opened, and nothing refused. @returns the restore's id */
export async function restored(backup: Omit<Fetched, "before">): Promise<string> {
  const id = await given(backup);
  await ask("POST", `/restores/${id}/start`);
  await work(/^backup\./);
  expect(await restoreOf(id)).toMatchObject({ state: "done", error: null });
  return id;
}

/** Rows that came after the backup was made are no part of it. */
export function like(now: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  const known = (place: string) => new Set((before[place] as Rows).map(({ id }) => id));
  const only = (place: string) => (now[place] as Rows).filter(({ id }) => known(place).has(id));
  return { ...now, audit_events: only("audit_events"), due_jobs: only("due_jobs") };
}
