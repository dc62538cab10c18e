/**
 * The file a backup is kept in: a tar of `manifest.json`, `parts/000000` … and `files/<key>`, so that any tool can look into
 * it. Written entry by entry, and gone on with where it was cut off.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from "node:fs";

const BLOCK = 512;
/** The octal of 11 digits a header has room for. */
const SIZE_MAX = 8 ** 11 - 1;

export const MANIFEST = "manifest.json";
export const partName = (part) => `parts/${String(part).padStart(6, "0")}`;
export const fileName = (key) => `files/${key}`;

/** What a file holds, in order: name, where its bytes begin, how many. What was cut off is not among it. */
export function entriesIn(path) {
  const fd = openSync(path, "r");
  const entries = [];
  try {
    const header = Buffer.alloc(BLOCK);
    for (let at = 0; readSync(fd, header, 0, BLOCK, at) === BLOCK && header[0] !== 0; ) {
      const size = Number.parseInt(header.toString("ascii", 124, 135), 8);
      const name = [text(header, 345, 155), text(header, 0, 100)].filter(Boolean).join("/");
      const end = at + BLOCK + padded(size);
      if (!Number.isSafeInteger(size) || checksum(header) !== Number.parseInt(text(header, 148, 8), 8))
        throw new Error(`${path} is damaged or no backup.`);
      if (size > 0 && readSync(fd, Buffer.alloc(1), 0, 1, end - 1) === 0) break;
      entries.push({ name, start: at + BLOCK, size, end });
      at = end;
    }
  } finally {
    closeSync(fd);
  }
  return entries;
}

/** The bytes of one entry; for what is small. */
export function bytesOf(path, { start, size }) {
  const fd = openSync(path, "r");
  const bytes = Buffer.alloc(size);
  readSync(fd, bytes, 0, size, start);
  closeSync(fd);
  return bytes;
}

/** A file that is being written: `<out>.partial` until it is whole. */
export class BackupWriter {
  constructor(out) {
    this.out = out;
    this.partial = `${out}.partial`;
    this.entries = existsSync(this.partial) ? entriesIn(this.partial) : [];
    this.fd = openSync(this.partial, existsSync(this.partial) ? "r+" : "w", 0o600);
    this.at = this.entries.at(-1)?.end ?? 0;
    ftruncateSync(this.fd, this.at);
    this.names = new Set(this.entries.map(({ name }) => name));
  }

  has(name) {
    return this.names.has(name);
  }

  /** @param chunks the bytes, of which there must be `size` */
  async add(name, size, chunks) {
    const start = this.at;
    this.write(headerOf(name, size));
    let written = 0;
    for await (const chunk of chunks) {
      this.write(chunk);
      written += chunk.length;
    }
    if (written !== size) {
      this.drop(start);
      throw new Error(`${name} has ${written} bytes in place of ${size}.`);
    }
    this.write(Buffer.alloc(padded(size) - size));
    this.names.add(name);
  }

  /** What was written from here on is forgotten. */
  drop(start) {
    ftruncateSync(this.fd, start);
    this.at = start;
  }

  finish() {
    this.write(Buffer.alloc(2 * BLOCK));
    closeSync(this.fd);
    renameSync(this.partial, this.out);
  }

  write(bytes) {
    this.at += writeSync(this.fd, bytes, 0, bytes.length, this.at);
  }
}

const padded = (size) => Math.ceil(size / BLOCK) * BLOCK;
const text = (header, start, length) =>
  header
    .toString("utf8", start, start + length)
    .replace(/\0.*$/s, "")
    .trim();

/** The sum of a header's bytes, its own field counted as blanks. */
function checksum(header) {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

function headerOf(name, size) {
  if (size > SIZE_MAX) throw new Error(`${name} is too large for a backup file.`);
  const cut = name.length > 100 ? name.lastIndexOf("/", 155) : -1;
  const [prefix, rest] = cut > 0 ? [name.slice(0, cut), name.slice(cut + 1)] : ["", name];
  if (Buffer.byteLength(rest) > 100 || Buffer.byteLength(prefix) > 155) throw new Error(`${name} is too long a name.`);
  const header = Buffer.alloc(BLOCK);
  header.write(rest, 0);
  header.write("0000600\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("0", 156);
  header.write("ustar\0", 257);
  header.write("00", 263);
  header.write(prefix, 345);
  header.write(`${checksum(header).toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}
