/** Runs what the reader's training and measuring tools are written in, and keeps the trained model up to date. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build, runnerImport } from "vite";
import { fingerprint, root } from "./processes.mjs";

export { root } from "./processes.mjs";

const MODEL = join(root, "workers/chat-analysis/model/weights.generated.js");
/** All that training reads; another model follows only from another of these. */
const SOURCES = [
  "workers/chat-analysis/languages",
  "workers/chat-analysis/model",
  "workers/chat-analysis/training",
  "workers/chat-analysis/normalise.ts",
  "workers/chat-analysis/letters.ts",
  "workers/chat-analysis/folded-word.ts",
  "workers/chat-analysis/shorthand.ts",
  "workers/intents/examples",
  "workers/platform/text.ts",
];

/** A module of the Worker, in this process. */
export async function load(path) {
  const options = { root, configFile: false, logLevel: "error", define: { SANDBOX: "true" } };
  return (await runnerImport(join(root, path), options)).module;
}

/** The same, bundled into one file as the Worker is: calls across modules cost nothing there. */
export async function loadAsDeployed(path) {
  const folder = mkdtempSync(join(tmpdir(), "invekto-"));
  await build({
    root,
    configFile: false,
    logLevel: "error",
    define: { SANDBOX: "true" },
    ssr: { noExternal: true },
    build: {
      ssr: join(root, path),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: "es", entryFileNames: "bundle.mjs" } },
    },
  });
  const module = await import(pathToFileURL(join(folder, "bundle.mjs")).href);
  rmSync(folder, { recursive: true });
  return module;
}

/**
 * What cross-validation says of the heads, with the fingerprint of what it was made from. Committed, because it takes
 * longer than the weights; made anew when it is not that of the present examples.
 */
const CONFIDENCE = join(root, "workers/chat-analysis/training/confidence.json");

/**
 * Trains when the examples or the training changed since the model was made. Returns what was built, or null. With
 * KEEP_MODEL=1 in the environment a model that is there stays: for work beside somebody who is writing examples.
 * @param force everything anew, also what cross-validation says
 */
export async function trainIfNeeded({ force = false } = {}) {
  if (!force && process.env.KEEP_MODEL && existsSync(MODEL)) return null;
  const stamp = `${MODEL}.from`;
  const wanted = fingerprint(SOURCES, (path) => path.endsWith(".txt") || path.endsWith(".ts"));
  if (!force && existsSync(MODEL) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return null;
  const known = JSON.parse(readFileSync(CONFIDENCE, "utf8"));
  const calibrations = !force && known.from === wanted ? known.sectors : {};
  const { SECTOR_KEYS, writeModel } = await load("workers/chat-analysis/training/build.ts");
  const pieces = await Promise.all(
    [...SECTOR_KEYS, "language"].map((name) => trained({ name, calibration: calibrations[name] })),
  );
  const built = writeModel(root, pieces);
  if (calibrations !== known.sectors) {
    const sectors = Object.fromEntries(
      pieces.filter(({ sector }) => sector).map(({ sector, calibration }) => [sector, calibration]),
    );
    writeFileSync(CONFIDENCE, `${JSON.stringify({ from: wanted, sectors }, null, 2)}\n`);
  }
  writeFileSync(stamp, wanted);
  return built;
}

function trained(piece) {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("train-piece.mjs", import.meta.url), { workerData: piece });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}
