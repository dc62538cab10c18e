/** Files on the simulated platform: upload, description, short-lived links to the bytes. */
import type { World } from "../world";

export interface MediaFile {
  id: string;
  phoneNumberId: string;
  mimeType: string;
  /** base64 of the SHA-256 of the bytes */
  sha256: string;
  size: number;
  filename: string | null;
}

const DAY_MS = 24 * 3_600_000;
export const UPLOADED_FOR_MS = 30 * DAY_MS;
export const RECEIVED_FOR_MS = 7 * DAY_MS;
const LINK_FOR_MS = 5 * 60_000;
const PART_BYTES = 1_000_000; // a row of a Durable Object holds at most 2 MB

export async function keepMedia(
  world: World,
  file: { phoneNumberId: string; mimeType: string; bytes: Uint8Array; filename?: string; forMs: number },
): Promise<MediaFile> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file.bytes));
  const id = String(world.store.next("media", 2_200_000_000_000_001));
  const kept: MediaFile = {
    id,
    phoneNumberId: file.phoneNumberId,
    mimeType: file.mimeType,
    sha256: btoa(String.fromCharCode(...digest)),
    size: file.bytes.length,
    filename: file.filename ?? null,
  };
  world.store.together(() => {
    world.store.run(
      "INSERT INTO media VALUES (?, ?, ?, ?, ?, ?, ?)",
      id,
      kept.phoneNumberId,
      kept.mimeType,
      kept.sha256,
      kept.size,
      kept.filename,
      world.clock.now() + file.forMs,
    );
    for (let part = 0; part * PART_BYTES < file.bytes.length; part += 1) {
      const slice = file.bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
      world.store.run("INSERT INTO media_parts VALUES (?, ?, ?)", id, part, slice);
    }
  });
  return kept;
}

export function findMedia(world: World, id: string): MediaFile | undefined {
  return world.store.first<MediaFile>(
    `SELECT id, phone_number_id AS phoneNumberId, mime_type AS mimeType, sha256, size, filename FROM media
     WHERE id = ? AND expires_at > ?`,
    id,
    world.clock.now(),
  );
}

export function mediaBytes(world: World, id: string): Blob {
  const parts = world.store.all<{ bytes: ArrayBuffer }>(
    "SELECT bytes FROM media_parts WHERE media_id = ? ORDER BY part",
    id,
  );
  return new Blob(parts.map((part) => part.bytes));
}

/** A fresh address of the bytes; it answers for five minutes of simulated time and wants the bearer token too. */
export function linkTo(world: World, id: string): string {
  const token = crypto.randomUUID();
  world.store.run("INSERT INTO media_links VALUES (?, ?, ?)", token, id, world.clock.now() + LINK_FOR_MS);
  return `${world.settings.SANDBOX_URL}/graph/attachments/${token}`;
}

/** The file behind an address, or undefined once it has expired. */
export function followLink(world: World, token: string): MediaFile | undefined {
  const link = world.store.first<{ media_id: string }>(
    "SELECT media_id FROM media_links WHERE token = ? AND expires_at > ?",
    token,
    world.clock.now(),
  );
  return link && findMedia(world, link.media_id);
}

export function removeMedia(world: World, id: string): void {
  world.store.together(() => {
    world.store.run("DELETE FROM media WHERE id = ?", id);
    world.store.run("DELETE FROM media_parts WHERE media_id = ?", id);
  });
}
