/** `npm start`: builds, migrates, starts Worker and sandbox, loads the demo once, prints where to look. Ctrl-C ends all. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEMO, loadDemo } from "./demo.mjs";
import { buildPages, migrate, root, startBoth } from "./processes.mjs";

const workerPort = Number(process.env.PORT ?? 8787);
const sandboxPort = Number(process.env.SANDBOX_PORT ?? workerPort + 1);
const persistTo = process.env.INVEKTO_STATE ?? join(root, ".wrangler/state");
const isFirst = !existsSync(join(persistTo, "v3"));

let running;
let stopping = false;
const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  await running?.stop();
  process.exit(code);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));

try {
  console.log(isFirst ? "Preparing Invekto (first start)…" : "Starting Invekto…");
  buildPages();
  migrate({ persistTo });
  running = await startBoth({ workerPort, sandboxPort, persistTo, logDir: join(persistTo, "../logs") });
  await loadDemo(running);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

console.log(`
  Invekto is running.

  Dashboard    ${running.workerUrl}
  Phone page   ${running.sandboxUrl}      (play the customer)

  Demo shop    ${DEMO.shop.email}   ${DEMO.shop.password}     a Trendyol seller, connected, with two weeks of conversations
  New shop     ${DEMO.fresh.email}   ${DEMO.fresh.password}     nothing connected yet: Trendyol seller ${DEMO.fresh.sellerId}, key "sandbox-key-2", secret "sandbox-secret-2"

  Ctrl-C stops everything; the next start finds its data again. npm run reset starts afresh.
`);

running.exited.then((name) => {
  if (stopping) return;
  console.error(`The ${name} process ended by itself; its log is in .wrangler/logs.`);
  stop(1);
});
