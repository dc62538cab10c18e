/**
 * Questions to one number after the other, at a fixed rate whatever the answers do, from a process of its own: when each
 * was asked and acknowledged.
 */
import { Agent, request } from "node:http";
import { webhook } from "./webhooks.mjs";

const { url, phoneNumberIds, perSecond, seconds, conversations, firstCustomer, firstNumber } = JSON.parse(
  process.argv[2],
);
const agent = new Agent({ keepAlive: true });
const asked = [];
const startedAt = performance.now();
for (let number = 0; number < perSecond * seconds; number++) {
  // Somewhere in its own span: two loads that keep step would always meet at the same moment.
  const wait = startedAt + ((number + Math.random()) * 1_000) / perSecond - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  asked.push(ask(firstNumber + number, firstCustomer + (number % conversations)));
}
const answers = await Promise.all(asked);
agent.destroy();
console.log(JSON.stringify(answers));

/** @returns whom it was, how long the acknowledgement took, and when it came (epoch ms) */
function ask(number, customer) {
  const to = phoneNumberIds[number % phoneNumberIds.length];
  const { body, signature, phone } = webhook(number, customer, "kargom nerede", { to });
  return new Promise((resolve, reject) => {
    const sentAt = performance.now();
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-hub-signature-256": signature,
    };
    const sent = request(url, { agent, method: "POST", headers }, (answer) =>
      answer.resume().once("end", () => {
        if (answer.statusCode !== 200) reject(new Error(`a webhook was answered ${answer.statusCode}`));
        const now = performance.now();
        resolve({ phone, ackMs: now - sentAt, at: performance.timeOrigin + now });
      }),
    );
    sent.once("error", reject);
    sent.end(body);
  });
}
