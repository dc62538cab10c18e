/** The file a backup is kept in: a tar like any other, which goes on where it was cut off and is refused when it is damaged. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BackupWriter, bytesOf, entriesIn, fileName, partName } from "../scripts/backup-file.mjs";

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "invekto-backup-file-"));
  out = join(folder, "backup.tar");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const long = fileName(`${"a".repeat(90)}/${"b".repeat(60)}/fil_1`);
const ENTRIES: [string, Buffer][] = [
  ["manifest.json", Buffer.from("{}")],
  [partName(0), Buffer.alloc(1024, 7)],
  [partName(1), Buffer.alloc(0)],
  [long, Buffer.from("ğüşiöç")],
];

async function written(entries: typeof ENTRIES): Promise<void> {
  const file = new BackupWriter(out);
  for (const [name, bytes] of entries) if (!file.has(name)) await file.add(name, bytes.length, [bytes]);
  file.finish();
}

it("is a tar that any tool reads, for its owner only", async () => {
  await written(ENTRIES);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  const listed = spawnSync("tar", ["-tf", out], { encoding: "utf8" });
  expect(listed.stdout.trim().split("\n")).toEqual(ENTRIES.map(([name]) => name));
  expect(spawnSync("tar", ["-xOf", out, long], { encoding: "utf8" }).stdout).toBe("ğüşiöç");
  expect(entriesIn(out).map((entry) => [entry.name, bytesOf(out, entry)])).toEqual(ENTRIES);
});

it("goes on where it was cut off, wherever that was", async () => {
  await written(ENTRIES);
  const whole = readFileSync(out);
  for (const cut of [1, 511, 512, 700, 1024, 1536, 2000, 2560, 3072, 3100, 3584, whole.length - 1]) {
    writeFileSync(`${out}.partial`, whole.subarray(0, Math.min(cut, whole.length - 1024)));
    await written(ENTRIES);
    expect(readFileSync(out).equals(whole)).toBe(true);
  }
});

it("keeps nothing of an entry that is shorter or longer than it was told", async () => {
  const file = new BackupWriter(out);
  await file.add("manifest.json", 2, [Buffer.from("{}")]);
  await expect(file.add(partName(0), 5, [Buffer.from("abc")])).rejects.toThrow("3 bytes in place of 5");
  await expect(file.add(partName(0), 1, [Buffer.from("abc")])).rejects.toThrow("3 bytes in place of 1");
  file.finish();
  expect(entriesIn(out).map(({ name }) => name)).toEqual(["manifest.json"]);
});

it("is refused when a header is not what it was, and what is cut off is not told", async () => {
  await written(ENTRIES);
  const bytes = readFileSync(out);
  bytes[512 * 2 + 3]! ^= 1;
  writeFileSync(out, bytes);
  expect(() => entriesIn(out)).toThrow("damaged or no backup");
  await written(ENTRIES.slice(0, 2));
  truncateSync(out, 512 * 4);
  expect(entriesIn(out).map(({ name }) => name)).toEqual(["manifest.json"]);
});
