/**
 * `npm run bench:web`: the built dashboard on the real Worker with the demo's data, in headless Chromium. Loading and
 * interactions are measured with a processor four times slower on fast 4G, a new message's way to the screen without.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { loadDemo } from "../../scripts/demo.mjs";
import { migrate } from "../../scripts/migrate.mjs";
import { buildPages, freePort, startBoth } from "../../scripts/processes.mjs";
import { launchBrowser } from "../harness/browser.mjs";
import { measureInteractions } from "./web-interactions.mjs";
import { measureLive } from "./web-live.mjs";
import { measureLoad } from "./web-load.mjs";
import { printInteractions, printLive, printLoad } from "./web-report.mjs";
import { openShop } from "./web-shop.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 60);

const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "invekto-web-"));
let running;
let browser;
try {
  buildPages();
  const persistTo = join(folder, "state");
  await migrate({ persistTo });
  const [workerPort, sandboxPort] = await Promise.all([freePort(), freePort()]);
  running = await startBoth({ workerPort, sandboxPort, persistTo, logDir: join(folder, "logs") });
  await loadDemo(running);
  browser = await launchBrowser();
  console.log(
    `${cpus().length} cores, Node.js ${process.versions.node}, Chromium ${browser.version()}; ${ROUNDS} rounds, ${MESSAGES} messages\n`,
  );
  const shop = await openShop({ ...running, browser });
  printLoad(await measureLoad(shop, ROUNDS));
  printInteractions(await measureInteractions(shop));
  printLive(await measureLive(shop, MESSAGES));
} finally {
  await browser?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
