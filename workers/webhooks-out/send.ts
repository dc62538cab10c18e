/** One try of one delivery: signed, within five seconds, following nobody elsewhere. */
import type { Ctx } from "../platform/ctx";
import { withinTime } from "../platform/fetch";
import { type EndpointRow, problemOf, secretsOf } from "./endpoints";
import type { webhookDeliveries } from "./schema";
import type { DeliveryRow, Facts } from "./shapes";
import { signedHeaders } from "./signature";

const LIMIT_MS = 5_000;
const ANSWER_BYTES = 1024;

/** What the customer wrote, as the API shows it; null when it is no longer there. Handed in: messages lie with the inbox. */
export type ReadContent = (ctx: Ctx, conversationId: string, seq: number) => Promise<unknown>;

export type Tried = Pick<DeliveryRow, "statusCode" | "errorCode" | "durationMs" | "answer"> & {
  /** how long the endpoint asks us to wait */
  retryAfterMs: number | null;
};

type Row = typeof webhookDeliveries.$inferSelect;

/** `errorCode` is null when it arrived. */
export async function tryOnce(ctx: Ctx, endpoint: EndpointRow, row: Row, readContent: ReadContent): Promise<Tried> {
  const nothing = { statusCode: null, durationMs: null, answer: null, retryAfterMs: null };
  if (problemOf(ctx, endpoint.url)) return { ...nothing, errorCode: "refused_address" };
  const body = await bodyOf(ctx, endpoint, row, readContent);
  const headers = await signedHeaders(await secretsOf(ctx, endpoint), { id: row.eventId, sentAt: Date.now(), body });
  const startedAt = Date.now();
  try {
    const { response, answer } = await withinTime(LIMIT_MS, async (signal) => {
      const response = await fetch(endpoint.url, {
        method: "POST",
        redirect: "manual",
        headers: { "content-type": "application/json", "user-agent": "Invekto-Webhooks/1", ...headers },
        body,
        signal,
      });
      return { response, answer: await beginningOf(response) };
    });
    const { status } = response;
    const errorCode = response.ok ? null : status >= 300 && status < 400 ? "redirect" : "status";
    const retryAfterMs = Number(response.headers.get("retry-after")) * 1000 || null;
    return { statusCode: status, errorCode, durationMs: Date.now() - startedAt, answer, retryAfterMs };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "TimeoutError";
    return { ...nothing, errorCode: isTimeout ? "timeout" : "network", durationMs: Date.now() - startedAt };
  }
}

async function bodyOf(ctx: Ctx, endpoint: EndpointRow, row: Row, readContent: ReadContent): Promise<string> {
  const facts = JSON.parse(row.factsJson) as Facts["message.received"];
  const isContentWanted = endpoint.withContent && row.eventType === "message.received";
  const content = isContentWanted ? { content: await readContent(ctx, facts.conversationId, facts.seq) } : {};
  const timestamp = new Date(row.eventAt).toISOString();
  return JSON.stringify({ type: row.eventType, timestamp, data: { ...facts, ...content } });
}

/** The first kilobyte as text; the rest is not even received. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < ANSWER_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  await reader.cancel().catch(() => {});
  return new TextDecoder().decode(await new Blob(chunks).arrayBuffer().then((all) => all.slice(0, ANSWER_BYTES)));
}
