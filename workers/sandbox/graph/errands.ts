/** The two things WhatsApp does on its own: delivering webhooks until they are answered, and moving ticks. */
import type { Outcome } from "../agenda";
import { knock } from "../knock";
import type { World } from "../world";
import type { WhatsAppDelivery } from "./envelope";
import { signBody } from "./signature";
import { advanceStatus, type Tick } from "./statuses";

const FIRST_RETRY_MS = 200; // Meta retries for seven days with decreasing frequency; here the same curve in fast motion
const LAST_RETRY_MS = 5_000;
const TRIES = 3_000;

/** Posts one webhook; anything but 200 is tried again, first after 0.2 s, doubling up to 5 s. */
export async function deliverWhatsApp(world: World, delivery: WhatsAppDelivery, attempts: number): Promise<Outcome> {
  const status = await postWebhook(delivery);
  if (status === 200) {
    world.store.tally("webhooksDelivered");
    return "done";
  }
  if (attempts + 1 >= TRIES) {
    world.store.tally("webhooksGivenUp");
    return "done";
  }
  return { againInMs: Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 10)) };
}

export function showStatus(world: World, tick: Tick): Outcome {
  advanceStatus(world, tick);
  return "done";
}

/** One try. @returns the HTTP status, or 0 when there was no answer */
export async function postWebhook(delivery: WhatsAppDelivery): Promise<number> {
  const signature = delivery.secret ? await signBody(delivery.secret, delivery.body) : delivery.signature;
  return knock(delivery.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "facebookexternalua",
      ...(signature ? { "x-hub-signature-256": signature } : {}),
    },
    body: delivery.body,
  });
}
