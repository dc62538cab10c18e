/** A tenant with a WhatsApp number, its customers, and the webhooks they cause, for tests inside the runtime. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { ConversationRpc } from "../../durable-objects/shapes";
import { app } from "../../workers/app";
import { setOrderQuestions } from "../../workers/automations";
import { conversationName, conversationStub } from "../../workers/inbox/conversation-stub";
import { clockAt } from "../../workers/platform/clock";
import { hmacHex } from "../../workers/platform/crypto";
import { type Ctx, platformCtx, tenantCtx } from "../../workers/platform/ctx";
import { sectorOf } from "../../workers/sectors";
import { connectWhatsapp, createTenant } from "../../workers/tenants";

export interface Shop {
  ctx: Ctx;
  tenantId: string;
  accountId: string;
  phoneNumberId: string;
}

let numbers = 0;

/** A fresh tenant; every test makes its own. */
export async function openShop(options: { automatic?: boolean } = {}): Promise<Shop> {
  const base = platformCtx(env, clockAt(0));
  const tenantId = await createTenant(base, { name: "Moda Butik", sector: "ecommerce", locale: "tr" });
  const ctx = tenantCtx(base, tenantId, { kind: "system", name: "test" });
  const phoneNumberId = `1066${String(Date.now()).slice(-7)}${++numbers}`;
  const accountId = await connectWhatsapp(ctx, {
    phoneNumberId,
    wabaId: `1055${numbers}0000000`,
    displayName: "Moda Butik",
    displayPhone: "+908500000001",
    token: "sandbox-token",
  });
  if (options.automatic ?? true) await setOrderQuestions(ctx, sectorOf("ecommerce"), { on: true });
  return { ctx, tenantId, accountId, phoneNumberId };
}

export interface WireMessage {
  id: string;
  text: string;
  /** epoch seconds */
  at: number;
  from?: string;
  userId?: string;
  /** the provider's id of the message it answers */
  replyTo?: string;
}

/** A message as Meta's webhook carries it. */
export function wireMessage(message: WireMessage): object {
  return {
    ...(message.from ? { from: message.from } : {}),
    ...(message.userId ? { from_user_id: message.userId } : {}),
    id: message.id,
    timestamp: String(message.at),
    type: "text",
    text: { body: message.text },
    ...(message.replyTo ? { context: { id: message.replyTo } } : {}),
  };
}

export function wireStatus(status: {
  wamid: string;
  status: string;
  at: number;
  opaque?: string;
  to?: string;
  code?: number;
}): object {
  return {
    id: status.wamid,
    status: status.status,
    timestamp: String(status.at),
    recipient_id: status.to ?? "905000000001",
    ...(status.opaque ? { biz_opaque_callback_data: status.opaque } : {}),
    ...(status.code ? { errors: [{ code: status.code, title: "refused" }] } : {}),
  };
}

/** One webhook body for one number. */
export function envelope(shop: Shop, value: { messages?: object[]; statuses?: object[]; contacts?: object[] }): string {
  const metadata = { display_phone_number: "908500000001", phone_number_id: shop.phoneNumberId };
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "105500000000001", changes: [change] }] });
}

/**
 * Posts a body as Meta would, signed. Waits for what the Worker does after answering.
 * @param world bindings as an isolate has them; others each time without it, so that nothing is remembered by them
 */
export async function postWebhook(
  body: string,
  secret = "sandbox-app-secret",
  world: Env = { ...env },
): Promise<Response> {
  const execution = createExecutionContext();
  const response = await app.request(
    "/webhooks/whatsapp",
    {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${await hmacHex(secret, body)}` },
    },
    world,
    execution,
  );
  await waitOnExecutionContext(execution);
  return response;
}

/** The object that an identity (`phone:+90…`, `user:TR.…`) names. */
export async function conversationId(shop: Shop, identity: string): Promise<string> {
  return conversationName(env.NAMING_KEY!, shop.tenantId, shop.accountId, identity);
}

export function stubOf(id: string): ConversationRpc {
  return conversationStub(env, { jurisdiction: null, locationHint: "eeur" }, id);
}

/** Lets an object do what is due now, joining its alarm when that runs already, so that a test needs no waiting. */
export async function settle(id: string): Promise<void> {
  await stubOf(id).wake();
}
