/**
 * `npm run bench:neighbour`: what shops notice of a neighbour that gets fifty times as many messages, in the same process
 * on the same machine. Their acknowledgements and replies alone and beside the neighbour, in alternating rounds.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { begin, prepareProduct } from "./contestants.mjs";
import { openGraph } from "./graph.mjs";
import { quiet } from "./quiet.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
/**
 * Messages a second of each shop that is watched: a busy shop's twelve a minute. Fifty times as many take a good part of
 * the one thread in which everything of every tenant runs here, and leave some of it.
 */
const PER_SECOND = 0.2;
const TIMES = 50;
/** So many are watched at once: one alone would give too few figures. */
const WATCHED = 5;
const SECONDS = 24;
const WARM_UP_S = 8;
/** Conversations of the neighbour; the shop's customers are new ones, so that every reply is told apart. */
const CONVERSATIONS = 500;
const LAST_ANSWERS_MS = 20_000;
const GOAL = 1.3;
const TMPFS = 0x0102_1994;
const LOAD = fileURLToPath(new URL("neighbour-load.mjs", import.meta.url));
const SHOPS = Array.from({ length: WATCHED }, (_, at) => ({
  phoneNumberId: `10660000000000${at + 1}`,
  email: `shop${at + 1}@example.com`,
}));
const NEIGHBOUR = { phoneNumberId: "106600000000009", email: "neighbour@example.com" };

const dir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "invekto-neighbour-"));
const graph = await openGraph();
let worker = null;
let number = 1;
/** customers below are the neighbour's */
let customer = CONVERSATIONS;
try {
  const product = await prepareProduct(dir, graph, { name: "neighbour", shops: [...SHOPS, NEIGHBOUR] });
  console.log(
    `${cpus().length} cores, Node.js ${process.versions.node}, data on ${statfsSync(dir).type === TMPFS ? "tmpfs" : "disk"}; ` +
      `${WATCHED} shops of ${PER_SECOND} messages/s beside one of ${PER_SECOND * TIMES}/s, ` +
      `${ROUNDS} rounds of ${SECONDS} s\n`,
  );
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    await begin(product);
    worker = product.worker;
    await Promise.all([neighbour(product, WARM_UP_S, TIMES), shops(product, WARM_UP_S)]);
    await quiet(product, graph);
    const measured = {};
    for (const kind of round % 2 === 0 ? ["alone", "beside"] : ["beside", "alone"]) {
      const noise = kind === "beside" ? neighbour(product, SECONDS, TIMES) : null;
      measured[kind] = await shops(product, SECONDS);
      measured.noise = (await noise) ?? measured.noise;
      const settledMs = await quiet(product, graph);
      const { acks, replies } = measured[kind];
      console.log(
        `round ${round + 1}, ${kind}: acknowledged p99 ${at(acks, 0.99).toFixed(1)} ms, replied p99 ` +
          `${at(replies, 0.99).toFixed(1)} ms; settled ${(settledMs / 1_000).toFixed(1)} s later`,
      );
    }
    rounds.push(measured);
    await worker.kill();
    worker = null;
  }
  print("acknowledgement", rounds, "acks");
  print("acknowledged -> reply leaves", rounds, "replies");
  const missing = rounds.reduce((sum, { alone, beside }) => sum + alone.missing + beside.missing, 0);
  console.log(
    `replies that never came: ${missing}; the neighbour's acknowledgements: ${figures(rounds.flatMap(({ noise }) => noise.acks))}`,
  );
} finally {
  await worker?.kill();
  graph.close();
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);

function neighbour(product, seconds, times) {
  return ask(product, {
    phoneNumberIds: [NEIGHBOUR.phoneNumberId],
    perSecond: PER_SECOND * times,
    seconds,
    firstCustomer: 0,
    conversations: CONVERSATIONS,
  });
}

/** New customers' questions: how long acknowledgements took, and how long after them the replies left. */
async function shops(product, seconds) {
  const perSecond = PER_SECOND * WATCHED;
  const count = perSecond * seconds;
  const { asked, acks } = await ask(product, {
    phoneNumberIds: SHOPS.map(({ phoneNumberId }) => phoneNumberId),
    perSecond,
    seconds,
    firstCustomer: customer,
    conversations: count,
  });
  customer += count;
  const until = performance.now() + LAST_ANSWERS_MS;
  const isMissing = ({ phone }) => graph.arrivedAt(phone) === undefined;
  while (asked.some(isMissing) && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  const replies = asked.flatMap(({ phone, at }) => {
    const arrivedAt = graph.arrivedAt(phone);
    return arrivedAt === undefined ? [] : [performance.timeOrigin + arrivedAt - at];
  });
  return { acks, replies, missing: count - replies.length };
}

function ask({ url }, plan) {
  const args = [LOAD, JSON.stringify({ url, ...plan, firstNumber: number })];
  number += plan.perSecond * plan.seconds;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.once("close", (code) => {
      if (code !== 0) return reject(new Error("the load failed"));
      const asked = JSON.parse(out);
      resolve({ asked, acks: asked.map(({ ackMs }) => ackMs) });
    });
  });
}

function print(title, rounds, key) {
  const of = (kind) => rounds.map((round) => round[kind][key]);
  const ratios = rounds.map(({ alone, beside }) => at(beside[key], 0.99) / at(alone[key], 0.99)).sort((a, b) => a - b);
  const all = at(of("beside").flat(), 0.99) / at(of("alone").flat(), 0.99);
  console.log(`${title}\n  alone   ${figures(of("alone").flat())}\n  beside  ${figures(of("beside").flat())}`);
  console.log(
    `  p99 beside / alone: ${all.toFixed(2)} over all rounds; a round ${at(ratios, 0.5).toFixed(2)} ` +
      `(${ratios[0].toFixed(2)}-${ratios.at(-1).toFixed(2)}); goal <= ${GOAL.toFixed(2)}\n`,
  );
}

function figures(values) {
  const part = (share) => at(values, share).toFixed(1);
  return `p50 ${part(0.5)} ms, p90 ${part(0.9)} ms, p99 ${part(0.99)} ms, of ${values.length}`;
}

function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)];
}
