/** Backups and restores behind the operator's door: each is written down, in the tenant's own log too. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import {
  backupFile,
  backupManifest,
  backupOf,
  backupPart,
  beginRestore,
  lineOf,
  listBackups,
  openTenant,
  putFile,
  putPart,
  restoreOf,
  startBackup,
  startRestore,
} from "../backup";
import { Manifest } from "../backup/format";
import { AppError } from "../platform/errors";
import { type HttpEnv, readBytes, valid } from "../platform/http";
import { contextIn, operatorCtx, record, recordRows } from "./record";

const TenantId = z.object({ id: z.string().startsWith("ten_").max(60) });
const BackupId = z.object({ id: z.string().startsWith("bak_").max(60) });
const RestoreId = z.object({ id: z.string().startsWith("rst_").max(60) });
const Part = z.coerce.number().int().min(0).max(999_999);
const FileKey = z.object({ key: z.string().min(1).max(500) });
const RestoredFile = FileKey.extend({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.string().max(200).optional(),
});

const MANIFEST_MAX = 16 * 1024 * 1024;
const PART_MAX = 16 * 1024 * 1024;

export const backupRoutes = new Hono<HttpEnv>()
  .get("/tenants/:id/backups", valid("param", TenantId), async (c) =>
    c.json(await listBackups(contextIn(operatorCtx(c), c.req.valid("param").id))),
  )
  .post("/tenants/:id/backups", valid("param", TenantId), async (c) => {
    const [ctx, tenantId] = [operatorCtx(c), c.req.valid("param").id];
    const rows = (id: string) => recordRows(ctx, { event: "backup.started", tenantId, ...ofBackup(id) });
    return c.json(await startBackup(contextIn(ctx, tenantId), ctx.actor.userId, rows), 202);
  })
  .get("/backups/:id", valid("param", BackupId), async (c) =>
    c.json(await backupOf(c.get("base"), c.req.valid("param").id)),
  )
  .get("/backups/:id/manifest", valid("param", BackupId), async (c) => {
    const { ctx, backup, inTenant } = await backupHere(c, c.req.valid("param").id);
    await record(ctx, { event: "backup.fetched", tenantId: backup.tenantId, ...ofBackup(backup.id) });
    return c.json(await backupManifest(inTenant, backup));
  })
  .get("/backups/:id/parts/:part", valid("param", BackupId.extend({ part: Part })), async (c) => {
    const { id, part } = c.req.valid("param");
    const { backup, inTenant } = await backupHere(c, id);
    return bytes(await backupPart(inTenant, backup, part));
  })
  .get("/backups/:id/files", valid("param", BackupId), valid("query", FileKey), async (c) => {
    const { inTenant } = await backupHere(c, c.req.valid("param").id);
    return bytes(await backupFile(inTenant, c.req.valid("query").key));
  })
  .post("/restores", async (c) => {
    const manifest = readManifest(await readBytes(c.req.raw, MANIFEST_MAX));
    const { tenantId } = manifest;
    const ctx = operatorCtx(c);
    const rows = (id: string) => recordRows(ctx, { event: "restore.begun", ...ofRestore(id), after: { tenantId } });
    return c.json(await beginRestore(contextIn(ctx, tenantId), manifest, ctx.actor.userId, rows), 201);
  })
  .get("/restores/:id", valid("param", RestoreId), async (c) => {
    const { row, inTenant } = await restoreHere(c, c.req.valid("param").id);
    return c.json(await lineOf(inTenant, row));
  })
  .put("/restores/:id/parts/:part", valid("param", RestoreId.extend({ part: Part })), async (c) => {
    const { id, part } = c.req.valid("param");
    const { row, inTenant } = await restoreHere(c, id);
    await putPart(inTenant, row, part, await readBytes(c.req.raw, PART_MAX));
    return c.body(null, 204);
  })
  .put("/restores/:id/files", valid("param", RestoreId), valid("query", RestoredFile), async (c) => {
    const { row, inTenant } = await restoreHere(c, c.req.valid("param").id);
    const { key, sha256, type } = c.req.valid("query");
    const body = c.req.raw.body ?? new Blob([]).stream();
    await putFile(inTenant, row, { key, sha256, contentType: type ?? null }, body);
    return c.body(null, 204);
  })
  .post("/restores/:id/start", valid("param", RestoreId), async (c) => {
    const { ctx, row, inTenant } = await restoreHere(c, c.req.valid("param").id);
    await startRestore(inTenant, row, (id) =>
      recordRows(ctx, { event: "restore.started", ...ofRestore(id), after: { tenantId: row.tenantId } }),
    );
    return c.body(null, 202);
  })
  .post("/restores/:id/opening", valid("param", RestoreId), async (c) => {
    const { ctx, row, inTenant } = await restoreHere(c, c.req.valid("param").id);
    await openTenant(inTenant, row, (id) =>
      recordRows(ctx, { event: "restore.opened", tenantId: row.tenantId, ...ofRestore(id) }),
    );
    return c.body(null, 202);
  });

const ofBackup = (resourceId: string) => ({ resourceType: "backup", resourceId });
const ofRestore = (resourceId: string) => ({ resourceType: "restore", resourceId });

async function backupHere(c: Context<HttpEnv>, id: string) {
  const ctx = operatorCtx(c);
  const backup = await backupOf(ctx, id);
  return { ctx, backup, inTenant: contextIn(ctx, backup.tenantId) };
}

async function restoreHere(c: Context<HttpEnv>, id: string) {
  const ctx = operatorCtx(c);
  const row = await restoreOf(ctx, id);
  return { ctx, row, inTenant: contextIn(ctx, row.tenantId) };
}

function readManifest(body: Uint8Array): Manifest {
  try {
    return Manifest.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    throw new AppError("invalid", "This is no manifest of a backup.");
  }
}

/** Nothing that an address bar would show: what is in it was written by people. */
function bytes(file: R2ObjectBody): Response {
  return new Response(file.body, {
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(file.size),
      "content-disposition": "attachment",
      "cache-control": "no-store",
    },
  });
}
