/** The audit log's chain: whatever somebody does to a row that was sealed is found, and erasing a person breaks nothing. */
import { env } from "cloudflare:workers";
import { and, asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { base, ctxOf, newTenant, signedIn } from "../../tests/harness/people";
import { plansOf } from "../../tests/harness/plans";
import { moveClock } from "../platform/clock";
import type { Ctx } from "../platform/ctx";
import { type JobMessage, runJob } from "../platform/queue";
import { auditRow, forgetContacts, sealAudit, sealLogs, unsealBeyondHead } from ".";
import { auditEvents, auditHeads } from "./schema";
import { verifyAudit } from "./verify";

let ctx: Ctx;

beforeEach(async () => {
  ctx = await ctxOf(await newTenant());
  await env.DB.prepare("DELETE FROM audit_events WHERE tenant_id = ?").bind(ctx.tenantId).run();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

async function write(count: number, resourceId = "con_1"): Promise<void> {
  for (let n = 0; n < count; n++)
    await auditRow(ctx, { event: "contact.changed", resourceType: "contact", resourceId, after: { changed: [n] } });
}

async function seal(): Promise<void> {
  const job = { kind: sealAudit.kind, tenantId: ctx.tenantId, payload: {} };
  const result = await runJob(await base(), new Map([[sealAudit.kind, sealAudit]]) as never, job);
  expect(result).toEqual({ done: true });
}

const rowsOf = () =>
  ctx.db.select().from(auditEvents).where(eq(auditEvents.tenantId, ctx.tenantId)).orderBy(asc(auditEvents.seq));
const verdict = () => verifyAudit(ctx);
const run = (text: string, ...values: unknown[]) =>
  env.DB.prepare(text)
    .bind(...values)
    .run();

describe("sealing", () => {
  it("gives every row its place, in the order of time and id, each hash over the one before", async () => {
    await write(5);
    await seal();
    const rows = await rowsOf();
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
    expect(rows.map(({ prevHash }) => prevHash)).toEqual(["0".repeat(64), ...rows.slice(0, 4).map(({ hash }) => hash)]);
    expect(await verdict()).toEqual({
      ...{ isWhole: true, sealed: 5, unsealed: 0, forgotten: 0, finding: null },
      head: { seq: 5, hash: rows[4]!.hash },
    });
  });

  it("gives a row that comes late the next place", async () => {
    await write(2);
    await seal();
    await write(1, "con_late");
    await run("UPDATE audit_events SET created_at = 1 WHERE tenant_id = ? AND resource_id = 'con_late'", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 2, unsealed: 1 });
    await seal();
    expect((await rowsOf()).map(({ resourceId }) => resourceId)).toEqual(["con_1", "con_1", "con_late"]);
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 3, unsealed: 0 });
  });

  it("is the same by two jobs at once, and when a row comes between them", async () => {
    await write(700); // more than a batch
    const batch = ctx.db.batch.bind(ctx.db);
    // The first one has read its rows and hangs: another goes past it, and ends after a batch, as its time is over.
    vi.spyOn(ctx.db, "batch").mockImplementationOnce((async (writes: never) => {
      await write(1, "con_between");
      const { tenantId } = ctx;
      await run("UPDATE audit_events SET created_at = 1 WHERE tenant_id = ? AND resource_id = 'con_between'", tenantId);
      let now = Date.now();
      const time = vi.spyOn(Date, "now").mockImplementation(() => {
        now += 31_000;
        return now;
      });
      await seal();
      time.mockRestore();
      expect(await verdict()).toMatchObject({ isWhole: true, sealed: 500, unsealed: 201 });
      return batch(writes);
    }) as never);
    await seal();
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 500, unsealed: 201 });
    await Promise.all([seal(), seal()]);
    const rows = await rowsOf();
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 701 }, (_, n) => n + 1));
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 701, unsealed: 0 });
  });

  it("is asked for each minute for whoever has something to seal, and waits for a tenant that is not there yet", async () => {
    await write(1);
    const sent: JobMessage[] = [];
    const keep = async (batch: Iterable<MessageSendRequest>) =>
      void sent.push(...[...batch].map(({ body }) => body as JobMessage)) as never;
    vi.spyOn(env.JOBS, "sendBatch").mockImplementation(keep);
    await sealLogs(await base());
    const mine = { kind: "audit.seal", tenantId: ctx.tenantId, payload: {} };
    expect(sent.filter(({ tenantId }) => tenantId === ctx.tenantId)).toEqual([mine]);
    await run("DELETE FROM tenants WHERE id = ?", ctx.tenantId);
    await seal();
    expect(await verdict()).toMatchObject({ sealed: 0, unsealed: 1 });
  });

  it("looks at the rows it is about only", async () => {
    await write(2);
    vi.spyOn(env.JOBS, "sendBatch").mockResolvedValue(undefined as never);
    const { steps } = await plansOf(async () => {
      await sealLogs(await base());
      await seal();
      await verdict();
      await forgetContacts(ctx, ["con_1"]);
      await unsealBeyondHead(ctx);
    });
    const among = steps
      .filter((step) => /^(SCAN|SEARCH) audit_events/.test(step))
      .map((step) => step.split(": ")[0]!.replace("COVERING ", ""));
    const [unsealed, chain] = [
      "audit_events USING INDEX audit_events_unsealed",
      "audit_events USING INDEX audit_events_chain",
    ];
    expect([...new Set(among)].sort()).toEqual(
      [
        `SCAN ${unsealed}`, // there is nothing else in it
        `SEARCH ${chain} (tenant_id=? AND seq>?)`,
        `SEARCH ${chain} (tenant_id=? AND seq>? AND seq<?)`,
        "SEARCH audit_events USING INDEX audit_events_contact (tenant_id=? AND resource_id=?)",
        "SEARCH audit_events USING INDEX sqlite_autoindex_audit_events_1 (id=?)",
        `SEARCH ${unsealed} (tenant_id=?)`,
      ].sort(),
    );
  });
});

