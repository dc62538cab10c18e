/** Delivery of Trendyol webhooks: again every five minutes, and switched off when nobody answers for long. */
import type { Outcome } from "../agenda";
import type { World } from "../world";
import {
  countFailure,
  findWebhook,
  forgetFailures,
  switchWebhook,
  type TrendyolDelivery,
  type WebhookInput,
} from "./webhooks";

const AGAIN_MS = 5 * 60_000;
// Trendyol does not publish how long it waits before it deactivates; an hour of failures is this simulator's choice.
const FAILURES_UNTIL_OFF = 12;
const PATIENCE_MS = 10_000;

export async function deliverTrendyol(world: World, delivery: TrendyolDelivery): Promise<Outcome> {
  const webhook = findWebhook(world, delivery.webhookId);
  if (!webhook?.isActive) return "done";
  if (await post(webhook.settings, delivery.body)) {
    forgetFailures(world, webhook.id);
    world.store.tally("trendyolWebhooksDelivered");
    return "done";
  }
  if (countFailure(world, webhook.id) < FAILURES_UNTIL_OFF) return { againInMs: AGAIN_MS };
  switchWebhook(world, webhook.id, false);
  world.store.tally("trendyolWebhooksDeactivated");
  return "done";
}

async function post(settings: WebhookInput, body: string): Promise<boolean> {
  try {
    const response = await fetch(settings.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...credentials(settings) },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // nobody listens: tried again in five minutes
  }
}

function credentials(settings: WebhookInput): Record<string, string> {
  if (settings.authenticationType === "API_KEY") return { "x-api-key": settings.apiKey };
  const bytes = new TextEncoder().encode(`${settings.username}:${settings.password}`);
  return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
