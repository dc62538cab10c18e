/** A seller's own webhooks over the simulated API. */
import { type Context, Hono } from "hono";
import type { World } from "../world";
import { trendyolError } from "./errors";
import {
  changeWebhook,
  createWebhook,
  findWebhook,
  listWebhooks,
  removeWebhook,
  type SellerWebhook,
  switchWebhook,
  WebhookInput,
} from "./webhooks";

export function webhookRoutes(world: World): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json(listWebhooks(world, sellerOf(c)).map(asTrendyolShows)));
  app.post("/", async (c) => {
    const input = await readInput(c);
    if (input instanceof Response) return input;
    const id = createWebhook(world, sellerOf(c), input);
    return id ? c.json({ id }) : trendyolError("invalid", "A seller has at most 15 webhooks, passive ones included.");
  });
  app.put("/:webhookId", async (c) => {
    const webhook = ownWebhook(world, c);
    if (!webhook) return unknownWebhook();
    const input = await readInput(c);
    if (input instanceof Response) return input;
    changeWebhook(world, webhook.id, input);
    return c.json({ id: webhook.id });
  });
  app.delete("/:webhookId", (c) => {
    const webhook = ownWebhook(world, c);
    if (!webhook) return unknownWebhook();
    removeWebhook(world, webhook.id);
    return c.body(null, 200);
  });
  app.put("/:webhookId/:turn{activate|deactivate}", (c) => {
    const webhook = ownWebhook(world, c);
    if (!webhook) return unknownWebhook();
    switchWebhook(world, webhook.id, c.req.param("turn") === "activate");
    return c.body(null, 200);
  });
  return app;
}

/** The seller stands in the mounted part of the path, which typed parameters do not see. */
function sellerOf(c: Context): string {
  return c.req.path.match(/\/sellers\/([^/]+)/)?.[1] ?? "";
}

function ownWebhook(world: World, c: Context): SellerWebhook | undefined {
  const webhook = findWebhook(world, c.req.param("webhookId") ?? "");
  return webhook?.sellerId === sellerOf(c) ? webhook : undefined;
}

function unknownWebhook(): Response {
  return trendyolError("not_found", "No such webhook.");
}

async function readInput(c: Context): Promise<WebhookInput | Response> {
  const parsed = WebhookInput.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  return trendyolError("invalid", parsed.error.issues.map((issue) => `${issue.path}: ${issue.message}`).join("; "));
}

function asTrendyolShows(webhook: SellerWebhook) {
  const { url, authenticationType, subscribedStatuses } = webhook.settings;
  return {
    id: webhook.id,
    url,
    authenticationType,
    ...("username" in webhook.settings ? { username: webhook.settings.username } : {}),
    status: webhook.isActive ? "ACTIVE" : "PASSIVE",
    subscribedStatuses,
  };
}