describe("what is done to a sealed row is found:", () => {
  beforeEach(async () => {
    await write(9);
    await seal();
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 9 });
  });

  const columns = {
    event_type: "x",
    actor_type: "user",
    actor_id: "usr_x",
    resource_type: "x",
    resource_id: "con_x",
    ip: "1.2.3.4",
    user_agent: "x",
    correlation_id: "req_x",
    payload_before_json: "{}",
    payload_after_json: '{"changed":[99]}',
    created_at: 1,
    prev_hash: "0".repeat(64),
    hash: "0".repeat(64),
    payload_digest: "0".repeat(64),
  };
  it.each(Object.entries(columns))("%s", async (column, value) => {
    await run(`UPDATE audit_events SET ${column} = ? WHERE tenant_id = ? AND seq = 5`, value, ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, sealed: 4, finding: { kind: "changed", seq: 5 } });
  });

  it("its payload emptied, with and without a mark that somebody made up", async () => {
    const empty =
      "UPDATE audit_events SET payload_after_json = NULL, forgotten_mark = ? WHERE tenant_id = ? AND seq = 5";
    await run(empty, null, ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "changed", seq: 5 } });
    await run(empty, "f".repeat(64), ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "changed", seq: 5 } });
  });

  it("its mark of another row", async () => {
    await write(1, "con_gone");
    await forgetContacts(ctx, ["con_gone"]);
    const mark = "(SELECT forgotten_mark FROM audit_events WHERE tenant_id = ?1 AND resource_id = 'con_gone')";
    await run(
      `UPDATE audit_events SET payload_after_json = NULL, forgotten_mark = ${mark} WHERE tenant_id = ?1 AND seq = 5`,
      ctx.tenantId,
    );
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "changed", seq: 5 } });
  });

  it("deleted", async () => {
    await run("DELETE FROM audit_events WHERE tenant_id = ? AND seq = 5", ctx.tenantId);
    expect(await verdict()).toMatchObject({
      isWhole: false,
      sealed: 4,
      finding: { kind: "missing", seq: 5, id: null },
    });
  });

  it("deleted, and the rest moved up", async () => {
    await run("DELETE FROM audit_events WHERE tenant_id = ? AND seq = 5", ctx.tenantId);
    for (const seq of [6, 7, 8, 9])
      await run("UPDATE audit_events SET seq = ? WHERE tenant_id = ? AND seq = ?", seq - 1, ctx.tenantId, seq);
    await run("UPDATE audit_heads SET seq = 8 WHERE tenant_id = ?", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "changed", seq: 5 } });
  });

  it("two of them exchanged", async () => {
    const move = "UPDATE audit_events SET seq = ? WHERE tenant_id = ? AND seq = ?";
    await run(move, 99, ctx.tenantId, 4);
    await run(move, 4, ctx.tenantId, 5);
    await run(move, 5, ctx.tenantId, 99);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "changed", seq: 4 } });
  });

  it("another tenant's put in its place", async () => {
    const other = await ctxOf(await newTenant());
    await run("UPDATE audit_events SET tenant_id = ? WHERE tenant_id = ? AND seq = 5", other.tenantId, ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "missing", seq: 5 } });
  });

  it("the end cut off, also when sealing goes on", async () => {
    await run("DELETE FROM audit_events WHERE tenant_id = ? AND seq > 6", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, sealed: 6, finding: { kind: "cut", seq: 7 } });
    await write(2);
    await seal();
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "missing", seq: 7 } });
  });

  it("the end cut off and the head set back to what it was: R2 knows better", async () => {
    const [sixth] = (await rowsOf()).slice(5);
    await run("DELETE FROM audit_events WHERE tenant_id = ? AND seq > 6", ctx.tenantId);
    const { tenantId } = ctx;
    await run("UPDATE audit_heads SET seq = 6, hash = ? WHERE tenant_id = ?", sixth!.hash, tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "cut", seq: 7 } });
    const [{ keptOn } = { keptOn: null }] = await ctx.db
      .select()
      .from(auditHeads)
      .where(eq(auditHeads.tenantId, tenantId));
    await env.FILES.delete(`audit-heads/${tenantId}/${keptOn}`);
    // What nobody kept elsewhere nobody can miss: this is what the daily head is for.
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 6 });
  });

  it("the database set back to an earlier moment: said as that, and what is changed later is found first", async () => {
    const [sixth] = (await rowsOf()).slice(5);
    await run("DELETE FROM audit_events WHERE tenant_id = ? AND seq > 6", ctx.tenantId);
    await run("UPDATE audit_heads SET seq = 6, hash = ? WHERE tenant_id = ?", sixth!.hash, ctx.tenantId);
    await write(4);
    await seal();
    expect(await verdict()).toMatchObject({ isWhole: false, sealed: 10, finding: { kind: "kept", seq: 9 } });
    await run("UPDATE audit_events SET actor_id = 'x' WHERE tenant_id = ? AND seq = 10", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "changed", seq: 10 } });
  });

  it("everything deleted, and the head", async () => {
    await run("DELETE FROM audit_events WHERE tenant_id = ?", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "cut", seq: 1 } });
    await run("DELETE FROM audit_heads WHERE tenant_id = ?", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "cut", seq: 1 } });
  });

  it("the head taken away: nothing is sealed on top of that", async () => {
    await run("DELETE FROM audit_heads WHERE tenant_id = ?", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "head" } });
    await write(1);
    await seal();
    expect(await verdict()).toMatchObject({ isWhole: false, unsealed: 1, finding: { kind: "head" } });
  });

  it("a row added behind the head", async () => {
    await write(1);
    const { tenantId } = ctx;
    await run(
      "UPDATE audit_events SET seq = 10, hash = 'x', prev_hash = 'y' WHERE tenant_id = ? AND seq IS NULL",
      tenantId,
    );
    expect(await verdict()).toMatchObject({ isWhole: false, sealed: 9, finding: { kind: "head", seq: 10 } });
  });
});

