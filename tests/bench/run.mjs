/** `npm run bench`: the product against a bare Worker in the same run, runtime and machine, in alternating rounds. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { begin, prepareBare, prepareProduct } from "./contestants.mjs";
import { openGraph } from "./graph.mjs";
import { memoryOf } from "./memory.mjs";
import { ackToSend } from "./open-loop.mjs";
import { quiet } from "./quiet.mjs";
import { firstAck } from "./recovery.mjs";
import { printMemory, printNotShown, printRecovery, printRounds, printSends, printSettling } from "./report.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const CONNECTIONS = 8;
const CONVERSATIONS = 500;
const WARM_UP_S = 3;
const ROUND_S = 6;
const WINDOW_S = 1.8;
const AGAIN_S = 3;
/** All statuses of a round leave within it. */
const STORM_S = 60;
const LATE_MS = 500;
const KILLS = 5;
const MEMORY_CONVERSATIONS = 1_500;
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
  const bare = await prepareBare(dir);
  const product = await prepareProduct(dir, graph);
  const late = await prepareProduct(dir, graph, { name: "late", entry: "tests/bench/slow/index.ts" });
  const ground = statfsSync(dir).type === TMPFS ? "tmpfs" : "disk";
  console.log(
    `${cpus().length} cores, Node.js ${process.versions.node}, data on ${ground}; ` +
      `${CONNECTIONS} connections, ${CONVERSATIONS} conversations, ${ROUNDS} rounds\n`,
  );
  const rounds = { bare: [], fragments: [], late: [], questions: [], again: [], statuses: [] };
  const settling = [];
  for (let round = 0; round < ROUNDS; round++) {
    await contest(bare, QUESTION, async (run) => rounds.bare.push(await run.messages(ROUND_S)));
    await contest(product, FRAGMENT, async (run) => {
      rounds.fragments.push(await run.messages(WINDOW_S));
      await quiet(product, graph);
      rounds.again.push(await run.again(AGAIN_S));
    });
    await contest(late, FRAGMENT, async (run) => {
      graph.answerAfter(LATE_MS);
      rounds.late.push(await run.messages(WINDOW_S));
      graph.answerAfter(0);
    });
    await contest(product, QUESTION, async (run) => {
      rounds.questions.push(await run.messages(ROUND_S));
      await quiet(product, graph);
      rounds.statuses.push(await run.statuses(STORM_S));
      settling.push(await quiet(product, graph));
    });
  }
  printRounds("acknowledging alone: the answers come after the window", rounds.bare, rounds.fragments, {
    perSecond: ">= 0.60",
    p99: "<= 2.00",
  });
  printRounds(
    `the same with databases, Graph and marketplace ${LATE_MS} ms late, against the product without`,
    rounds.fragments,
    rounds.late,
    { perSecond: ">= 0.90", p99: "<= 1.10" },
    ["on time", "late"],
  );
  printRounds("duplicates: webhooks that were acknowledged before", rounds.bare, rounds.again, {
    perSecond: ">= 0.91",
  });
  printRounds("a storm: three statuses to every message", rounds.bare, rounds.statuses, { perSecond: ">= 0.60" });
  printSettling(settling);
  printRounds("acknowledging and answering at once, on the same two cores", rounds.bare, rounds.questions, {});
  for (const perSecond of [20, 60]) {
    await contest(product, QUESTION, async () =>
      printSends(perSecond, await ackToSend({ url: product.url, graph, perSecond, firstCustomer: CONVERSATIONS })),
    );
  }
  await contest(product, QUESTION, async ({ next }) => {
    const times = [];
    for (let kill = 0; kill < KILLS; kill++) times.push(await firstAck(product, next() + kill));
    printRecovery(times);
  });
  await alone(product, async () => {
    let first = 0;
    const fill = async (count) => {
      const plan = { what: "messages", text: FRAGMENT, conversations: count, first, count, seconds: STORM_S };
      first = (await load(product, plan)).next;
      first += count - (first % count);
    };
    printMemory(await memoryOf({ worker: product.worker, fill, conversations: MEMORY_CONVERSATIONS }));
  });
  printNotShown();
} finally {
  await running?.kill();
  graph.close();
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);

/** One contestant on fresh data: every conversation is opened and has settled, then the clock runs. */
async function contest(contestant, text, measure) {
  await alone(contestant, async () => {
    graph.forget();
    let next = 1;
    const common = { text, conversations: CONVERSATIONS };
    const messages = async (seconds) => {
      const result = await load(contestant, { ...common, what: "messages", first: next, seconds });
      next = result.next;
      return result;
    };
    while (next <= CONVERSATIONS) await messages(WARM_UP_S);
    await quiet(contestant, graph);
    await measure({
      messages,
      again: (seconds) =>
        load(contestant, { ...common, what: "again", first: next, count: Math.min(next - 1, 1_000), seconds }),
      statuses: async (seconds) => {
        const sends = join(dir, "sends.json");
        writeFileSync(sends, JSON.stringify(graph.accepted()));
        const result = await load(contestant, { ...common, what: "statuses", first: next, sends, seconds });
        next = result.next;
        return result;
      },
      next: () => next,
    });
  });
}

async function alone(contestant, measure) {
  await begin(contestant);
  running = contestant.worker;
  await measure();
  await running.kill();
  running = null;
}

/** The generator is a process of its own, so that it does not wait for anything here. */
function load({ url }, plan) {
  return new Promise((resolve, reject) => {
    const args = [LOAD, JSON.stringify({ url, connections: CONNECTIONS, ...plan })];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.once("close", (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error("the load failed"))));
  });
}
