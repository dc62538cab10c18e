/** How soon a killed product acknowledges again. */
import { webhook } from "./webhooks.mjs";

const AGAIN_MS = 5;

/** SIGKILL, start, and the same webhook until it is acknowledged. Milliseconds from the start of the process. */
export async function firstAck({ worker, url }, number) {
  await worker.kill();
  const { body, signature } = webhook(20_000_000 + number, number, "merhaba");
  const startedAt = performance.now();
  const started = worker.start();
  while (!(await isAcknowledged(url, body, signature))) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  const ms = performance.now() - startedAt;
  await started;
  return ms;
}

async function isAcknowledged(url, body, signature) {
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
  try {
    const answer = await fetch(url, { method: "POST", headers, body });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false; // nobody listens yet
  }
}
