/** Verifying: every row of a tenant's chain, page by page, against its hash and against the heads that lie apart. */
import { and, asc, gt, isNull, lte, sql } from "drizzle-orm";
import { type Ctx, ours } from "../platform/ctx";
import { type AuditEvent, chainKey, forgottenMark, type Head, linkHash, payloadDigest, START } from "./chain";
import { headOf, keptHeads } from "./heads";
import { auditEvents, auditHeads } from "./schema";
import type { Finding, Verdict } from "./shapes";

const ROWS_A_PAGE = 1_000;

/** Ends at the first row that does not fit the one before. What is sealed meanwhile is left to the next time. */
export async function verifyAudit(ctx: Ctx): Promise<Verdict> {
  // In this order: what is kept is never ahead of the head, nor the head of the rows.
  const kept = await keptHeads(ctx);
  const head = await headOf(ctx);
  const key = await chainKey(ctx);
  const unsealed = await ctx.db.$count(auditEvents, ours(ctx, auditEvents, isNull(auditEvents.seq)));
  const { last, forgotten, finding, unlike } = await walk(ctx, { key, kept, to: head?.seq ?? 0 });
  const found = finding ?? (await endOf(ctx, head, last, kept)) ?? unlike;
  const end = head && head.seq > 0 ? { seq: head.seq, hash: head.hash } : null;
  return { isWhole: found === null, sealed: last.seq, unsealed, forgotten, head: end, finding: found };
}

interface Walk {
  key: string;
  kept: ReadonlyMap<number, string>;
  /** the last place there has to be */
  to: number;
}

interface Walked {
  /** the last that fits */
  last: Head;
  forgotten: number;
  finding: Finding | null;
  /** the first row that is not the one whose hash was kept */
  unlike: Finding | null;
}

async function walk(ctx: Ctx, { key, kept, to }: Walk): Promise<Walked> {
  const walked: Walked = { last: START, forgotten: 0, finding: null, unlike: null };
  let rows = await rowsAfter(ctx, 0, to);
  while (walked.last.seq < to && walked.finding === null) {
    // The next page is on its way while this one is looked at.
    const next = rowsAfter(ctx, rows.at(-1)?.seq ?? to, to);
    walked.finding = look(walked, rows, key, kept);
    rows = await next;
  }
  return walked;
}

/** Goes on with a page, until its end or the first row that does not fit. */
function look(
  walked: Walked,
  rows: readonly AuditEvent[],
  key: string,
  kept: ReadonlyMap<number, string>,
): Finding | null {
  const at = (seq: number, kind: Finding["kind"], id: string | null): Finding => ({ kind, seq, id });
  if (rows.length === 0) return at(walked.last.seq + 1, "cut", null);
  for (const row of rows) {
    const seq = walked.last.seq + 1;
    if (row.seq !== seq) return at(seq, "missing", null);
    const hash = fittingHash(key, walked.last, row);
    if (hash === null) return at(seq, "changed", row.id);
    // The rows may fit each other all the same: what does not is told first.
    if ((kept.get(seq) ?? hash) !== hash) walked.unlike ??= at(seq, "kept", row.id);
    if (row.forgottenMark !== null) walked.forgotten++;
    walked.last = { seq, hash };
  }
  return null;
}

/** At most a page, in order. */
async function rowsAfter(ctx: Ctx, after: number, to: number): Promise<AuditEvent[]> {
  if (after >= to) return [];
  return ctx.db
    .select()
    .from(auditEvents)
    .where(ours(ctx, auditEvents, and(gt(auditEvents.seq, after), lte(auditEvents.seq, to))))
    .orderBy(asc(auditEvents.seq))
    .limit(ROWS_A_PAGE);
}

/** @returns null when the row is not the one that was sealed here */
function fittingHash(key: string, before: Head, row: AuditEvent): string | null {
  const digest = payloadDigest(key, row);
  const isAsItWas = digest === row.payloadDigest || (digest === null && isForgotten(key, row));
  if (!isAsItWas || row.prevHash !== before.hash) return null;
  const hash = linkHash(key, before, row, row.payloadDigest);
  return hash === row.hash ? hash : null;
}

function isForgotten(key: string, row: AuditEvent): boolean {
  return row.forgottenMark === forgottenMark(key, row.id);
}

/** The chain fits as far as the head says: is that all there was? */
async function endOf(
  ctx: Ctx,
  head: Head | null,
  last: Head,
  kept: ReadonlyMap<number, string>,
): Promise<Finding | null> {
  const lastKept = Math.max(0, ...kept.keys());
  if (head && lastKept > last.seq) return { kind: "cut", seq: last.seq + 1, id: null };
  if (head?.hash !== last.hash) return { kind: "head", seq: last.seq + 1, id: null };
  const beyond = sql`coalesce((SELECT seq FROM ${auditHeads} WHERE tenant_id = ${ctx.tenantId}), 0)`;
  const [row] = await ctx.db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(ours(ctx, auditEvents, gt(auditEvents.seq, beyond)))
    .limit(1);
  return row ? { kind: "head", seq: last.seq + 1, id: row.id } : null;
}
