/** Delivery of Trendyol webhooks: again every five minutes, and switched off when nobody answers for long. */
import type { Outcome } from "../agenda";
import { knock } from "../knock";
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
  const headers = { "content-type": "application/json", ...credentials(settings) };
  const status = await knock(settings.url, { method: "POST", headers, body });
  return status >= 200 && status < 300;
}

function credentials(settings: WebhookInput): Record<string, string> {
  if (settings.authenticationType === "API_KEY") return { "x-api-key": settings.apiKey };
  const bytes = new TextEncoder().encode(`${settings.username}:${settings.password}`);
  return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
