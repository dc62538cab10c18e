/** /api/v1/media: customers' files out of our storage, never as something a browser would run. */
import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { type HttpEnv, valid } from "../platform/http";
import { mediaFiles } from "./schema";

const FileId = z.object({ fileId: z.string().startsWith("fil_").max(60) });

/** Shown in place; anything else (SVG and HTML above all) is only ever downloaded, as bytes. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/(ogg|mpeg|mp4|aac|amr)|video\/(mp4|3gpp))(;.*)?$/;

export const mediaRoutes = new Hono<HttpEnv>().get("/:fileId", valid("param", FileId), async (c) => {
  requireRole(c, "owner", "supervisor", "agent");
  const ctx = sessionCtx(c);
  const [file] = await ctx.db
    .select({ id: mediaFiles.id, r2Key: mediaFiles.r2Key, mimeType: mediaFiles.mimeType })
    .from(mediaFiles)
    .where(ours(ctx, mediaFiles, eq(mediaFiles.id, c.req.valid("param").fileId), eq(mediaFiles.state, "stored")));
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

export type MediaRoutes = typeof mediaRoutes;
