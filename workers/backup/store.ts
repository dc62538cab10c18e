/** Where the parts of a backup or a restore lie in R2, and how they are read and written. */
import { sha256Hex } from "../platform/crypto";
import type { Ctx } from "../platform/ctx";
import type { Line } from "./format";

/** of `backups` or `restores`: the tenant first, as with all files */
export function partKey(tenantId: string, id: string, part: number): string {
  return `${prefixOf(tenantId, id)}${String(part).padStart(6, "0")}`;
}

export function manifestKey(tenantId: string, id: string): string {
  return `backups/${tenantId}/${id}.json`;
}

export function prefixOf(tenantId: string, id: string): string {
  return `backups/${tenantId}/${id}/`;
}

/** Where a tenant's own files lie; no key outside of these is in a backup. */
export function filePrefixes(tenantId: string): string[] {
  return [`media/${tenantId}/`, `uploads/${tenantId}/`, `${tenantId}/`];
}

export interface Part {
  text: string;
  lines: number;
}

/** Its checksum lies beside it, so that the manifest can be made without reading the parts again. */
export async function writePart(ctx: Ctx, id: string, part: number, { text, lines }: Part): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const sha256 = await sha256Hex(bytes);
  await ctx.env.FILES.put(partKey(ctx.tenantId, id, part), bytes, {
    sha256,
    customMetadata: { sha256, lines: String(lines) },
  });
  return bytes.length;
}

/** @returns null when it is not there */
export async function readPart(ctx: Ctx, id: string, part: number): Promise<Uint8Array | null> {
  const stored = await ctx.env.FILES.get(partKey(ctx.tenantId, id, part));
  return stored ? new Uint8Array(await stored.arrayBuffer()) : null;
}

export function linesOf(bytes: Uint8Array): Line[] {
  return new TextDecoder()
    .decode(bytes)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

/** What the parts say of themselves, in order. */
export async function partsIn(ctx: Ctx, id: string): Promise<{ bytes: number; lines: number; sha256: string }[]> {
  const found: { bytes: number; lines: number; sha256: string }[] = [];
  let cursor: string | undefined;
  do {
    const page: R2Objects = await ctx.env.FILES.list({
      prefix: prefixOf(ctx.tenantId, id),
      include: ["customMetadata"],
      cursor,
    });
    for (const { size, customMetadata } of page.objects)
      found.push({ bytes: size, lines: Number(customMetadata!.lines), sha256: customMetadata!.sha256! });
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  return found;
}

/** Everything below a backup's or a restore's place. */
export async function dropParts(ctx: Ctx, id: string): Promise<void> {
  for (;;) {
    const { objects } = await ctx.env.FILES.list({ prefix: prefixOf(ctx.tenantId, id) });
    if (objects.length === 0) break;
    await ctx.env.FILES.delete(objects.map(({ key }) => key));
  }
  await ctx.env.FILES.delete(manifestKey(ctx.tenantId, id));
}
