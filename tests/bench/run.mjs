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
/** Every conversation is asked so often before the clock runs, so that both are measured with their code compiled. */
const WARM_UP = 4;
const ROUND_S = 6;
/** A fragment is answered after two seconds at the soonest. */
const WINDOW_S = 1.8;
const AGAIN_S = 3;
/** More than any part of it takes that ends by itself. */
const LIMIT_S = 60;
const LATE_MS = 500;
const KILLS = 5;
const MEMORY_CONVERSATIONS = 1_500;
/** So many of the last webhooks come again and again. */
const AGAIN = 1_000;
/**
 * A question is answered at once. A fragment waits for more, so that within a shorter window acknowledging is measured
 * alone: everything that a 200 promises is durable, and the CPU is not shared with answering.
 */
const QUESTION = "Merhaba, geçen hafta verdiğim sipariş hâlâ gelmedi, kargom nerede acaba?";
const FRAGMENT = "merhaba";
const TMPFS = 0x0102_1994;
const LOAD = fileURLToPath(new URL("load.mjs", import.meta.url));

const dir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "invekto-bench-"));
const graph = await openGraph();
let running = null;
let bare;
let late;
try {
  bare = await prepareBare(dir);
  const product = await prepareProduct(dir, graph);
  late = await prepareProduct(dir, graph, { name: "late", entry: "tests/bench/slow/index.ts" });
  const ground = statfsSync(dir).type === TMPFS ? "tmpfs" : "disk";
  console.log(
    `${cpus().length} cores, Node.js ${process.versions.node}, data on ${ground}; ` +
      `${CONNECTIONS} connections, ${CONVERSATIONS} conversations, ${ROUNDS} rounds\n`,
  );
  const rounds = { bare: [], fragments: [], onTime: [], late: [], questions: [], again: [], known: [], statuses: [] };
  const settling = [];
  for (let round = 0; round < ROUNDS; round++) {
    await contest(bare, QUESTION, async (run) => rounds.bare.push(await run.messages(ROUND_S)));
    await contest(product, FRAGMENT, async (run) => {
      rounds.fragments.push(await run.messages(WINDOW_S));
      await quiet(product, graph);
      await run.wake();
      rounds.again.push(await run.again(AGAIN_S));
      rounds.known.push(await run.told());
    });
    // One process, in turns: what differs is only how late the others answer.
    await contest(late, FRAGMENT, async (run) => {
      const { onTime } = rounds;
      for (const times of [onTime, rounds.late, rounds.late, onTime, onTime, rounds.late]) {
        await run.wake();
        await others(times === rounds.late ? LATE_MS : 0);
        times.push(await run.messages(WINDOW_S));
        await others(0);
        await quiet(late, graph);
      }
    });
    await contest(product, QUESTION, async (run) => {
      rounds.questions.push(await run.messages(ROUND_S));
      await quiet(product, graph);
      const sends = graph.accepted();
      const before = Math.floor(sends.length / 2); // as everywhere the code is compiled before the clock runs
      await run.statuses(LIMIT_S, sends.slice(0, before));
      await quiet(product, graph);
      await run.wake();
      rounds.statuses.push(await run.statuses(WINDOW_S, sends.slice(before)));
      settling.push(await quiet(product, graph));
    });
  }
  printRounds("acknowledging alone: the answers come after the window", rounds.bare, rounds.fragments, {
    perSecond: ">= 0.60",
    p99: "<= 2.00",
  });
  printRounds(
    `the same with databases, Graph and marketplace ${LATE_MS} ms late, against the same process without`,
    rounds.onTime,
    rounds.late,
    { perSecond: ">= 0.90", p99: "<= 1.10" },
    ["on time", "late"],
  );
  printRounds("duplicates: webhooks that were acknowledged before", rounds.bare, rounds.again, {
    perSecond: ">= 0.91",
  });
  printRounds("the same messages in other bodies, which their conversations tell", rounds.bare, rounds.known, {});
  printRounds(
    "a storm: three statuses to every message; the messages' answers come after the window",
    rounds.bare,
    rounds.statuses,
    { perSecond: ">= 0.60" },
  );
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
      const plan = { what: "messages", text: FRAGMENT, conversations: count, first, count, seconds: LIMIT_S };
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

/** One contestant on fresh data: every conversation is open, what was written is settled, and all are awake. Then the clock runs. */
async function contest(contestant, text, measure) {
  await alone(contestant, async () => {
    graph.forget();
    let next = 1;
    let wakes = 0;
    const common = { text, conversations: CONVERSATIONS, at: Math.floor(Date.now() / 1_000) };
    const sent = async (plan) => {
      const result = await load(contestant, { ...common, first: next, ...plan });
      next = result.next;
      return result;
    };
    const messages = (seconds) => sent({ what: "messages", seconds });
    const again = (plan) => sent({ what: "again", count: Math.min(next - 1, AGAIN), ...plan });
    // A message that is known, told of another second: the conversation is asked and has nothing to do.
    const told = (count) => again({ count, times: count, at: common.at + ++wakes, seconds: LIMIT_S });
    const wake = () => told(CONVERSATIONS);
    await sent({ what: "messages", count: CONVERSATIONS, seconds: LIMIT_S });
    await quiet(contestant, graph);
    for (let time = 0; time < WARM_UP; time++) await wake();
    await measure({
      messages,
      wake,
      again: (seconds) => again({ seconds }),
      told: () => told(Math.min(next - 1, AGAIN)),
      statuses: (seconds, sends) => {
        const file = join(dir, "sends.json");
        writeFileSync(file, JSON.stringify(sends));
        return sent({ what: "statuses", text: FRAGMENT, sends: file, seconds });
      },
      next: () => next,
    });
  });
}

/** How late the databases of the late product, and Graph, answer from now on. */
async function others(ms) {
  graph.answerAfter(ms);
  const answer = await fetch(new URL(`/late/${ms}`, late.worker.url), { method: "POST" });
  if (!answer.ok) throw new Error(`the late product answered ${answer.status}`);
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
