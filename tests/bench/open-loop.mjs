/** Questions of new customers at a fixed rate, whatever the answers do: how long from the acknowledgement until the reply leaves. */
import { webhook } from "./webhooks.mjs";

const SECONDS = 10;
/** A reply that is not there this long after the last question counts as missing; until then it is only late. */
const LAST_ANSWERS_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** @returns sorted milliseconds, and how many got no reply at all */
export async function ackToSend({ url, graph, perSecond, firstCustomer }) {
  const count = perSecond * SECONDS;
  const acknowledged = [];
  graph.forget();
  const startedAt = performance.now();
  for (let number = 0; number < count; number++) {
    const wait = startedAt + (number * 1_000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    acknowledged.push(ask(number));
  }
  const times = await Promise.all(acknowledged);
  const until = performance.now() + LAST_ANSWERS_MS;
  while (times.some(({ phone }) => graph.arrivedAt(phone) === undefined) && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  const waits = times.flatMap(({ phone, at }) => {
    const arrivedAt = graph.arrivedAt(phone);
    return arrivedAt === undefined ? [] : [arrivedAt - at];
  });
  return { waits: waits.sort((a, b) => a - b), missing: count - waits.length };

  async function ask(number) {
    const { body, signature, phone } = webhook(9_000_000 + number, firstCustomer + number, "kargom nerede");
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
      body,
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`a webhook was answered ${answer.status}`);
    return { phone, at: performance.now() };
  }
}
