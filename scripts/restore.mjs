/**
 * `npm run restore -- file`: puts a backup into a running product that does not know the tenant. It rests there, nothing of it
 * speaks to anybody, until `--open`. Started again it goes on where it was. docs/backup.md says the order.
 */
import { openAsBlob } from "node:fs";
import { parseArgs } from "node:util";
import { bytesOf, entriesIn, fileName, MANIFEST, partName } from "./backup-file.mjs";
import { operatorApi, untilNot } from "./operator-api.mjs";

const { values: asked, positionals } = parseArgs({
  options: { open: { type: "boolean", default: false } },
  allowPositionals: true,
});

try {
  await run(positionals[0]);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

async function run(path) {
  if (!path) throw new Error("The backup's file is missing.");
  const entries = new Map(entriesIn(path).map((entry) => [entry.name, entry]));
  const first = entries.get(MANIFEST);
  if (!first) throw new Error(`${path} is no backup.`);
  const manifest = JSON.parse(bytesOf(path, first));
  const api = await operatorApi();
  const { id, state } = await (await api.post("/restores", manifest)).json();
  console.log(`Restore ${id} of ${manifest.tenantName}`);
  if (state === "waiting") {
    await give(api, id, path, entries, manifest);
    await api.post(`/restores/${id}/start`);
  }
  const line = await untilNot(api, `/restores/${id}`, ["running", "waiting"], ({ parts }) =>
    console.log(`… ${parts} of ${manifest.parts.length} parts`),
  );
  if (line.state === "failed") throw new Error(`It failed: ${line.error}. docs/backup.md says what that means.`);
  if (line.state === "open") {
    console.log("It is open already.");
    return;
  }
  if (!asked.open) {
    console.log("All is there and rests. Look at it, then run this again with --open: what was planned goes on.");
    return;
  }
  await api.post(`/restores/${id}/opening`);
  await untilNot(api, `/restores/${id}`, ["done", "opening"], () => {});
  console.log("It is open: what was planned goes on. Held messages wait for a person.");
}

/** Parts and files; the store refuses what has another checksum. */
async function give(api, id, path, entries, manifest) {
  const blob = await openAsBlob(path);
  const bodyOf = ({ start, size }) => blob.slice(start, start + size);
  for (const part of manifest.parts.keys()) {
    const entry = entries.get(partName(part));
    if (!entry) throw new Error(`${path} ends before part ${part}.`);
    await api.put(`/restores/${id}/parts/${part}`, bodyOf(entry));
    for (const line of bytesOf(path, entry).toString("utf8").split("\n")) {
      if (!line.startsWith('["file"')) continue;
      const { key, sha256, contentType } = JSON.parse(line)[1];
      const file = entries.get(fileName(key));
      if (!file) throw new Error(`${path} ends before ${key}.`);
      const query = new URLSearchParams({ key, sha256, ...(contentType ? { type: contentType } : {}) });
      await api.put(`/restores/${id}/files?${query}`, bodyOf(file));
    }
  }
}
