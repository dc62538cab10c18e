/** The load generator, a process of its own: keep-alive connections, each sending one webhook after the other. */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { statusWebhook, webhook } from "./webhooks.mjs";

/**
 * The plan, as JSON: where to, over how many connections, for how many seconds, and what:
 * `messages` numbered from `first` on, of so many conversations in turn, `count` of them when given, all of the second `at`;
 * `again`: the `count` messages that end before `first`, over and over or so many `times`, byte for byte as they came when
 * `at` is the same;
 * `statuses`: three of each send in the file, each once, and a message after every three.
 */
const plan = JSON.parse(process.argv[2]);
/** So many sends' statuses are on their way together: what was sent is delivered a little later, and read later still. */
const SENDS_TOGETHER = 24;
const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
const latencies = [];
let next = plan.first;
let failed = 0;
const startedAt = performance.now();
const end = startedAt + plan.seconds * 1_000;
const bodies = { messages, again, statuses }[plan.what]();

await Promise.all(Array.from({ length: plan.connections }, drive));
agent.destroy();
const seconds = (performance.now() - startedAt) / 1_000;
latencies.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    acks: latencies.length,
    failed,
    perSecond: latencies.length / seconds,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p99: latencies[Math.floor(latencies.length * 0.99)],
    next,
  }),
);

function* messages() {
  for (let left = plan.count ?? Number.POSITIVE_INFINITY; left > 0; left--) yield message();
}

function* again() {
  const times = plan.times ?? Number.POSITIVE_INFINITY;
  for (let at = 0; at < times; at++) yield numbered(plan.first - plan.count + (at % plan.count));
}

function* statuses() {
  const sends = JSON.parse(readFileSync(plan.sends, "utf8"));
  for (let first = 0; first < sends.length; first += SENDS_TOGETHER) {
    const together = sends.slice(first, first + SENDS_TOGETHER);
    for (const status of ["sent", "delivered", "read"]) {
      for (const [at, send] of together.entries()) {
        yield statusWebhook(send, status);
        if (at % 3 === 2) yield message();
      }
    }
  }
}

function message() {
  return numbered(next++);
}

function numbered(number) {
  return webhook(number, number % plan.conversations, plan.text, { at: plan.at });
}

async function drive() {
  while (performance.now() < end) {
    const { value, done } = bodies.next();
    if (done) return;
    const { body, signature } = value;
    const sentAt = performance.now();
    const status = await post(body, signature);
    if (status === 200) latencies.push(performance.now() - sentAt);
    else failed++;
  }
}

function post(body, signature) {
  return new Promise((resolve) => {
    const sent = request(
      plan.url,
      {
        agent,
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-hub-signature-256": signature,
        },
      },
      (answer) => answer.resume().once("end", () => resolve(answer.statusCode)),
    );
    sent.once("error", () => resolve(0));
    sent.end(body);
  });
}
