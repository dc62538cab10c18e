/** `npm run bench`: the product against a bare Worker in the same run, runtime and machine, in alternating rounds. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, freePort, prepareWorker } from "../harness/workerd.mjs";
import { openGraph } from "./graph.mjs";
import { ackToSend } from "./open-loop.mjs";
import { printRounds, printSends } from "./report.mjs";
import { openShop } from "./shop.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const CONNECTIONS = 8;
const CONVERSATIONS = 500;
const WARM_UP_S = 3;
const ROUND_S = 6;
const WINDOW_S = 1.8;
const SETTLE_MS = 4_000;
/**
 * A question is answered at once. A fragment waits two seconds for more, so that within a shorter window acknowledging is
 * measured alone: everything that a 200 promises is durable, and the CPU is not shared with answering.
 */
const QUESTION = "Merhaba, geçen hafta verdiğim sipariş hâlâ gelmedi, kargom nerede acaba?";
const FRAGMENT = "merhaba";
const TMPFS = 0x0102_1994;
const LOAD = fileURLToPath(new URL("load.mjs", import.meta.url));

const dir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "invekto-bench-"));
const graph = await openGraph();
let running = null;
try {
  const bare = await prepareBare();
  const product = await prepareProduct();
  const ground = statfsSync(dir).type === TMPFS ? "tmpfs" : "disk";
  console.log(
    `${cpus().length} cores, Node.js ${process.versions.node}, data on ${ground}; ` +
      `${CONNECTIONS} connections, ${CONVERSATIONS} conversations, ${ROUNDS} rounds of ${ROUND_S} s each\n`,
  );
  const rounds = { bare: [], questions: [], fragments: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rounds.bare.push(await measure(bare, QUESTION));
    rounds.questions.push(await measure(product, QUESTION));
    rounds.fragments.push(await measure(product, FRAGMENT, WINDOW_S));
  }
  printRounds("acknowledging alone: the answers come after the window", rounds.bare, rounds.fragments, true);
  printRounds("acknowledging and answering at once, on the same two cores", rounds.bare, rounds.questions, false);
  for (const perSecond of [20, 60]) printSends(perSecond, await measureSends(product, perSecond));
} finally {
  await running?.kill();
  graph.close();
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);

/** One round on fresh data: every conversation is opened in the warm-up, then the clock runs. */
async function measure(contestant, text, seconds = ROUND_S) {
  await begin(contestant);
  const warmedUp = await warmUp(contestant, text);
  const result = await load(contestant, text, seconds, warmedUp.next);
  await contestant.worker.kill();
  running = null;
  return result;
}

/** Until every conversation was opened and what that caused is done: opening one is not what is measured. */
async function warmUp(contestant, text) {
  let next = 1;
  while (next <= CONVERSATIONS) ({ next } = await load(contestant, text, WARM_UP_S, next));
  await quiet();
  return { next };
}

async function measureSends(contestant, perSecond) {
  await begin(contestant);
  await warmUp(contestant, QUESTION);
  const result = await ackToSend({ url: contestant.url, graph, perSecond, firstCustomer: CONVERSATIONS });
  await contestant.worker.kill();
  running = null;
  return result;
}

async function begin({ worker, template }) {
  rmSync(worker.persistTo, { recursive: true, force: true });
  cpSync(template, worker.persistTo, { recursive: true });
  await worker.start();
  running = worker;
}

/** The generator is a process of its own, so that it does not wait for anything here. */
function load({ url }, text, seconds, first) {
  return new Promise((resolve, reject) => {
    const args = [LOAD, url, text, CONNECTIONS, CONVERSATIONS, seconds, first].map(String);
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.once("close", (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error("the load failed"))));
  });
}

/** Waits until what was begun is done: fragments wait for more, alarms look once more, then nothing is sent for a while. */
async function quiet() {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  let before = -1;
  for (let looks = 0; looks < 60 && graph.sends() !== before; looks++) {
    before = graph.sends();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function prepareBare() {
  const config = "tests/bench/bare/wrangler.toml";
  const script = bundle({ config, outDir: join(dir, "bare-bundle") });
  const port = await freePort();
  const worker = await prepareWorker({ name: "bare", config, script, port, dir });
  return { worker, url: worker.url, template: keep(worker) };
}

/** The shop is made through the door of a sandbox build; what is measured is the production build on the same data. */
async function prepareProduct() {
  const config = "wrangler.toml";
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const persistTo = join(dir, "product-state");
  const vars = { PUBLIC_URL: url, GRAPH_BASE_URL: graph.url, TRENDYOL_BASE_URL: graph.url };
  const common = { config, port, vars, dir, persistTo };
  const door = await prepareWorker({
    ...common,
    name: "door",
    script: bundle({ config, outDir: join(dir, "door-bundle") }),
  });
  await door.start();
  await openShop(url).finally(door.kill);
  door.close();
  const script = bundle({ config, define: { SANDBOX: "false" }, outDir: join(dir, "product-bundle") });
  const worker = await prepareWorker({ ...common, name: "product", script });
  return { worker, url: `${url}/webhooks/whatsapp`, template: keep(worker) };
}

/** A copy of the data as every round finds it. */
function keep({ persistTo }) {
  const template = `${persistTo}-template`;
  cpSync(persistTo, template, { recursive: true });
  return template;
}
