/** The Pages form as one process: Pages serves the dashboard and hands /api and /live over to the Worker. */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/processes.mjs";

const START_LIMIT_MS = 60_000;

/** Starts on a migrated state. The Worker's own port does not exist here: all comes through Pages. */
export async function startPages(options: {
  port: number;
  persistTo: string;
  logDir: string;
}): Promise<() => Promise<void>> {
  mkdirSync(options.logDir, { recursive: true });
  const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
  const child = spawn(
    process.execPath,
    [
      wrangler,
      ...["--cwd", "web", "pages", "dev", "-c", "wrangler.toml", "-c", "../wrangler.toml"],
      ...["--persist-to", options.persistTo, "--ip", "127.0.0.1", "--port", String(options.port)],
      ...["--inspector-port", "0", "--show-interactive-dev-session=false"],
    ],
    {
      cwd: root,
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", CI: "true" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32", // its own group, so that workerd ends with it
    },
  );
  const log = createWriteStream(join(options.logDir, "pages.log"));
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const signal = (kind: NodeJS.Signals) => {
    try {
      if (process.platform === "win32") child.kill(kind);
      else process.kill(-child.pid!, kind);
    } catch {
      // ended already
    }
  };
  const stop = async () => {
    signal("SIGTERM");
    const hard = setTimeout(() => signal("SIGKILL"), 3_000);
    await gone;
    clearTimeout(hard);
  };
  let said = "";
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Pages did not start in time:\n${said}`)), START_LIMIT_MS);
    child.once("exit", () => reject(new Error(`Pages ended while starting:\n${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text: Buffer) => {
        log.write(text);
        said = (said + text).slice(-4_000);
        if (!said.includes("Ready on")) return;
        clearTimeout(late);
        resolve();
      });
    }
  });
  await ready.catch(async (error) => {
    await stop();
    throw error;
  });
  return stop;
}