describe("a chain outlives", () => {
  it("erasing a person, whose payloads are gone, sealed before or after", async () => {
    await write(2, "con_ayse");
    await write(1, "con_ali");
    await seal();
    await write(1, "con_ayse");
    await forgetContacts(ctx, ["con_ayse"]);
    await forgetContacts(ctx, ["con_ayse"]);
    await seal();
    const rows = await rowsOf();
    expect(rows.map(({ payloadAfterJson }) => payloadAfterJson)).toEqual([null, null, '{"changed":[0]}', null]);
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 4, forgotten: 3 });
    await run("UPDATE audit_events SET payload_after_json = '{}' WHERE tenant_id = ? AND seq = 1", ctx.tenantId);
    expect(await verdict()).toMatchObject({ isWhole: false, finding: { kind: "changed", seq: 1 } });
  });

  it("erasing a person while their row is being sealed", async () => {
    await write(1, "con_ayse");
    const batch = ctx.db.batch.bind(ctx.db);
    vi.spyOn(ctx.db, "batch").mockImplementationOnce((async (writes: never) => {
      await forgetContacts(ctx, ["con_ayse"]);
      return batch(writes);
    }) as never);
    await seal();
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 1, forgotten: 1 });
  });

  it("a backup that was made while it grew: what is beyond the head that was told is sealed anew", async () => {
    await write(3);
    await seal();
    const head = await ctx.db.select().from(auditHeads).where(eq(auditHeads.tenantId, ctx.tenantId));
    await write(3);
    await seal();
    const told = await rowsOf();
    await env.DB.batch(
      ["audit_events", "audit_heads"].map((table) =>
        env.DB.prepare(`DELETE FROM ${table} WHERE tenant_id = ?`).bind(ctx.tenantId),
      ),
    );
    await ctx.db.insert(auditHeads).values(head);
    // One that was told before it was sealed.
    for (const row of told)
      await ctx.db.insert(auditEvents).values(row.seq === 4 ? { ...row, seq: null, hash: null } : row);
    await unsealBeyondHead(ctx);
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 3, unsealed: 3 });
    await seal();
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 6, unsealed: 0 });
  });

  it("days: each has one head in R2, which is not overwritten", async () => {
    await write(1);
    await seal();
    await write(1);
    await seal();
    ctx = { ...(await ctxOf(ctx.tenantId)) };
    await moveClock(env.DB, 24 * 60 * 60_000);
    await write(1);
    await seal();
    const { objects } = await env.FILES.list({ prefix: `audit-heads/${ctx.tenantId}/`, include: ["customMetadata"] });
    expect(objects.map(({ customMetadata }) => customMetadata?.seq)).toEqual(["1", "3"]);
    expect(await verdict()).toMatchObject({ isWhole: true, sealed: 3 });
  });
});

