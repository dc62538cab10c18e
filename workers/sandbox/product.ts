/** Calls to the product that no outside system makes: the clock and the cron that `wrangler dev` does not fire. */
import type { World } from "./world";

const PATIENCE_MS = 20_000;
const CRON = "/cdn-cgi/handler/scheduled?cron=*+*+*+*+*";

/** Tells the product the offset. A product that is down is told again by the next minute. */
export async function tellClock(world: World): Promise<boolean> {
  const heard = await call(`${world.settings.WORKER_URL}/sandbox/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offsetMs: world.clock.offsetMs }),
  });
  if (heard) world.clock.told();
  return heard;
}

/** Fires the product's every-minute cron once. */
export function fireCron(world: World): Promise<boolean> {
  return call(`${world.settings.WORKER_URL}${CRON}`, { method: "GET" });
}

async function call(url: string, init: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // the product is not running: normal while it is being restarted
  }
}
