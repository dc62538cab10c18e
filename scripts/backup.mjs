/**
 * `npm run backup -- --tenant ten_… --out file`: has a running product make a backup of a tenant and fetches it into one
 * file. Cut off, the same command goes on. docs/backup.md says what is in it, and what must be kept beside it.
 */
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { BackupWriter, bytesOf, entriesIn, fileName, MANIFEST, partName } from "./backup-file.mjs";
import { operatorApi, untilNot } from "./operator-api.mjs";

const { values: asked } = parseArgs({
  options: { tenant: { type: "string" }, out: { type: "string" }, backup: { type: "string" } },
});

try {
  await run();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

async function run() {
  if (!asked.out) throw new Error("--out is missing.");
  const api = await operatorApi();
  const file = new BackupWriter(asked.out);
  const manifest = file.has(MANIFEST) ? JSON.parse(bytesOf(file.partial, file.entries[0])) : await made(api, file);
  const place = `/backups/${manifest.backupId}`;
  const files = [];
  for (const [part, { bytes, sha256 }] of manifest.parts.entries()) {
    const name = partName(part);
    if (!file.has(name)) await fetched(api, file, name, `${place}/parts/${part}`, bytes, sha256);
  }
  for (const entry of entriesIn(file.partial).filter(({ name }) => name.startsWith("parts/")))
    for (const line of bytesOf(file.partial, entry).toString("utf8").split("\n"))
      if (line.startsWith('["file"')) files.push(JSON.parse(line)[1]);
  for (const { key, sizeBytes, sha256 } of files) {
    if (file.has(fileName(key))) continue;
    const path = `${place}/files?key=${encodeURIComponent(key)}`;
    await fetched(api, file, fileName(key), path, sizeBytes, sha256);
  }
  file.finish();
  const { conversations, tenantName } = manifest;
  console.log(`${asked.out} holds ${tenantName}: ${conversations} conversations, ${files.length} files.`);
  console.log(
    "It holds what customers wrote, in the clear. Keep it, and NAMING_KEY and SECRETS_KEYS, apart and locked.",
  );
}

/** Asks for a backup, waits until it is made, and begins the file with its manifest. */
async function made(api, file) {
  if (!asked.tenant && !asked.backup) throw new Error("--tenant is missing.");
  const id = asked.backup ?? (await (await api.post(`/tenants/${asked.tenant}/backups`)).json()).id;
  console.log(`Backup ${id}`);
  const line = await untilNot(api, `/backups/${id}`, ["running"], ({ conversations, parts }) =>
    console.log(`… ${conversations} conversations, ${parts} parts`),
  );
  if (line.state !== "done") throw new Error("The backup is gone from the store. Ask for another one.");
  const text = await (await api.get(`/backups/${id}/manifest`)).text();
  const bytes = Buffer.from(text);
  await file.add(MANIFEST, bytes.length, [bytes]);
  return JSON.parse(text);
}

/** Fetches the bytes of one entry into the file; what differs from its checksum is refused. */
async function fetched(api, file, name, path, size, sha256) {
  const start = file.at;
  const digest = createHash("sha256");
  const answer = await api.get(path).catch((error) => {
    // A person may have been erased since: a backup with them in it is not wanted any more.
    throw /answered 404/.test(error.message) ? new Error(`${name} was deleted meanwhile: make another backup.`) : error;
  });
  try {
    await file.add(
      name,
      size,
      seen(answer.body ?? [], (chunk) => digest.update(chunk)),
    );
    if (digest.digest("hex") !== sha256) throw new Error(`${name} is not what the backup tells.`);
  } catch (error) {
    file.drop(start);
    file.names.delete(name);
    throw error;
  }
}

async function* seen(chunks, look) {
  for await (const chunk of chunks) {
    look(chunk);
    yield chunk;
  }
}
