import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import {
  ask,
  aTenantEachTime,
  fetched,
  forgetJobs,
  given,
  graph,
  held,
  like,
  linesIn,
  minute,
  owner,
  phone,
  planted,
  project,
  type Rows,
  restored,
  restoreOf,
  seconds,
  shop,
  wiped,
  work,
  world,
} from "../../tests/harness/backups";
import { base, ctxOf, signedIn } from "../../tests/harness/people";
import { envelope, postWebhook, settle, stubOf, wireMessage } from "../../tests/harness/shop";
import { sealAudit } from "../audit";
import { verifyAudit } from "../audit/verify";
import { moveClock } from "../platform/clock";
import { sha256Hex } from "../platform/crypto";
import type { Ctx } from "../platform/ctx";
import { tableKinds } from "../platform/table";
import type { SearchAnswer } from "../search/shapes";
import type { BackupLine } from "./shapes";
import { allTables, isTenantsRow, LEFT_OUT, NOT_A_TENANTS, OF_THE_DIRECTORY } from "./tables";

aTenantEachTime();

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
    forgetJobs();

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

  it("says in the list what the conversation has told by then", async () => {
    const [id] = (await planted()) as [string];
    const { db } = shop.ctx;
    const message = wireMessage({
      id: `wamid.L-${crypto.randomUUID()}`,
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

  it("of an earlier version, which told no labels of closed conversations, has them once it is taken", async () => {
    const ids = await planted();
    const [id] = ids as [string];
    const { items } = await (await owner.ask("GET", "/api/v1/labels")).json<{ items: [{ id: string }] }>();
    const [label] = items;
    const path = `/api/v1/conversations/${id}/changes`;
    expect((await owner.ask("POST", path, { kind: "label", add: [label.id] })).status).toBe(204);
    expect((await owner.ask("POST", path, { kind: "close" })).status).toBe(204);
    await project(id);
    const backup = await fetched(ids);
    expect(backup.before.conversation_labels).toMatchObject([{ conversation_id: id, place: "closed" }]);
    await wiped(ids);
    const older = backup.parts.map((bytes) => {
      const lines = linesIn(bytes).filter((line) => line[1] !== "conversation_labels");
      return {
        lines: lines.length,
        bytes: new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
      };
    });
    const told = older.map(async ({ bytes, lines }) => ({
      bytes: bytes.length,
      lines,
      sha256: await sha256Hex(bytes),
    }));
    const manifest = { ...backup.manifest, parts: await Promise.all(told) };
    await restored({ ...backup, manifest, parts: older.map(({ bytes }) => bytes) });
    expect((await world([])).conversation_labels).toEqual(backup.before.conversation_labels);
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
