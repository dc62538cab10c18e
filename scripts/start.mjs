/** `npm start`: builds, migrates, starts Worker and sandbox, loads the demo once, prints where to look. Ctrl-C ends all. */
import { join } from "node:path";
import { DEMO, keepLoadedDemo, loadDemo, markDemoLoaded } from "./demo.mjs";
import { migrate } from "./migrate.mjs";
import { buildPages, root, startBoth } from "./processes.mjs";

const workerPort = Number(process.env.PORT ?? 8787);
const sandboxPort = Number(process.env.SANDBOX_PORT ?? workerPort + 1);
const persistTo = process.env.INVEKTO_STATE ?? join(root, ".wrangler/state");
const isLoaded = keepLoadedDemo(persistTo);

const interrupt = new AbortController();
let starting;
let stopping = null;
/** Ends both processes, however far the start has come, and then this one. */
function stop(code) {
  stopping ??= (async () => {
    interrupt.abort();
    const begun = await starting?.catch(() => null);
    await begun?.stop();
    process.exit(code);
  })();
  return stopping;
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));

let running;
try {
  console.log(isLoaded ? "Starting Invekto…" : "Preparing Invekto (first start)…");
  buildPages();
  await migrate({ persistTo });
  const logDir = join(persistTo, "../logs");
  starting = startBoth({ workerPort, sandboxPort, persistTo, logDir, signal: interrupt.signal });
  running = await starting;
  if (!isLoaded) {
    await loadDemo(running);
    markDemoLoaded(persistTo);
  }
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

console.log(`
  Invekto is running.

  Dashboard    ${running.workerUrl}
  Phone page   ${running.sandboxUrl}      (play the customer)

  Demo shop    ${DEMO.shop.email}   ${DEMO.shop.password}     a Trendyol seller, connected, with two weeks of conversations
  Clinic       ${DEMO.clinic.email}   ${DEMO.clinic.password}     a dental clinic: services, appointment hours, a morning of conversations
  New shop     ${DEMO.fresh.email}   ${DEMO.fresh.password}     nothing connected yet: Trendyol seller ${DEMO.fresh.sellerId}, key "sandbox-key-2", secret "sandbox-secret-2"
  Operator     ${DEMO.operator.email}   ${DEMO.operator.password}     runs the product: all tenants, numbers, dead letters, quarantine

  Ctrl-C stops everything; the next start finds its data again. npm run reset starts afresh.
`);

running.exited.then((name) => {
  if (stopping) return;
  console.error(`The ${name} process ended by itself; its log is in .wrangler/logs.`);
  stop(1);
});
