/** Workers in plain workerd: built once, each in a process group of its own that can be killed and started on its data. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from "wrangler";
import { root } from "../../scripts/processes.mjs";

const HOST = "127.0.0.1";
const START_LIMIT_MS = 30_000;
const CHILD = fileURLToPath(new URL("workerd.child.mjs", import.meta.url));

/**
 * Bundles a Worker as a deployment would.
 * @param define build-time constants that differ from the configuration's
 * @returns the bundle's path
 */
export function bundle({ config, define = {}, outDir }) {
  const defines = Object.entries(define).flatMap(([name, value]) => ["--define", `${name}:${value}`]);
  const done = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/wrangler/bin/wrangler.js"),
      ...["deploy", "--dry-run", "--env=", "--config", join(root, config), "--outdir", outDir, ...defines],
    ],
    { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" }, encoding: "utf8" },
  );
  if (done.status !== 0) throw new Error(`${config} could not be bundled:\n${done.stdout}\n${done.stderr}`);
  return join(outDir, "index.js");
}

/** A port nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once("error", reject)
      .listen(0, HOST, () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });
}

/**
 * A Worker that is not running yet. Its bindings are those of its configuration, `vars` replace the variables.
 * @returns {{ url: string, start: () => Promise<void>, kill: () => Promise<void> }}
 */
export function workerProcess({ name, config, script, port, vars = {}, dir }) {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, config));
  mkdirSync(dir, { recursive: true });
  const description = join(dir, `${name}.json`);
  const { modulesRules: _, ...worker } = workerOptions;
  const options = {
    worker: {
      ...worker,
      modules: [{ type: "ESModule", path: "index.js", contents: readFileSync(script, "utf8") }],
      bindings: { ...worker.bindings, ...vars },
    },
    host: HOST,
    port,
    persistTo: join(dir, `${name}-state`),
    migrations: worker.d1Databases?.DB ? migrationStatements() : [],
  };
  writeFileSync(description, JSON.stringify(options));
  let child = null;

  const start = async () => {
    const log = openSync(join(dir, `${name}.log`), "a");
    child = spawn(process.execPath, [CHILD, description], { stdio: ["ignore", "pipe", log], detached: true });
    await ready(child, name, join(dir, `${name}.log`));
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL"); // the group: workerd is a child of it
    await gone;
  };
  return { url: `http://${HOST}:${port}`, start, kill };
}

function ready(child, name, log) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} did not start; see ${log}`)), START_LIMIT_MS);
    child.once("exit", () => reject(new Error(`${name} ended while starting; see ${log}`)));
    child.stdout.once("data", () => {
      clearTimeout(late);
      resolve();
    });
  });
}

function migrationStatements() {
  const dir = join(root, "migrations");
  const files = readdirSync(dir).filter((name) => name.endsWith(".sql"));
  return files.sort().flatMap((name) => unstable_splitSqlQuery(readFileSync(join(dir, name), "utf8")));
}
