/** /api/v1/media: files of conversations out of our storage, never as something a browser would run. */
import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import type { Ctx } from "../platform/ctx";
import { ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { type HttpEnv, valid } from "../platform/http";
import { mediaFiles, uploads } from "./schema";

const FileId = z.object({ fileId: z.string().startsWith("fil_").max(60) });

/** Shown in place; anything else (SVG and HTML above all) is only ever downloaded, as bytes. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/(ogg|mpeg|mp4|aac|amr)|video\/(mp4|3gpp))(;.*)?$/;

export const mediaRoutes = new Hono<HttpEnv>().get("/:fileId", valid("param", FileId), async (c) => {
  requireRole(c, "owner", "supervisor", "agent");
  const { fileId } = c.req.valid("param");
  const file = await findFile(sessionCtx(c), fileId);
  const stored = file?.r2Key ? await c.env.FILES.get(file.r2Key) : null;
  if (!file || !stored) throw new AppError("not_found", "There is no such file.");
  const isShown = SHOWN.test(file.mimeType);
  return c.body(stored.body, 200, {
    "content-type": isShown ? file.mimeType : "application/octet-stream",
    "content-length": String(stored.size),
    "content-disposition": isShown ? "inline" : `attachment; filename="${file.id}"`,
    "cache-control": "private, max-age=3600",
    "x-content-type-options": "nosniff",
    // Should a browser be talked into showing it as a page after all: no script, no origin.
    "content-security-policy": "default-src 'none'; sandbox",
  });
});

/** What a customer sent, or what we send. */
async function findFile(ctx: Ctx, fileId: string) {
  const { id, r2Key, mimeType } = mediaFiles;
  const [received] = await ctx.db
    .select({ id, r2Key, mimeType })
    .from(mediaFiles)
    .where(ours(ctx, mediaFiles, eq(id, fileId), eq(mediaFiles.state, "stored")));
  if (received) return received;
  const [given] = await ctx.db
    .select({ id: uploads.id, r2Key: uploads.r2Key, mimeType: uploads.mimeType })
    .from(uploads)
    .where(ours(ctx, uploads, eq(uploads.id, fileId)));
  return given ?? null;
}

export type MediaRoutes = typeof mediaRoutes;
