/** Taking a backup: a job that puts part after part in its place, and goes on where it was; another opens the tenant. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { unsealBeyondHead } from "../audit";
import { dropErased, relabel } from "../inbox";
import { conversationStub } from "../inbox/conversation-stub";
import { planWakes } from "../inbox/wakes";
import { sha256Hex } from "../platform/crypto";
import type { Ctx } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { log } from "../platform/log";
import { defineJob } from "../platform/queue";
import { REBUILD } from "../routing/rebuild";
import { startRefill } from "../search/refill";
import { fingerprints } from "./fingerprints";
import { type Cell, type FileLine, type Line, Manifest } from "./format";
import { restores } from "./schema";
import { dropParts, filePrefixes, linesOf, manifestKey, readPart } from "./store";
import {
  AUDIT_EVENTS,
  CONVERSATIONS,
  DUE_JOBS,
  ERASED,
  insertRows,
  isTenantsRow,
  OF_THE_DIRECTORY,
  setAll,
} from "./tables";

type Row = typeof restores.$inferSelect;
type Cells = Record<string, Cell>;

/** A run ends after this long, well within its lease; the next minute's goes on. */
const RUN_MS = 60_000;
/** What one statement takes: well below what a value of D1 may hold. */
const CHARS_A_WRITE = 250_000;
/** Lines between two looks at the clock and two marks of how far it is. */
const LINES_A_STEP = 500;
/** One whose parts do not come for so long is given up. */
export const WAITING_MS = 7 * 24 * 60 * 60_000;
/** Of an export's own running, and of restores. */
const OWN_JOBS = /^backup\./;

/** Why a backup cannot be put here. Seen by people: a code, and no data. */
class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export const restoreTenant = defineJob({
  kind: "backup.restore",
  input: z.object({ restoreId: z.string() }),
  untilDone: true,
  run: async (ctx, { restoreId }) => {
    const [row] = await ctx.directory.select().from(restores).where(eq(restores.id, restoreId));
    if (!row || row.tenantId !== ctx.tenantId) return;
    if (row.state === "waiting" && row.createdAt <= ctx.clock.now() - WAITING_MS)
      return end(ctx, restoreId, "abandoned");
    if (row.state !== "running" && row.state !== "opening") return;
    const manifest = await manifestIn(ctx, restoreId);
    try {
      const isDone = await goOn(ctx, row, manifest);
      if (!isDone) return { againAt: ctx.clock.now() };
      await (row.state === "running" ? rest(ctx, row, manifest) : open(ctx, row));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await end(ctx, restoreId, error.code);
    }
  },
});

/** What was written stays, for another try of the same backup; its parts hold people and do not. */
async function end(ctx: Ctx, restoreId: string, code: string): Promise<void> {
  log("restore.refused", { restoreId, tenantId: ctx.tenantId, code });
  await ctx.directory
    .update(restores)
    .set({ state: "failed", error: code, finishedAt: ctx.clock.now() })
    .where(eq(restores.id, restoreId));
  await dropParts(ctx, restoreId);
}

/** @throws AppError not_found */
export async function manifestIn(ctx: Ctx, id: string): Promise<Manifest> {
  const stored = await ctx.env.FILES.get(manifestKey(ctx.tenantId, id));
  if (!stored) throw new AppError("not_found", "There is no such manifest.");
  return Manifest.parse(await stored.json());
}

/** Everything is there and rests: nothing is planned, so nothing speaks to anybody. */
async function rest(ctx: Ctx, row: Row, manifest: Manifest): Promise<void> {
  if (!(await hasItsKeys(ctx, manifest))) await disconnect(ctx);
  // Backups of earlier versions tell none of closed conversations.
  await relabel(ctx);
  await startRefill(ctx);
  await ctx.directory
    .update(restores)
    .set({ state: "done", finishedAt: ctx.clock.now() })
    .where(and(eq(restores.id, row.id), eq(restores.state, "running")));
}

async function open(ctx: Ctx, row: Row): Promise<void> {
  await planJob(ctx, { kind: REBUILD, key: "", payload: {}, dueAt: ctx.clock.now() });
  await ctx.directory
    .update(restores)
    .set({ state: "open", finishedAt: ctx.clock.now() })
    .where(and(eq(restores.id, row.id), eq(restores.state, "opening")));
  await dropParts(ctx, row.id);
}

/** Can what was sealed where the backup was made be opened here? */
async function hasItsKeys(ctx: Ctx, { backupId, secretsKeys }: Manifest): Promise<boolean> {
  const ours = (await fingerprints(ctx.env, backupId)).secretsKeys;
  return Object.entries(secretsKeys).every(([version, digest]) => ours[version] === digest);
}

/** Its tokens open nowhere here: people connect again. */
async function disconnect(ctx: Ctx): Promise<void> {
  await setAll(ctx, "channel_accounts", "status", "disconnected");
  await setAll(ctx, "integration_accounts", "status", "disconnected");
  await setAll(ctx, "webhook_endpoints", "is_on", 0);
}

/** @returns whether all parts are taken */
async function goOn(ctx: Ctx, row: Row, manifest: Manifest): Promise<boolean> {
  const until = Date.now() + RUN_MS;
  let { part, line } = row.place;
  for (; part < manifest.parts.length; part++, line = 0) {
    const lines = await linesIn(ctx, row.id, part, manifest);
    for (; line < lines.length; line += LINES_A_STEP) {
      if (Date.now() > until) return false;
      const some = lines.slice(line, line + LINES_A_STEP);
      await (row.state === "running" ? take(ctx, row, manifest, some) : plan(ctx, some));
      const isLast = line + LINES_A_STEP >= lines.length;
      await note(ctx, row, isLast ? { part: part + 1, line: 0 } : { part, line: line + LINES_A_STEP });
    }
  }
  return true;
}

