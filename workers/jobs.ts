/** The queue table: one line a job; and the three consumers (jobs, events, dead letters). */
import { dayJob, eraseReplies, settleJob } from "./analytics";
import { forgetAnswers } from "./api-access";
import { sealAudit } from "./audit";
import { exportTenant, restoreTenant } from "./backup";
import { type Erased, eraseContact } from "./contacts";
import { eraseConversations, eraseFiles, eraseInbox, tellErased } from "./inbox";
import { endSnooze } from "./inbox/desk";
import { readMessage } from "./inbox/handling";
import { letGo } from "./inbox/let-go";
import { copyMedia } from "./inbox/media";
import { projectEvents, publishCounted } from "./inbox/project";
import { fillConversationSearch } from "./inbox/search-filling";
import type { EventsMessage } from "./inbox/shapes";
import { forgetUpload } from "./inbox/uploads";
import { sendScheduled } from "./inbox/writing";
import { eraseExamples, trainTenantModel } from "./learning";
import { dailyJob, mailJob, troubleJob, waitingJob } from "./notifications";
import { sendNotice } from "./notify";
import { eraseOrders, syncOrders } from "./orders";
import { readClock } from "./platform/clock";
import { type Ctx, type PlatformCtx, platformCtx } from "./platform/ctx";
import { deadLetterRow, forgetLetters } from "./platform/dead-letters";
import { settleDueJob } from "./platform/due-jobs";
import { log, logBug } from "./platform/log";
import { type AnyJob, type JobMessage, runJob } from "./platform/queue";
import { reportLetter, reportsJob } from "./reports";
import { rebuildLoads } from "./routing";
import { fillContactSearch, refillSearch } from "./search";
import { sectorOf } from "./sectors";
import { deliverWebhook, eraseDeliveries, forgetDeliveries } from "./webhooks-out";
import { eraseReplays, replayTurns } from "./what-if";

const JOBS: ReadonlyMap<string, AnyJob> = new Map(
  [
    copyMedia,
    endSnooze,
    eraseContact({
      conversations: eraseConversations,
      outside: [eraseFiles, eraseReplays, eraseLetters],
      rows: [eraseInbox, eraseReplies, eraseOrders, eraseExamples, eraseDeliveries],
      tell: tellErased,
    }),
    fillContactSearch,
    fillConversationSearch,
    refillSearch,
    deliverWebhook(readContent),
    forgetAnswers,
    forgetDeliveries,
    forgetUpload,
    letGo,
    sendScheduled,
    dayJob,
    rebuildLoads,
    dailyJob,
    mailJob({ report: reportLetter }),
    reportsJob(sectorOf),
    sealAudit,
    troubleJob,
    waitingJob,
    sendNotice,
    settleJob,
    syncOrders,
    trainTenantModel,
    replayTurns,
    exportTenant,
    restoreTenant,
  ].map((job) => [job.kind, job as unknown as AnyJob]),
);

/** What was given up on its way may hold what the person wrote. */
function eraseLetters(ctx: Ctx, { contactIds, conversationIds }: Erased): Promise<void> {
  return forgetLetters(ctx, [...contactIds, ...conversationIds]);
}

/** What a customer wrote, for webhooks that may tell it. */
async function readContent(ctx: Ctx, conversationId: string, seq: number): Promise<unknown> {
  return (await readMessage(ctx, conversationId, seq))?.content ?? null;
}

/** Seconds until a message is tried again: 2, 4, 8 … at most ten minutes. */
const retryDelay = (attempts: number) => Math.min(600, 2 ** attempts);

export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  const base = platformCtx(env, await readClock(env.DB));
  if (batch.queue === "jobs")
    await Promise.all(batch.messages.map((message) => consumeJob(base, message as Message<JobMessage>)));
  else if (batch.queue === "events") await consumeEvents(base, batch.messages as readonly Message<EventsMessage>[]);
  else await Promise.all(batch.messages.map((message) => keepDeadLetter(base, batch.queue, message, "retries")));
}

async function consumeJob(base: PlatformCtx, message: Message<JobMessage>): Promise<void> {
  const result = await runJob(base, JOBS, message.body);
  if (message.body.due) {
    await settleDueJob(base, message.body, result, JOBS.get(message.body.kind)); // its row decides about another try
    message.ack();
  } else if (result.done || !result.retry) {
    if (!result.done) await keepDeadLetter(base, "jobs", message, result.reason);
    message.ack();
  } else {
    message.retry({ delaySeconds: retryDelay(message.attempts) });
  }
}

/** What came of one tenant is written together. */
async function consumeEvents(base: PlatformCtx, messages: readonly Message<EventsMessage>[]): Promise<void> {
  const byTenant = Map.groupBy(messages, (message) => message.body.tenantId);
  await Promise.all([...byTenant.values()].map((list) => consumeTogether(base, list)));
  const bodies = messages.map((message) => message.body);
  // Only freshness is at stake: open dashboards also ask by themselves.
  await publishCounted(base.env, bodies).catch((error) => logBug("events.publish", error));
}

/**
 * When it fails as a whole, one half is tried after the other, so that a conversation that cannot be written keeps none
 * back and a database in trouble does not get it all at once.
 */
async function consumeTogether(base: PlatformCtx, messages: readonly Message<EventsMessage>[]): Promise<void> {
  try {
    await projectEvents(base, ...messages.map((message) => message.body));
    for (const message of messages) message.ack();
  } catch (error) {
    const conversations = [...Map.groupBy(messages, (message) => message.body.conversationId)];
    logBug("events.bug", error, { conversationId: conversations[0]?.[0], conversations: conversations.length });
    if (conversations.length > 1) {
      const middle = Math.ceil(conversations.length / 2);
      for (const half of [conversations.slice(0, middle), conversations.slice(middle)]) {
        await consumeTogether(
          base,
          half.flatMap(([, list]) => list),
        );
      }
      return;
    }
    for (const message of messages) message.retry({ delaySeconds: retryDelay(message.attempts) });
  }
}

/** Nothing vanishes after its last try: a row that a person sees and can replay. `error` is a code. */
async function keepDeadLetter(
  base: PlatformCtx,
  queue: string,
  message: Message<unknown>,
  error: string,
): Promise<void> {
  const body = message.body as Partial<JobMessage & EventsMessage>;
  await deadLetterRow(base, {
    tenantId: body.tenantId ?? null,
    queue,
    kind: body.kind ?? "events",
    body: message.body,
    attempts: message.attempts,
    error,
  });
  log("dead_letter", { queue, kind: body.kind ?? "events", tenantId: body.tenantId });
}
