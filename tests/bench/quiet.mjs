/** Waits until a product has done everything it was given: replies sent, events projected. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openHolding } from "../harness/database.mjs";

/** Longer than the fragments' pause and than the alarm that looks once more. */
const SETTLE_MS = 4_000;
const LOOK_EVERY_MS = 500;
/** Nothing moved for so many looks: what waits for a queue's batch waits less. */
const STILL = 4;
const LIMIT_MS = 120_000;

/** @returns milliseconds from the call until the last movement that was seen */
export async function quiet({ worker }, graph) {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  let movedAfter = 0;
  let before = `${graph.sends()} ${projected(worker.persistTo)}`;
  for (let still = 0; (still < STILL || elapsed() < SETTLE_MS) && elapsed() < LIMIT_MS; ) {
    await pause(LOOK_EVERY_MS);
    const now = `${graph.sends()} ${projected(worker.persistTo)}`;
    still = now === before ? still + 1 : 0;
    if (still === 0) movedAfter = elapsed();
    before = now;
  }
  return movedAfter;
}

/** How far the inbox has been told, all conversations together; the bare Worker has none. */
function projected(folder) {
  const databases = join(folder, "d1/miniflare-D1DatabaseObject");
  if (!existsSync(databases)) return 0;
  const database = openHolding(databases, "conversations", { readOnly: true });
  try {
    return database.prepare("SELECT total(projected_seq) AS seq FROM conversations").get().seq;
  } finally {
    database.close();
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
