/** Trendyol's order webhook: subscribing, leaving, and reading what it posts. */
import { z } from "zod";
import { withinTime } from "../../platform/fetch";
import { fail, ok } from "../../platform/result";
import type { OrderSource, SourceAccount } from "../port";
import { call } from "./client";
import { parseExact } from "./exact-json";
import { toShipments } from "./package";

const TIMEOUT_MS = 10_000;

const Created = z.object({ id: z.union([z.string().min(1), z.number()]).transform(String) });
const Existing = z.array(Created.extend({ url: z.string() }));

const pathOf = (account: SourceAccount) => `/integration/webhook/sellers/${account.externalId}/webhooks`;

export const subscribe: OrderSource["subscribe"] = async (env, account, pace, url, apiKey) => {
  const path = pathOf(account);
  const ask = (more: { method?: "POST"; body?: object }) =>
    withinTime(TIMEOUT_MS, (signal) => call(env, account, pace, { endpoint: "webhooks", path, signal, ...more }));
  const listed = await ask({});
  if (!listed.ok) return listed;
  // A seller has room for 15, passive ones included: an earlier subscription of ours makes way for this one.
  const ours = (Existing.safeParse(listed.value).data ?? []).filter((webhook) => webhook.url === url);
  for (const { id } of ours) {
    const gone = await unsubscribe(env, account, pace, id);
    if (!gone.ok) return gone;
  }
  const body = { url, authenticationType: "API_KEY", apiKey, subscribedStatuses: [] };
  const answer = await ask({ method: "POST", body });
  if (!answer.ok) return answer;
  const created = Created.safeParse(answer.value);
  if (!created.success) return fail({ code: "bad_answer", outcome: "uncertain", detail: "no webhook id" });
  return ok({ webhookId: created.data.id });
};

export const unsubscribe: OrderSource["unsubscribe"] = async (env, account, pace, webhookId) => {
  const path = `${pathOf(account)}/${encodeURIComponent(webhookId)}`;
  const answer = await withinTime(TIMEOUT_MS, (signal) =>
    call(env, account, pace, { endpoint: "webhooks", method: "DELETE", path, signal }),
  );
  return answer.ok || answer.error.code === "not_found" ? ok(undefined) : answer;
};

/** The documented body is one flat package; list envelopes were seen too. */
export const parseWebhook: OrderSource["parseWebhook"] = (body) => {
  let json: unknown;
  try {
    json = parseExact(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body));
  } catch {
    return { ok: false, reason: "not JSON" };
  }
  const envelope = z.object({ content: z.array(z.unknown()) }).safeParse(json);
  const items = envelope.success ? envelope.data.content : Array.isArray(json) ? json : [json];
  const { shipments, unreadable } = toShipments(items);
  return shipments.length === 0 ? { ok: false, reason: "no readable package" } : { ok: true, shipments, unreadable };
};
