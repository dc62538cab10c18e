/** Webhooks in: verify the raw bytes, parse every event, hand each to its conversation, answer 200 only when all are durable. */
import { Hono } from "hono";
import { emptyAnswer } from "../auth";
import { channels } from "../channels";
import type {
  AddressChange,
  ChannelEvent,
  ChannelKey,
  CustomerAddress,
  IncomingMessage,
  IncomingStatus,
} from "../channels/port";
import { answerChallenge, verifySignature } from "../channels/whatsapp/webhook";
import { settingsOf } from "../env";
import { receiveOrderWebhook } from "../orders";
import { noteNewTemplates } from "../outbound";
import { unseal } from "../platform/crypto";
import type { PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { type HttpEnv, readBytes } from "../platform/http";
import { log, logBug } from "../platform/log";
import { quarantinePayload } from "../platform/quarantine";
import { Recent } from "../platform/recent";
import { accountByExternalId, accountByKey, accountByParent, type RoutedAccount } from "./account-map";
import { isConversationId } from "./conversation-stub";
import { callConversation, locateConversation, pointTo } from "./routing";
import { planWakes } from "./wakes";

/** Meta: a delivery has at most 3 MB. */
const BODY_MAX = 3 * 1024 * 1024;
/** Simultaneous connections of one invocation. */
const AT_ONCE = 6;

/**
 * Signatures of whole bodies that this isolate has answered 200: all of each is durable, and who was answered so need not
 * come again, so that nothing may depend on their coming again. Only a saving: other isolates ask the conversations, who
 * tell each message by its own id. By the bindings, as everything that an isolate keeps of a deployment.
 */
const acknowledged = new WeakMap<Env, Recent>();
const ACKNOWLEDGED_LEAST = 10_000;

export const webhookRoutes = new Hono<HttpEnv>()
  .get("/whatsapp", (c) => answerChallenge(c.req.query(), settingsOf(c.env).META_VERIFY_TOKEN))
  .post("/whatsapp", async (c) => {
    const bytes = await readBytes(c.req.raw, BODY_MAX);
    const secrets = settingsOf(c.env).META_APP_SECRETS;
    const signature = c.req.header("x-hub-signature-256");
    if (!(await verifySignature(secrets, bytes, signature))) {
      throw new AppError("unauthorized", "The signature does not fit the body.");
    }
    const known = acknowledgedBy(c.env);
    if (known.has(signature!)) return emptyAnswer(200);
    const answer = await accept(c.get("base"), c.executionCtx, "whatsapp", bytes, null);
    if (answer.ok) known.add(signature!);
    return answer;
  })
  // Trendyol refuses addresses with its own name in them, so order sources post to a neutral path.
  .post("/orders/:accountKey", (c) => receiveOrderWebhook(c.get("base"), c.req.param("accountKey"), c.req.raw))
  .post("/whatsapp/:accountKey", async (c) => {
    const base = c.get("base");
    const account = await accountByKey(base, "whatsapp", c.req.param("accountKey"), behind(c.executionCtx));
    if (!account?.webhookSecret) throw new AppError("not_found", "There is no such account.");
    const bytes = await readBytes(c.req.raw, BODY_MAX);
    const place = `${account.tenantId}/channel_accounts/webhook_secret/${account.id}`;
    const secret = await unseal(settingsOf(c.env).SECRETS_KEYS, place, account.webhookSecret);
    if (!(await verifySignature([secret], bytes, c.req.header("x-hub-signature-256")))) {
      throw new AppError("unauthorized", "The signature does not fit the body.");
    }
    return accept(base, c.executionCtx, "whatsapp", bytes, account);
  });

interface Execution {
  waitUntil(promise: Promise<unknown>): void;
}

const behind = (execution: Execution) => (work: Promise<unknown>) => execution.waitUntil(work);

function acknowledgedBy(env: Env): Recent {
  let known = acknowledged.get(env);
  if (!known) {
    known = new Recent(ACKNOWLEDGED_LEAST);
    acknowledged.set(env, known);
  }
  return known;
}

/**
 * @param only set for an account's own path: events of other numbers are refused (quarantined)
 * @returns 200 when everything is durable, 500 when the sender has to try again
 */
async function accept(
  base: PlatformCtx,
  execution: Execution,
  channel: ChannelKey,
  bytes: Uint8Array,
  only: RoutedAccount | null,
): Promise<Response> {
  try {
    await takePayload(base, execution, channel, bytes, only, (refused) =>
      quarantinePayload(base, { channel, ...refused }),
    );
    return emptyAnswer(200);
  } catch (error) {
    // Something did not commit: the sender keeps its copy and comes again, and dedupe makes that free.
    logBug("webhook.bug", error, { requestId: base.requestId, channel });
    return emptyAnswer(500);
  }
}

/** A payload, or a part of one, that will not get better by coming again. */
export interface Refused {
  tenantId: string | null;
  accountId: string | null;
  reason: string;
  bytes: Uint8Array;
}

/**
 * Takes in a body that is proven to be the channel's. Taking it in again changes nothing.
 * @param only events of other numbers are refused
 * @param refuse told of what cannot be read or belongs to nobody; the rest is taken in all the same
 * @throws whatever keeps something from being stored
 */
export async function takePayload(
  base: PlatformCtx,
  execution: Execution,
  channel: ChannelKey,
  bytes: Uint8Array,
  only: RoutedAccount | null,
  refuse: (refused: Refused) => Promise<void>,
): Promise<void> {
  const parsed = channels[channel].parse(bytes);
  const whose = { tenantId: only?.tenantId ?? null, accountId: only?.id ?? null };
  if (!parsed.ok) return refuse({ ...whose, reason: parsed.reason, bytes });
  const refused: Refused[] = [];
  for (const part of parsed.accounts) {
    if (part.events.length === 0 && part.unreadable.length === 0) continue;
    const account = await routed(base, channel, part.accountExternalId, behind(execution));
    if (!account || (only && account.id !== only.id)) {
      const reason = account ? "another account's number" : "a number nobody owns";
      refused.push({ ...whose, reason, bytes });
      continue;
    }
    const { tenantId, id: accountId } = account;
    for (const { reason, json } of part.unreadable)
      refused.push({ tenantId, accountId, reason, bytes: new TextEncoder().encode(json) });
    const pending = await deliver(base, account, part.events);
    if (pending.length > 0)
      execution.waitUntil(planWakes(base, tenantId, pending).catch((error) => logBug("wakes.bug", error)));
  }
  // Last: what can be taken in does not wait for what cannot.
  for (const one of refused) await refuse(one);
  // What has changed about templates is no message: without D1 their lists are old for some minutes, and that is all.
  for (const { hasNewTemplates, accountExternalId } of parsed.accounts) {
    const parentExternalId = wabaOf(accountExternalId);
    if (!hasNewTemplates || parentExternalId === null) continue;
    const noted = noteNewTemplates(base, { channel, parentExternalId }, only?.tenantId ?? null);
    execution.waitUntil(noted.catch((error) => logBug("templates.bug", error)));
  }
  if (parsed.ignoredFields.length > 0) log("webhook.ignored", { channel, fields: parsed.ignoredFields.join(",") });
}

/** The business account of a part that names no number. */
const wabaOf = (externalId: string): string | null => (externalId.startsWith("waba:") ? externalId.slice(5) : null);

function routed(
  base: PlatformCtx,
  channel: ChannelKey,
  externalId: string,
  later: (work: Promise<unknown>) => void,
): Promise<RoutedAccount | null> {
  const waba = wabaOf(externalId);
  return waba === null
    ? accountByExternalId(base, channel, externalId, later)
    : accountByParent(base, channel, waba, later);
}

/** What one conversation gets from one address: whether it is that of the same person is asked once. */
interface Bundle {
  conversationId: string;
  address: CustomerAddress;
  messages: IncomingMessage[];
  statuses: IncomingStatus[];
}

/** Delivers the events of one account, one call a conversation. Returns the conversations that have something left to do. */
async function deliver(base: PlatformCtx, account: RoutedAccount, events: ChannelEvent[]): Promise<string[]> {
  const pending: string[] = [];
  // Address changes first: what follows in the same batch may come from the new address.
  for (const change of events) {
    if (change.kind === "address_change") pending.push(await changeAddress(base, account, change));
  }
  const bundles = await bundle(base.env, account, events);
  const entries = [...bundles.values()];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    await Promise.all(
      entries.slice(at, at + AT_ONCE).map(async ({ conversationId, ...input }) => {
        const delivered = await callConversation(
          base.env,
          account,
          conversationId,
          input.address,
          (stub, belonging, isKnown) => stub.receive({ belonging, isKnown, ...input }),
        );
        const { result } = delivered;
        if (result.kind === "foreign")
          log("webhook.foreign", { channel: "whatsapp", conversationId, tenantId: account.tenantId });
        if (result.kind === "stored" && result.pending) pending.push(delivered.conversationId);
      }),
    );
  }
  return pending;
}