async function note(ctx: Ctx, row: Row, place: { part: number; line: number }): Promise<void> {
  await ctx.directory
    .update(restores)
    .set({ place })
    .where(and(eq(restores.id, row.id), eq(restores.state, row.state)));
}

async function linesIn(ctx: Ctx, id: string, part: number, manifest: Manifest): Promise<Line[]> {
  const bytes = await readPart(ctx, id, part);
  if (!bytes || (await sha256Hex(bytes)) !== manifest.parts[part]!.sha256) throw new Refused("part_differs");
  return linesOf(bytes);
}

async function take(ctx: Ctx, row: Row, manifest: Manifest, lines: readonly Line[]): Promise<void> {
  const rows = new Map<string, Cells[]>();
  for (const line of lines) {
    if (line[0] === "row") {
      const [, table, cells] = line;
      if (!isTenantsRow(ctx.tenantId, table, cells)) throw new Refused("row_unknown");
      if (table !== DUE_JOBS) rows.set(table, [...(rows.get(table) ?? []), cells]);
    }
    if (line[0] === "store") await takeStore(ctx, row.id, manifest, line);
    if (line[0] === "file") await lookForFile(ctx, line[1]);
  }
  await write(ctx, rows);
  if (rows.has(AUDIT_EVENTS)) await unsealBeyondHead(ctx);
  // Told before somebody was erased, it is forgotten again.
  if (rows.has(ERASED)) await dropErased(ctx, (id, seq) => forgetTold(ctx, row.id, manifest, { id, seq }));
}

/**
 * Backups of earlier versions tell a mark beside a store of before it: nothing of that stays, and it counts on from the mark.
 * What was told after the mark stays.
 * @param seq its events up to this one are of before
 */
async function forgetTold(ctx: Ctx, restoreId: string, manifest: Manifest, { id, seq }: { id: string; seq: number }) {
  const told = await conversationStub(ctx.env, manifest.placement, id).storePage(ctx.tenantId, null);
  if (!told || told.rows.length === 0) return;
  // Put over what was forgotten here it counts from one more; whoever began anew is a whole block of numbers on.
  if ((told.counters.events ?? 0) > seq + 1) return;
  const { version, kept: before } = told;
  const kept = before.moved_to ? { moved_to: before.moved_to } : {};
  const page = { version, kept, counters: { events: seq }, rows: [], moment: "forgotten", begins: true, next: null };
  await takeStore(ctx, restoreId, manifest, ["store", id, page]);
}

async function takeStore(
  ctx: Ctx,
  restoreId: string,
  manifest: Manifest,
  line: Extract<Line, ["store", ...unknown[]]>,
) {
  const [, id, page] = line;
  if (!/^cnv_[0-9a-f]{40}$/.test(id)) throw new Refused("row_unknown");
  const stub = conversationStub(ctx.env, manifest.placement, id);
  const result = await stub.takePage({ restoreId, tenantId: ctx.tenantId, page });
  if (result !== "taken") throw new Refused(result === "occupied" ? "conversation_occupied" : "conversation_refused");
}

/** Files are put in their place before the job begins. */
async function lookForFile(ctx: Ctx, { key, sizeBytes, sha256 }: FileLine): Promise<void> {
  if (!filePrefixes(ctx.tenantId).some((prefix) => key.startsWith(prefix))) throw new Refused("row_unknown");
  const file = await ctx.env.FILES.head(key);
  if (file?.size !== sizeBytes || file.checksums.toJSON().sha256 !== sha256) throw new Refused("file_missing");
}

/** What is planned is due as it was, and every conversation is asked whether it has something left to do. */
async function plan(ctx: Ctx, lines: readonly Line[]): Promise<void> {
  const jobs: Cells[] = [];
  const conversationIds: string[] = [];
  for (const line of lines) {
    if (line[0] !== "row") continue;
    const [, table, cells] = line;
    if (table === CONVERSATIONS) conversationIds.push(cells.id as string);
    if (table === DUE_JOBS && !OWN_JOBS.test(cells.kind as string))
      jobs.push({ ...cells, lease_until: null, attempts: 0 });
  }
  await write(ctx, new Map([[DUE_JOBS, jobs]]));
  for (let at = 0; at < conversationIds.length; at += 50)
    await planWakes(ctx, ctx.tenantId, conversationIds.slice(at, at + 50));
}

/** Directory tables in their order, all others before them. */
async function write(ctx: Ctx, rows: ReadonlyMap<string, Cells[]>): Promise<void> {
  const rank = (table: string) => OF_THE_DIRECTORY.indexOf(table);
  for (const table of [...rows.keys()].sort((a, b) => rank(a) - rank(b)))
    for (const some of pieces(rows.get(table)!)) await insert(ctx, table, some);
}

/** What somebody else's row has already (an address, a number, a key) cannot be had twice. */
async function insert(ctx: Ctx, table: string, rows: readonly Cells[]): Promise<void> {
  try {
    await insertRows(ctx, table, rows);
  } catch (error) {
    const { cause, message } = error as Error;
    if (/UNIQUE constraint failed/.test(`${message} ${cause}`)) throw new Refused("row_taken");
    throw error;
  }
}

/** Rows with the same columns, as many as one write takes. */
function pieces(rows: readonly Cells[]): Cells[][] {
  const found: Cells[][] = [];
  let [room, shape] = [0, ""];
  for (const row of rows) {
    const [size, columns] = [JSON.stringify(row).length, Object.keys(row).join()];
    if (size > room || columns !== shape) {
      found.push([]);
      [room, shape] = [CHARS_A_WRITE, columns];
    }
    found.at(-1)!.push(row);
    room -= size;
  }
  return found;
}
