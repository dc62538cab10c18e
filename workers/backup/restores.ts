/** Restores: begun with a manifest, given their parts and files, started, and opened by a person at the end. */
import { and, eq, inArray, ne } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { users } from "../auth/schema";
import { among } from "../platform/among";
import { sha256Hex } from "../platform/crypto";
import type { Ctx } from "../platform/ctx";
import { planJob, startedJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { channelAccounts } from "../tenants/schema";
import { fingerprints } from "./fingerprints";
import type { Manifest } from "./format";
import { manifestIn, restoreTenant, WAITING_MS } from "./restore";
import { restores } from "./schema";
import type { RestoreLine } from "./shapes";
import { filePrefixes, manifestKey, partKey, partsIn } from "./store";
import { firstOccupied } from "./tables";

type Rows = (restoreId: string) => readonly BatchItem<"sqlite">[];
type Row = typeof restores.$inferSelect;

/**
 * Begins a restore into a deployment that knows nothing of the tenant. The same backup again is the same restore.
 * @throws AppError conflict with the field `restore`: `naming_key` (another deployment's), `occupied` (the tenant is there),
 * `people` (an address is somebody else's here), `numbers` (a number is another tenant's)
 */
export async function beginRestore(ctx: Ctx, manifest: Manifest, by: string, records: Rows): Promise<RestoreLine> {
  const known = await lastRestore(ctx);
  if (known?.backupId === manifest.backupId)
    return lineOf(ctx, known.state === "failed" ? await again(ctx, known, manifest) : known);
  if (known && known.state !== "failed") throw refused("occupied", "Another restore of this tenant is there.");
  await refuseForeign(ctx, manifest);
  const createdAt = ctx.clock.now();
  const id = newId("restore", createdAt);
  const row = { id, tenantId: ctx.tenantId, backupId: manifest.backupId, requestedBy: by, createdAt };
  await ctx.env.FILES.put(manifestKey(ctx.tenantId, id), JSON.stringify(manifest));
  const fresh = { ...row, state: "waiting" as const, place: { part: 0, line: 0 }, error: null, finishedAt: null };
  await ctx.directory.batch([ctx.directory.insert(restores).values(fresh), ...records(id)]);
  await planJob(ctx, givingUp(id, createdAt));
  return lineOf(ctx, fresh);
}

function givingUp(restoreId: string, from: number) {
  return { kind: restoreTenant.kind, key: `${restoreId}/waiting`, payload: { restoreId }, dueAt: from + WAITING_MS };
}

/** What it has written is the same backup's: it goes over it once more. */
async function again(ctx: Ctx, { id }: Row, manifest: Manifest): Promise<Row> {
  await ctx.env.FILES.put(manifestKey(ctx.tenantId, id), JSON.stringify(manifest));
  const createdAt = ctx.clock.now();
  await planJob(ctx, givingUp(id, createdAt));
  const [row] = await ctx.directory
    .update(restores)
    .set({ state: "waiting", error: null, finishedAt: null, createdAt })
    .where(and(eq(restores.id, id), eq(restores.state, "failed")))
    .returning();
  return row ?? restoreOf(ctx, id);
}

async function lastRestore(ctx: Ctx): Promise<Row | null> {
  const rows = await ctx.directory.select().from(restores).where(eq(restores.tenantId, ctx.tenantId));
  return rows.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
}

async function refuseForeign(ctx: Ctx, { backupId, namingKey, people, numbers }: Manifest): Promise<void> {
  const { namingKey: ours } = await fingerprints(ctx.env, backupId);
  if (ours !== namingKey) throw refused("naming_key", "The backup was made under another NAMING_KEY.");
  if (await firstOccupied(ctx)) throw refused("occupied", "The tenant is there already.");
  const emails = people.map(({ email }) => email);
  const namesakes = await ctx.directory
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(among(users.email, emails));
  const idOf = new Map(people.map(({ id, email }) => [email, id]));
  if (namesakes.some(({ id, email }) => idOf.get(email) !== id))
    throw refused("people", "Somebody else has one of its people's addresses here.");
  const taken = await ctx.directory
    .select({ id: channelAccounts.id })
    .from(channelAccounts)
    .where(and(among(channelAccounts.externalId, numbers), ne(channelAccounts.tenantId, ctx.tenantId)));
  if (taken.length > 0) throw refused("numbers", "One of its numbers is another tenant's here.");
}

const refused = (why: string, detail: string) => new AppError("conflict", detail, { restore: why });

/** @throws AppError not_found */
export async function restoreOf(base: Pick<Ctx, "directory">, id: string): Promise<Row> {
  const [row] = await base.directory.select().from(restores).where(eq(restores.id, id));
  if (!row) throw new AppError("not_found", "There is no such restore.");
  return row;
}

/** Stores a part. @throws AppError conflict once it was started, invalid when it is not what the manifest tells */
export async function putPart(ctx: Ctx, row: Row, part: number, bytes: Uint8Array): Promise<void> {
  refuseStarted(row);
  const told = (await manifestIn(ctx, row.id)).parts[part];
  const sha256 = await sha256Hex(bytes);
  if (!told || told.sha256 !== sha256) throw new AppError("invalid", "This is not the part that the manifest tells.");
  await ctx.env.FILES.put(partKey(ctx.tenantId, row.id, part), bytes, {
    sha256,
    customMetadata: { sha256, lines: String(told.lines) },
  });
}

/**
 * Puts a file in its place; the store refuses bytes of another checksum.
 * @throws AppError conflict once it was started, invalid for another tenant's key or other bytes
 */
export async function putFile(
  ctx: Ctx,
  row: Row,
  file: { key: string; sha256: string; contentType: string | null },
  body: ReadableStream,
): Promise<void> {
  refuseStarted(row);
  const { key, sha256, contentType } = file;
  if (!filePrefixes(ctx.tenantId).some((prefix) => key.startsWith(prefix)))
    throw new AppError("invalid", "This is no file of the tenant's.");
  try {
    await ctx.env.FILES.put(key, body, { sha256, ...(contentType ? { httpMetadata: { contentType } } : {}) });
  } catch (error) {
    if (!/checksum|SHA-?256|10037/i.test(String(error))) throw error;
    throw new AppError("invalid", "The file's bytes are not those of the backup.");
  }
}

function refuseStarted({ state }: Row): void {
  if (state !== "waiting") throw new AppError("conflict", "The restore has begun.");
}

/** Starts the job; started twice, or after the end, it is the same one. @throws AppError conflict while parts are missing */
export async function startRestore(ctx: Ctx, row: Row, records: Rows): Promise<void> {
  if (row.state !== "waiting") return;
  const { parts } = await manifestIn(ctx, row.id);
  const there = await partsIn(ctx, row.id);
  const isWhole = there.length === parts.length && there.every(({ sha256 }, at) => sha256 === parts[at]!.sha256);
  if (!isWhole) throw new AppError("conflict", "Some parts are missing.");
  await run(ctx, row, "waiting", "running", records);
}

/** What is planned goes on from now: letters, scheduled messages, webhooks, routing. @throws AppError conflict before its end */
export async function openTenant(ctx: Ctx, row: Row, records: Rows): Promise<void> {
  if (row.state === "opening" || row.state === "open") return;
  if (row.state !== "done") throw new AppError("conflict", "The restore has not ended.");
  await run(ctx, row, "done", "opening", records);
}

async function run(ctx: Ctx, { id }: Row, from: Row["state"], to: Row["state"], records: Rows): Promise<void> {
  const job = startedJob(ctx, { kind: restoreTenant.kind, key: `${id}/${to}`, payload: { restoreId: id } });
  await ctx.directory.batch([
    ctx.directory
      .update(restores)
      .set({ state: to, place: { part: 0, line: 0 } })
      .where(and(eq(restores.id, id), inArray(restores.state, [from]))),
    job.row,
    ...records(id),
  ]);
  await job.handOut();
}

export async function lineOf(ctx: Ctx, row: Row): Promise<RestoreLine> {
  const { place, requestedBy: _, ...line } = row;
  const parts = row.state === "waiting" ? (await partsIn(ctx, row.id)).length : place.part;
  return { ...line, parts };
}
