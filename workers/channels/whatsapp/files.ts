/** Which files WhatsApp takes, and how large. Contract section 5; its megabytes are read as the smaller, decimal ones. */
import type { FileKind, FileLimit } from "../port";

const MB = 1_000_000;
/** Meta's OpenAPI. */
export const CAPTION_MAX = 1024;

const limits = (kind: FileKind, maxBytes: number, ...mimeTypes: string[]): FileLimit[] =>
  mimeTypes.map((mimeType) => ({ kind, mimeType, maxBytes }));

export const FILES: readonly FileLimit[] = [
  ...limits("image", 5 * MB, "image/jpeg", "image/png"),
  ...limits("video", 16 * MB, "video/mp4", "video/3gpp"),
  ...limits("audio", 16 * MB, "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
  ...limits(
    "document",
    100 * MB,
    "application/pdf",
    "text/plain",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ),
];
