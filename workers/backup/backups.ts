/** Backups of a tenant: asked for, listed, and given out part by part. */
import { and, desc, eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Ctx } from "../platform/ctx";
import { startedJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { tenants } from "../tenants/schema";
import { exportTenant, START } from "./export";
import type { Manifest } from "./format";
import { manifestIn } from "./restore";
import { backups } from "./schema";
import type { BackupLine } from "./shapes";
import { filePrefixes, partKey } from "./store";

const LISTED = 20;

/**
 * One at a time: asked for while one is running, it is that one.
 * @param records the rows that say who asked, for the same batch
 * @throws AppError not_found
 */
export async function startBackup(
  ctx: Ctx,
  requestedBy: string,
  records: (backupId: string) => readonly BatchItem<"sqlite">[],
): Promise<BackupLine> {
  const [tenant] = await ctx.directory.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, ctx.tenantId));
  if (!tenant) throw new AppError("not_found", "There is no such tenant.");
  const [running] = await ctx.directory
    .select()
    .from(backups)
    .where(and(eq(backups.tenantId, ctx.tenantId), eq(backups.state, "running")));
  if (running) return lineOf(running);
  const createdAt = ctx.clock.now();
  const id = newId("backup", createdAt);
  const nothing = { parts: 0, conversations: 0, files: 0, bytes: 0, finishedAt: null };
  const row = {
    id,
    tenantId: ctx.tenantId,
    state: "running" as const,
    place: START,
    requestedBy,
    createdAt,
    ...nothing,
  };
  const job = startedJob(ctx, { kind: exportTenant.kind, key: id, payload: { backupId: id } });
  await ctx.directory.batch([ctx.directory.insert(backups).values(row), job.row, ...records(id)]);
  await job.handOut();
  return lineOf(row);
}

/** The newest first. */
export async function listBackups(ctx: Ctx): Promise<BackupLine[]> {
  const rows = await ctx.directory
    .select()
    .from(backups)
    .where(eq(backups.tenantId, ctx.tenantId))
    .orderBy(desc(backups.createdAt), desc(backups.id))
    .limit(LISTED);
  return rows.map(lineOf);
}

/** Whose it is. @throws AppError not_found */
export async function backupOf(base: Pick<Ctx, "directory">, id: string): Promise<BackupLine> {
  const [row] = await base.directory.select().from(backups).where(eq(backups.id, id));
  if (!row) throw new AppError("not_found", "There is no such backup.");
  return lineOf(row);
}

/** @throws AppError not_found, conflict while it is being made or when it is gone */
export async function backupManifest(ctx: Ctx, backup: BackupLine): Promise<Manifest> {
  if (backup.state !== "done") throw new AppError("conflict", "The backup is not ready, or it is gone.");
  return manifestIn(ctx, backup.id);
}

/** The bytes of a part. @throws AppError not_found */
export async function backupPart(ctx: Ctx, backup: BackupLine, part: number): Promise<R2ObjectBody> {
  return stored(ctx, partKey(ctx.tenantId, backup.id, part));
}

/** The bytes of a file of the tenant. @throws AppError not_found, also for a key that is not its own */
export async function backupFile(ctx: Ctx, key: string): Promise<R2ObjectBody> {
  if (!filePrefixes(ctx.tenantId).some((prefix) => key.startsWith(prefix)))
    throw new AppError("not_found", "There is no such file.");
  return stored(ctx, key);
}

async function stored(ctx: Ctx, key: string): Promise<R2ObjectBody> {
  const file = await ctx.env.FILES.get(key);
  if (!file) throw new AppError("not_found", "There is no such file.");
  return file;
}

function lineOf(row: typeof backups.$inferSelect): BackupLine {
  const { place: _, requestedBy: __, ...line } = row;
  return line;
}
