/** Media of the simulated Graph API: upload, description, bytes behind a five-minute address, removal. */
import { Hono } from "hono";
import type { World } from "../world";
import { graphError } from "./errors";
import { findMedia, followLink, keepMedia, linkTo, mediaBytes, removeMedia, UPLOADED_FOR_MS } from "./media";
import { numbersOfToken } from "./numbers";

const MB = 1_000_000;
const LARGEST: [RegExp, number][] = [
  [/^image\/(jpeg|png)$/, 5 * MB],
  [/^image\/webp$/, 0.5 * MB],
  [/^audio\/(aac|amr|mpeg|mp4|ogg)/, 16 * MB],
  [/^video\/(mp4|3gpp)$/, 16 * MB],
  [/^(application|text)\//, 100 * MB],
];

export function mediaRoutes(world: World): Hono {
  const app = new Hono();
  app.get("/attachments/:token", (c) => {
    if (numbersOfToken(world, c.req.header("authorization")).length === 0) return graphError(190, "No valid token.");
    const file = followLink(world, c.req.param("token"));
    if (!file) return new Response(null, { status: 404 });
    return new Response(mediaBytes(world, file.id), { headers: { "content-type": file.mimeType } });
  });

  app.post("/:version{v\\d+\\.\\d+}/:id/media", async (c) => {
    const phoneNumberId = c.req.param("id");
    const owned = numbersOfToken(world, c.req.header("authorization"));
    if (!owned.some((number) => number.phoneNumberId === phoneNumberId)) return graphError(190, "No valid token.");
    const form = await c.req.formData().catch(() => undefined);
    const file = form?.get("file");
    if (form?.get("messaging_product") !== "whatsapp" || !(file instanceof File)) {
      return graphError(100, "messaging_product and file are required.");
    }
    const type = form.get("type");
    const mimeType = typeof type === "string" && type.includes("/") ? type : file.type;
    const limit = LARGEST.find(([pattern]) => pattern.test(mimeType))?.[1];
    if (limit === undefined) return graphError(100, `File type ${mimeType} is not supported.`);
    if (file.size > limit) return graphError(131053, `The file is larger than ${limit} bytes.`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kept = { phoneNumberId, mimeType, bytes, filename: file.name, forMs: UPLOADED_FOR_MS };
    return c.json({ id: (await keepMedia(world, kept)).id });
  });

  // Media ids look like phone number ids; what is not a file falls through to the other routes.
  app.get("/:version{v\\d+\\.\\d+}/:id", async (c, next) => {
    const file = ownFile(world, c.req.param("id"), c.req.header("authorization"));
    if (!file) return next();
    return c.json({
      messaging_product: "whatsapp",
      url: linkTo(world, file.id),
      mime_type: file.mimeType,
      sha256: file.sha256,
      file_size: file.size,
      id: file.id,
    });
  });
  app.delete("/:version{v\\d+\\.\\d+}/:id", async (c, next) => {
    const file = ownFile(world, c.req.param("id"), c.req.header("authorization"));
    if (!file) return next();
    removeMedia(world, file.id);
    return c.json({ success: true });
  });
  return app;
}

function ownFile(world: World, id: string, authorization: string | undefined) {
  const file = findMedia(world, id);
  const isOwn = numbersOfToken(world, authorization).some((number) => number.phoneNumberId === file?.phoneNumberId);
  return isOwn ? file : undefined;
}