async function bundle(env: Env, account: RoutedAccount, events: ChannelEvent[]): Promise<Map<string, Bundle>> {
  const bundles = new Map<string, Bundle>();
  for (const event of events) {
    if (event.kind === "address_change") continue;
    const address = event.kind === "message" ? event.from : event.to;
    const conversationId =
      (event.kind === "status" && namedBy(event)) || (await locateConversation(env, account, address, event.channelAt));
    const key =
      event.kind === "status" ? conversationId : JSON.stringify([conversationId, address.phone, address.userId]);
    let entry = bundles.get(key);
    if (!entry) {
      entry = { conversationId, address: event.kind === "status" ? {} : address, messages: [], statuses: [] };
      bundles.set(key, entry);
    }
    if (event.kind === "status") entry.statuses.push(event);
    else entry.messages.push(event);
  }
  return bundles;
}

/** Statuses of our own sends name their conversation: `v1.<conversation id>.<outbox id>`. */
function namedBy(status: IncomingStatus): string | null {
  const [version, conversationId] = status.opaque?.split(".") ?? [];
  return version === "v1" && conversationId && isConversationId(conversationId) ? conversationId : null;
}

async function changeAddress(base: PlatformCtx, account: RoutedAccount, change: AddressChange): Promise<string> {
  const { previous, current, channelAt } = change;
  const located = await locateConversation(base.env, account, previous, channelAt);
  const { conversationId, result } = await callConversation(
    base.env,
    account,
    located,
    previous,
    (stub, belonging, isKnown) => stub.changeAddress(belonging, change, isKnown),
  );
  if (result.kind === "foreign" || !result.isCurrent) return conversationId;
  const moved = { current, userId: result.userId ?? undefined, at: channelAt };
  return pointTo(base.env, account, moved, conversationId);
}