it("a head that could not be kept is kept by the next try", async () => {
  await write(1);
  const put = vi
    .spyOn(Object.getPrototypeOf(env.FILES) as R2Bucket, "put")
    .mockRejectedValueOnce(new Error("R2 is down"));
  try {
    await expect(seal()).rejects.toThrow("bug");
    await seal();
  } finally {
    put.mockRestore();
  }
  const { objects } = await env.FILES.list({ prefix: `audit-heads/${ctx.tenantId}/` });
  expect(objects).toHaveLength(1);
});

describe("the verification", () => {
  it("is for those who lead, and each tenant's own", async () => {
    const owner = await signedIn("owner");
    await write(1);
    await seal();
    const answer = await owner.ask("GET", "/api/v1/audit/verification");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ isWhole: true, sealed: 0, head: null });
    const agent = await signedIn("agent", owner.tenantId);
    expect((await agent.ask("GET", "/api/v1/audit/verification")).status).toBe(403);
    ctx = await ctxOf(owner.tenantId);
    await seal();
    const sealed = await (await owner.ask("GET", "/api/v1/audit/verification")).json<{ sealed: number }>();
    expect(sealed.sealed).toBeGreaterThan(0);
    await ctx.db
      .update(auditEvents)
      .set({ ip: "8.8.8.8" })
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.seq, 1)));
    const found = await (await owner.ask("GET", "/api/v1/audit/verification")).json();
    expect(found).toMatchObject({ isWhole: false, sealed: 0, finding: { kind: "changed", seq: 1 } });
  });
});
