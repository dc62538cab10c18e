/** Sealing: rows get their place and hash one after the other, by one job a tenant. Those that come late get the next place. */
import { asc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, ours, oursAmong, owned, type PlatformCtx } from "../platform/ctx";
import { log } from "../platform/log";
import { defineJob, type JobMessage } from "../platform/queue";
import { tenants } from "../tenants/schema";
import { type AuditEvent, chainKey, type Head, linkHash, payloadDigest } from "./chain";
import { headOf, keepHead } from "./heads";
import { auditEvents, auditHeads } from "./schema";

const ROWS_A_BATCH = 500;
/** A run ends after this long; the next minute's goes on. */
const RUN_MS = 30_000;
/** what a queue takes at once */
const MESSAGES_A_SEND = 100;

/** Two at once do no harm: of two that go on from the same head one is heard. */
export const sealAudit = defineJob({
  kind: "audit.seal",
  input: z.object({}),
  run: async (ctx) => {
    const until = Date.now() + RUN_MS;
    // Of one that is being restored the head may come yet.
    if (!(await isThere(ctx))) return;
    const key = await chainKey(ctx);
    let head = await headOf(ctx);
    if (!head) return log("audit.head_missing", { tenantId: ctx.tenantId });
    for (;;) {
      const next = await sealSome(ctx, key, head);
      // Also where nothing was left: the try before this one may have ended before it was kept.
      head = await keepHead(ctx, { ...head, ...next });
      if (!next || Date.now() > until) break;
    }
  },
});

/** Asks for one job for each tenant with rows that are not sealed. @returns how many */
export async function sealLogs(base: PlatformCtx): Promise<number> {
  const rows = await base.directory
    .selectDistinct({ tenantId: auditEvents.tenantId })
    .from(auditEvents)
    .where(isNull(auditEvents.seq));
  const messages = rows.map(({ tenantId }) => ({
    body: { kind: sealAudit.kind, tenantId, payload: {} } satisfies JobMessage,
  }));
  for (let at = 0; at < messages.length; at += MESSAGES_A_SEND)
    await base.env.JOBS.sendBatch(messages.slice(at, at + MESSAGES_A_SEND));
  return messages.length;
}

async function isThere(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.directory.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, ctx.tenantId));
  return rows.length > 0;
}

/** @returns the new head; null when nothing was left, or somebody else has gone on from this head */
async function sealSome(ctx: Ctx, key: string, head: Head): Promise<Head | null> {
  const rows = await ctx.db
    .select()
    .from(auditEvents)
    .where(ours(ctx, auditEvents, isNull(auditEvents.seq)))
    .orderBy(asc(auditEvents.createdAt), asc(auditEvents.id))
    .limit(ROWS_A_BATCH);
  if (rows.length === 0) return null;
  const links = linksOf(key, head, rows);
  const { seq, hash } = links.at(-1)!;
  const [, moved] = await ctx.db.batch([linkRows(ctx, head, links), moveHead(ctx, head, { seq, hash })]);
  return moved.length > 0 ? { seq, hash } : null;
}

interface Link extends Head {
  id: string;
  prevHash: string;
  digest: string | null;
}

function linksOf(key: string, head: Head, rows: readonly AuditEvent[]): Link[] {
  const links: Link[] = [];
  let last = head;
  for (const row of rows) {
    const digest = payloadDigest(key, row);
    const hash = linkHash(key, last, row, digest);
    links.push({ id: row.id, seq: last.seq + 1, prevHash: last.hash, hash, digest });
    last = { seq: last.seq + 1, hash };
  }
  return links;
}

/** Only while the head is where these links begin; the pluses lead SQLite to the rows by their ids. */
function linkRows(ctx: Ctx, from: Head, links: readonly Link[]) {
  const of = (name: keyof Link) => sql`link.value ->> ${sql.raw(`'${name}'`)}`;
  return ctx.db
    .update(auditEvents)
    .set({ seq: of("seq"), prevHash: of("prevHash"), hash: of("hash"), payloadDigest: of("digest") })
    .from(sql`json_each(${JSON.stringify(links)}) AS link`)
    .where(
      oursAmong(
        ctx,
        auditEvents,
        sql`${auditEvents.id} = ${of("id")} AND +${auditEvents.seq} IS NULL`,
        sql`coalesce((SELECT seq FROM ${auditHeads} WHERE tenant_id = ${ctx.tenantId}), 0) = ${from.seq}`,
      ),
    );
}

function moveHead(ctx: Ctx, from: Head, to: Head) {
  return ctx.db
    .insert(auditHeads)
    .values(owned(ctx, "auditHead", { ...to, keptOn: null }))
    .onConflictDoUpdate({ target: auditHeads.tenantId, set: { ...to }, setWhere: eq(auditHeads.seq, from.seq) })
    .returning({ id: auditHeads.id });
}

/**
 * What a backup has sealed beyond the head that it tells is sealed anew: the head is told first, and rows may have been
 * sealed while they were told.
 */
export async function unsealBeyondHead(ctx: Ctx): Promise<void> {
  const head = sql`coalesce((SELECT seq FROM ${auditHeads} WHERE tenant_id = ${ctx.tenantId}), 0)`;
  await ctx.db
    .update(auditEvents)
    .set({ seq: null, prevHash: null, hash: null, payloadDigest: null })
    .where(ours(ctx, auditEvents, gt(auditEvents.seq, head)));
}
