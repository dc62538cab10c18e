/** The load generator, a process of its own: keep-alive connections, each sending one webhook after the other. */
import { Agent, request } from "node:http";
import { webhook } from "./webhooks.mjs";

const [url, text, connections, conversations, seconds, first] = process.argv
  .slice(2)
  .map((arg, at) => (at > 1 ? Number(arg) : arg));
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const latencies = [];
let next = first;
let failed = 0;
const end = performance.now() + seconds * 1_000;

await Promise.all(Array.from({ length: connections }, drive));
agent.destroy();
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

async function drive() {
  while (performance.now() < end) {
    const number = next++;
    const { body, signature } = webhook(number, number % conversations, text);
    const startedAt = performance.now();
    const status = await post(body, signature);
    if (status === 200) latencies.push(performance.now() - startedAt);
    else failed++;
  }
}

function post(body, signature) {
  return new Promise((resolve) => {
    const sent = request(
      url,
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
