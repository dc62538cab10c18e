/** Who is erased while a backup is made stays erased, or comes back whole and is erased again. */

import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import {
  ask,
  aTenantEachTime,
  fetched,
  given,
  linesIn,
  minute,
  owner,
  phone,
  planted,
  type Rows,
  restored,
  restoreOf,
  shop,
  text,
  wiped,
  work,
  world,
  writes,
} from "../../tests/harness/backups";
import { stubOf } from "../../tests/harness/shop";
import { moveClock } from "../platform/clock";
import { sha256Hex } from "../platform/crypto";

aTenantEachTime();

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

describe("a person who is erased while a backup is made", () => {
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
});
