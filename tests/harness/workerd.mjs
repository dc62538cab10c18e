/** Workers in plain workerd, without a development proxy: built once, killed by SIGKILL and started again on their data. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { migrateIn } from "../../scripts/migrate.mjs";
import { root } from "../../scripts/processes.mjs";

/** The runtime's binary. */
const workerd = createRequire(import.meta.url)("workerd").default;
const HOST = "127.0.0.1";
const START_LIMIT_MS = 60_000;

/**
 * Bundles a Worker as a deployment would. Returns the bundle's path.
 * @param entry what is bundled in place of the configuration's main file
 * @param define build-time constants that differ from the configuration's
 */
export function bundle({ config, entry, define = {}, outDir }) {
  mkdirSync(join(root, "web/dist"), { recursive: true }); // wrangler wants it to be there, built or not
  const defines = Object.entries(define).flatMap(([name, value]) => ["--define", `${name}:${value}`]);
  const done = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/wrangler/bin/wrangler.js"),
      ...["deploy", ...(entry ? [join(root, entry)] : [])],
      ...["--dry-run", "--env=", "--config", join(root, config), "--outdir", outDir, ...defines],
    ],
    { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" }, encoding: "utf8" },
  );
  if (done.status !== 0) throw new Error(`${config} could not be bundled:\n${done.stdout}\n${done.stderr}`);
  return join(outDir, `${basename(entry ?? "index", ".ts")}.js`);
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
 * A Worker with its databases migrated. Its bindings are those of its configuration; `vars` replace variables.
 * Miniflare starts it once, to describe it and to make the databases; from then on the same description starts workerd
 * by itself, so that a restart costs no more than workerd does.
 */
export async function prepareWorker({
  name,
  config,
  script,
  port,
  vars = {},
  dir,
  persistTo = join(dir, name, "state"),
}) {
  const stateDir = join(dir, name);
  mkdirSync(stateDir, { recursive: true });
  const log = openSync(join(dir, `${name}.log`), "a");
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, config));
  const { modulesRules: _, assets: __, ...worker } = workerOptions;
  const { MINIFLARE_WORKERD_PATH, TMPDIR } = process.env;
  Object.assign(process.env, { MINIFLARE_WORKERD_PATH: recorder(stateDir), TMPDIR: stateDir });
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions({
      ...worker,
      modules: [{ type: "ESModule", path: "index.js", contents: readFileSync(script, "utf8") }],
      bindings: { ...worker.bindings, ...vars },
      host: HOST,
      port,
      cf: false,
      log: new Log(LogLevel.NONE),
      handleStructuredLogs: () => {},
      unsafeTriggerHandlers: true,
    }),
    resourcePersistencePath: persistTo,
  });
  await runtime.ready;
  restoreEnvironment({ MINIFLARE_WORKERD_PATH, TMPDIR });
  await migrateIn(runtime, join(root, config));
  await runtime.dispose();
  // Miniflare takes its empty folders with it; the description names them.
  const folders = readFileSync(join(stateDir, "description"), "latin1").match(
    /\/[\w/.-]*miniflare-[0-9a-f]{32}\/[\w-]+/g,
  );
  for (const folder of folders ?? []) mkdirSync(folder, { recursive: true });

  const line = await openLine();
  const args = readFileSync(join(stateDir, "args"), "utf8")
    .trimEnd()
    .split("\n")
    .map((arg) => arg.replace(/^--external-addr=loopback=.*/, `--external-addr=loopback=${HOST}:${line.port}`));
  let child = null;
  return {
    url: `http://${HOST}:${port}`,
    persistTo,
    start: async () => {
      const description = openSync(join(stateDir, "description"), "r");
      child = spawn(workerd, args, { stdio: [description, log, log, "pipe"], env: { ...process.env, TZ: "UTC" } });
      await listening(child, name);
    },
    /** of the running process */
    pid: () => child?.pid,
    /** SIGKILL, and gone when it resolves. */
    kill: async () => {
      if (!child) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      child = null;
    },
    close: line.close,
  };
}

function restoreEnvironment(before) {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** Where the simulated queues report what they did: without an answer they would stop. */
async function openLine() {
  const server = createHttpServer((request, response) => request.resume().once("end", () => response.end()));
  await new Promise((resolve) => server.listen(0, HOST, resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: server.address().port, close };
}

/** A stand-in for workerd that writes down how Miniflare starts it, and becomes it. */
function recorder(dir) {
  const path = join(dir, "record.sh");
  const lines = [
    "#!/bin/sh",
    `printf '%s\\n' "$@" > '${dir}/args'`,
    `cat > '${dir}/description'`,
    `exec '${workerd}' "$@" < '${dir}/description'`,
  ];
  writeFileSync(path, `${lines.join("\n")}\n`, { mode: 0o755 });
  return path;
}

function listening(child, name) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} did not start in time`)), START_LIMIT_MS);
    const onExit = () => reject(new Error(`${name} ended while starting`));
    child.once("exit", onExit);
    child.stdio[3].on("data", (text) => {
      if (!String(text).includes('"socket":"entry"')) return;
      clearTimeout(late);
      child.off("exit", onExit);
      resolve();
    });
  });
}
