/** Calls to the product that no outside system makes: the clock and the cron that `wrangler dev` does not fire. */
import { knock } from "./knock";
import type { World } from "./world";

const CRON = "/cdn-cgi/handler/scheduled?cron=*+*+*+*+*";

/** Tells the product the offset. A product that is down is told again by the next minute. */
export async function tellClock(world: World): Promise<boolean> {
  const status = await knock(`${world.settings.WORKER_URL}/sandbox/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offsetMs: world.clock.offsetMs }),
  });
  if (isGood(status)) world.clock.told();
  return isGood(status);
}

/** Fires the product's every-minute cron once. */
export async function fireCron(world: World): Promise<boolean> {
  return isGood(await knock(`${world.settings.WORKER_URL}${CRON}`, { method: "GET" }));
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}
