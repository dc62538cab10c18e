/** The sandbox as its tests use it: over HTTP, like everyone else. */
import { exports } from "cloudflare:workers";
import type { Received } from "./receiver";

export const NUMBER = "106600000000001";
const HOST = "http://127.0.0.1:8788";
const worker = (exports as unknown as { default: Fetcher }).default;

export function call(method: string, path: string, body?: unknown, headers: HeadersInit = {}): Promise<Response> {
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  return worker.fetch(`${HOST}${path}`, { method, headers, ...sent });
}

/** A call to the control API that must succeed. */
export async function control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await call(method, `/control${path}`, body);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json<Answer>();
}

/** A send by the business, as the product would make it. */
export function graphSend(
  body: object,
  token = "sandbox-token",
  path = `/v26.0/${NUMBER}/messages`,
): Promise<Response> {
  const message = { messaging_product: "whatsapp", ...body };
  return call("POST", `/graph${path}`, message, { authorization: `Bearer ${token}` });
}

export function trendyolGet(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return call("GET", `/trendyol/integration/${path}`, undefined, { ...SELLER, ...headers });
}
export const SELLER = {
  authorization: `Basic ${btoa("sandbox-key:sandbox-secret")}`,
  "user-agent": "123456 - Invekto",
};

/** What the product was sent since the last look. */
export async function received(): Promise<Received[]> {
  return (await fetch("http://receiver.test/")).json<Received[]>();
}

/** Statuses the product answers with, in order; 200 afterwards. */
export async function productAnswers(...statuses: number[]): Promise<void> {
  await fetch("http://receiver.test/answers", { method: "POST", body: JSON.stringify(statuses) });
}

export interface Webhook {
  field: string;
  value: {
    contacts?: { wa_id?: string; user_id?: string }[];
    messages?: Record<string, unknown>[];
    statuses?: Record<string, unknown>[];
    user_id_update?: Record<string, unknown>[];
  };
}

/** The changes of all WhatsApp webhooks received since the last look. */
export async function webhooks(): Promise<Webhook[]> {
  const posts = (await received()).filter((request) => request.url.endsWith("/webhooks/whatsapp"));
  return posts.flatMap((request) => {
    const body = JSON.parse(request.body) as { entry: { changes: Webhook[] }[] };
    return body.entry.flatMap((entry) => entry.changes);
  });
}

/** A customer writes, and the window opens. */
export function elifWrites(text = "kargom nerde"): Promise<{ id: string }> {
  return control("POST", "/whatsapp/customers/elif/messages", {
    phoneNumberId: NUMBER,
    type: "text",
    text,
    wait: true,
  });
}
