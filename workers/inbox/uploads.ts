/** Files that people give us to send: taken in by what they really are, kept below their tenant, forgotten when unused. */
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { channels } from "../channels";
import type { FileKind } from "../channels/port";
import { type Ctx, ours, owned } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { uploadKey } from "../platform/files";
import { defineJob } from "../platform/queue";
import { fileType, HEAD_BYTES } from "./file-type";
import { findConversation } from "./list";
import { uploads } from "./schema";
import type { Uploaded } from "./shapes";

const DAY_MS = 24 * 60 * 60_000;
const NAME_MAX = 200;

export const UploadQuery = z.object({
  /** as the customer sees it */
  name: z
    .string()
    .trim()
    .min(1)
    .max(NAME_MAX)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a name of one line, and no path
    .regex(/^[^\x00-\x1f/\\]+$/),
});

export interface UploadInput {
  userId: string;
  name: string;
  /** null = the request has no body */
  body: ReadableStream<Uint8Array> | null;
  /** of the body, as announced */
  sizeBytes: number;
}

/**
 * Takes a file in for one conversation. Streamed: only its beginning is ever looked at.
 * @throws AppError not_found; invalid with `fields.file` = `empty`, `type` (nothing WhatsApp carries), `size_unknown` or
 * `broken_off`; too_large with `fields.file` = `size`
 */
export async function keepUpload(ctx: Ctx, conversationId: string, input: UploadInput): Promise<Uploaded> {
  const { channel } = await findConversation(ctx, conversationId);
  const { userId, name: fileName, body, sizeBytes } = input;
  if (!Number.isSafeInteger(sizeBytes)) throw refused("size_unknown", "The size of the file is not announced.");
  if (!body || sizeBytes === 0) throw refused("empty", "The file is empty.");
  const limits = channels[channel as keyof typeof channels].files;
  requireSize(sizeBytes, Math.max(...limits.map(({ maxBytes }) => maxBytes)));
  const { head, rest } = await headOf(body);
  const mimeType = fileType(head, fileName);
  const limit = limits.find((one) => one.mimeType === mimeType);
  if (!limit) {
    await rest.cancel();
    throw refused("type", "The file is of no kind that can be sent.");
  }
  requireSize(sizeBytes, limit.maxBytes);

  const row = owned(ctx, "file", {
    conversationId,
    userId,
    kind: limit.kind,
    mimeType: limit.mimeType,
    fileName,
    sizeBytes,
  });
  const r2Key = uploadKey(ctx.tenantId, row.id);
  // Planned first: a job without its file does nothing, a file without its job would lie there for ever.
  await planForgetting(ctx, row.id, ctx.clock.now());
  await store(ctx.env.FILES, r2Key, limit.mimeType, sizeBytes, head, rest);
  await ctx.db.batch([
    ctx.db.insert(uploads).values({ ...row, r2Key }),
    auditRow(ctx, {
      event: "conversation.file_added",
      resourceType: "conversation",
      resourceId: conversationId,
      after: { fileId: row.id, mimeType: limit.mimeType, sizeBytes },
    }),
  ]);
  const { id: fileId, kind } = row;
  return { fileId, kind, mimeType: limit.mimeType, fileName, sizeBytes };
}

/** The file for a message of this conversation. @throws AppError not_found */
export async function findUpload(ctx: Ctx, conversationId: string, fileId: string): Promise<Uploaded> {
  const [row] = await ctx.db
    .select()
    .from(uploads)
    .where(ours(ctx, uploads, eq(uploads.id, fileId), eq(uploads.conversationId, conversationId)));
  if (!row) throw new AppError("not_found", "There is no such file.");
  const { kind, mimeType, fileName, sizeBytes } = row;
  return { fileId, kind, mimeType, fileName, sizeBytes };
}

/** A file that no message has is forgotten a day after `at`, epoch ms; said again, the last time counts. */
export function planForgetting(ctx: Ctx, fileId: string, at: number): Promise<void> {
  return planJob(ctx, { kind: forgetUpload.kind, key: fileId, payload: { fileId }, dueAt: at + DAY_MS });
}

/** The change of a file that a message has: from now on it stays. */
export function usedUpload(ctx: Ctx, fileId: string) {
  return ctx.db
    .update(uploads)
    .set({ usedAt: ctx.clock.now() })
    .where(ours(ctx, uploads, eq(uploads.id, fileId)));
}

/** Nobody sent it within a day. */
export const forgetUpload = defineJob({
  kind: "uploads.forget",
  input: z.object({ fileId: z.string() }),
  run: async (ctx, { fileId }) => {
    const gone = await ctx.db
      .delete(uploads)
      .where(and(ours(ctx, uploads, eq(uploads.id, fileId)), isNull(uploads.usedAt)))
      .returning({ r2Key: uploads.r2Key });
    const [used] = await ctx.db
      .select({ id: uploads.id })
      .from(uploads)
      .where(ours(ctx, uploads, eq(uploads.id, fileId)));
    // Without a row it was never taken in whole; what was stored of it goes as well.
    if (!used) await ctx.env.FILES.delete(gone[0]?.r2Key ?? uploadKey(ctx.tenantId, fileId));
  },
});

/** A caption stands under a file; a sound has none. @throws AppError invalid with `fields.text` */
export function requireCaption(kind: FileKind, text: string): void {
  if (text && kind === "audio") throw new AppError("invalid", "A sound has no caption.", { text: "no_caption" });
  if (text.length > channels.whatsapp.captionMax)
    throw new AppError("invalid", "The caption is too long.", { text: "long" });
}

/** The first bytes, and a stream of what comes after them. */
async function headOf(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const { done, value } = await reader.read().catch(() => {
      throw brokenOff();
    });
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  reader.releaseLock();
  return { head: new Uint8Array(await new Blob(parts).arrayBuffer()), rest: body };
}

async function store(
  files: R2Bucket,
  key: string,
  contentType: string,
  sizeBytes: number,
  head: Uint8Array,
  rest: ReadableStream<Uint8Array>,
): Promise<void> {
  const { readable, writable } = new FixedLengthStream(sizeBytes);
  const [kept, written] = await Promise.allSettled([
    files.put(key, readable, { httpMetadata: { contentType } }),
    write(writable, head, rest),
  ]);
  if (written.status === "rejected") throw brokenOff();
  if (kept.status === "rejected") throw kept.reason;
}

async function write(
  to: WritableStream<Uint8Array>,
  head: Uint8Array,
  rest: ReadableStream<Uint8Array>,
): Promise<void> {
  const writer = to.getWriter();
  await writer.write(head);
  writer.releaseLock();
  await rest.pipeTo(to);
}

function requireSize(sizeBytes: number, maxBytes: number): void {
  if (sizeBytes > maxBytes) throw new AppError("too_large", `The file is above ${maxBytes} bytes.`, { file: "size" });
}

const refused = (why: string, detail: string) => new AppError("invalid", detail, { file: why });
const brokenOff = () => refused("broken_off", "The file ended before its announced size.");
