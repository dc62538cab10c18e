/** The two processes of a running Invekto (Worker and sandbox), for `npm start`, tests and screenshots alike. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
const vite = join(root, "node_modules/vite/bin/vite.js");

/** Wrangler without network and without chatter. */
const quiet = {
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_HIDE_BANNER: "true",
  CI: "true",
};

/** Builds dashboard and phone page, each only when its sources changed since the last build. */
export function buildPages() {
  const pages = [
    {
      name: "dashboard",
      config: "web/vite.config.ts",
      sources: ["web/src", "web/index.html", "web/public", "web/vite.config.ts", "web/preloads.ts"],
      out: "web/dist",
    },
    {
      name: "phone page",
      config: "workers/sandbox/phone/vite.config.ts",
      sources: ["workers/sandbox/phone"],
      out: "workers/sandbox/dist",
    },
  ];
  for (const page of pages) {
    const stamp = join(root, page.out, ".built-from");
    const wanted = fingerprint(page.sources);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) continue;
    run(vite, ["build", "--config", page.config, "--logLevel", "warn"], `the ${page.name} could not be built`);
    writeFileSync(stamp, wanted);
  }
}

/**
 * Starts both and waits until they answer.
 * @param signal ends the start: what was begun is stopped before the promise rejects
 * @returns {Promise<{ workerUrl: string, sandboxUrl: string, exited: Promise<string>, stop: () => Promise<void> }>}
 */
export async function startBoth({ workerPort = 8787, sandboxPort = 8788, persistTo, logDir, signal }) {
  mkdirSync(logDir, { recursive: true });
  const workerUrl = `http://127.0.0.1:${workerPort}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  for (const [port, name] of [
    [workerPort, "Worker"],
    [sandboxPort, "sandbox"],
  ]) {
    if (await answers(`http://127.0.0.1:${port}/`))
      throw new Error(`Port ${port} (${name}) is taken: is Invekto running already?`);
  }
  signal?.throwIfAborted();
  const vars = {
    PUBLIC_URL: workerUrl,
    GRAPH_BASE_URL: `${sandboxUrl}/graph`,
    TRENDYOL_BASE_URL: `${sandboxUrl}/trendyol`,
    MAIL_BASE_URL: `${sandboxUrl}/mail`,
  };
  const worker = dev("worker", ["--port", String(workerPort), "--persist-to", persistTo, ...flags(vars)], logDir);
  const sandbox = dev(
    "sandbox",
    [
      "--config",
      "workers/sandbox/wrangler.toml",
      "--port",
      String(sandboxPort),
      "--persist-to",
      `${persistTo}-sandbox`,
      ...flags({ WORKER_URL: workerUrl, SANDBOX_URL: sandboxUrl }),
    ],
    logDir,
  );
  const children = [worker, sandbox];
  const exited = Promise.race(children.map((child) => child.exited));
  const stop = async () => {
    for (const child of children) child.kill();
    await Promise.all(children.map((child) => child.exited));
  };
  try {
    await Promise.race([
      Promise.all([until(`${workerUrl}/health`, signal), until(`${sandboxUrl}/control/state`, signal)]),
      exited.then((name) => {
        throw new Error(`${name} ended while starting; see ${join(logDir, `${name}.log`)}`);
      }),
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { workerUrl, sandboxUrl, exited, stop };
}

/** A port nobody listens on at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function dev(name, args, logDir) {
  const out = createWriteStream(join(logDir, `${name}.log`));
  const child = spawn(
    process.execPath,
    [wrangler, "dev", "--local", "--show-interactive-dev-session=false", "--inspector-port=0", ...args],
    {
      cwd: root,
      env: { ...process.env, ...quiet },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32", // its own group, so that workerd ends with it
    },
  );
  child.stdout.pipe(out);
  child.stderr.pipe(out);
  const exited = new Promise((resolve) => child.once("exit", () => resolve(name)));
  const signal = (kind) => {
    try {
      if (process.platform === "win32") child.kill(kind);
      else process.kill(-child.pid, kind);
    } catch {
      // ended already
    }
  };
  const kill = () => {
    signal("SIGTERM");
    const hard = setTimeout(() => signal("SIGKILL"), 3_000);
    child.once("exit", () => clearTimeout(hard));
  };
  return { exited, kill };
}

function flags(vars) {
  return Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
}

function run(script, args, failure) {
  const done = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    // A test runner's own NODE_ENV would make another dashboard than production's.
    env: { ...process.env, ...quiet, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`${failure}:\n${done.stdout}\n${done.stderr}`);
}

async function until(url, signal, limitMs = 60_000) {
  const end = Date.now() + limitMs;
  while (Date.now() < end && !signal?.aborted) {
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`${url} did not answer within ${limitMs / 1000} s`);
}

async function answers(url) {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  }
}

export function fingerprint(paths, counts = () => true) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) if (name !== "dist") visit(join(path, name));
    } else if (counts(path)) hash.update(path).update(readFileSync(full));
  };
  for (const path of paths) visit(path);
  return hash.digest("hex");
}
