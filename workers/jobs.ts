/** The queue table: one line a job; and the three consumers (jobs, events, dead letters). */
import { dayJob, settleJob } from "./analytics";
import { forgetAnswers } from "./api-access";
import { endSnooze } from "./inbox/desk";
import { readMessage } from "./inbox/handling";
import { copyMedia } from "./inbox/media";
import { projectEvents, publishCounted } from "./inbox/project";
import { fillConversationSearch } from "./inbox/search-filling";
import type { EventsMessage } from "./inbox/shapes";
import { sendScheduled } from "./inbox/writing";
import { trainTenantModel } from "./learning";
import { sendNotice } from "./notify";
import { syncOrders } from "./orders";
import { readClock } from "./platform/clock";
import { type Ctx, type PlatformCtx, platformCtx } from "./platform/ctx";
import { deadLetterRow } from "./platform/dead-letters";
import { settleDueJob } from "./platform/due-jobs";
import { log, logBug } from "./platform/log";
import { type AnyJob, type JobMessage, runJob } from "./platform/queue";
import { rebuildLoads } from "./routing";
import { fillContactSearch, refillSearch } from "./search";
import { deliverWebhook, forgetDeliveries } from "./webhooks-out";
import { replayTurns } from "./what-if";

const JOBS: ReadonlyMap<string, AnyJob> = new Map(
  [
    copyMedia,
    endSnooze,
    fillContactSearch,
    fillConversationSearch,
    refillSearch,
    deliverWebhook(readContent),
    forgetAnswers,
    forgetDeliveries,
    sendScheduled,
    dayJob,
    rebuildLoads,
    sendNotice,
    settleJob,
    syncOrders,
    trainTenantModel,
    replayTurns,
  ].map((job) => [job.kind, job as unknown as AnyJob]),
);

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
  else await Promise.all(batch.messages.map((message) => keepDeadLetter(base, batch.queue, message)));
}

async function consumeJob(base: PlatformCtx, message: Message<JobMessage>): Promise<void> {
  const result = await runJob(base, JOBS, message.body);
  if (message.body.due) {
    await settleDueJob(base, message.body, result, JOBS.get(message.body.kind)); // its row decides about another try
    message.ack();
  } else if (result.done || !result.retry) {
    if (!result.done) await keepDeadLetter(base, "jobs", message);
    message.ack();
  } else {
    message.retry({ delaySeconds: retryDelay(message.attempts) });
  }
}

/** Messages of one conversation run one after the other, different conversations side by side. */
async function consumeEvents(base: PlatformCtx, messages: readonly Message<EventsMessage>[]): Promise<void> {
  const byConversation = Map.groupBy(messages, (message) => message.body.conversationId);
  await Promise.all(
    [...byConversation.values()].map(async (list) => {
      for (const message of list) {
        try {
          await projectEvents(base, message.body);
          message.ack();
        } catch (error) {
          logBug("events.bug", error, { conversationId: message.body.conversationId });
          message.retry({ delaySeconds: retryDelay(message.attempts) });
        }
      }
    }),
  );
  const bodies = messages.map((message) => message.body);
  // Only freshness is at stake: open dashboards also ask by themselves.
  await publishCounted(base.env, bodies).catch((error) => logBug("events.publish", error));
}

/** Nothing vanishes after its last try: a row that a person sees and can replay. */
async function keepDeadLetter(base: PlatformCtx, queue: string, message: Message<unknown>): Promise<void> {
  const body = message.body as Partial<JobMessage & EventsMessage>;
  await deadLetterRow(base, {
    tenantId: body.tenantId ?? null,
    queue,
    kind: body.kind ?? "events",
    body: message.body,
    attempts: message.attempts,
  });
  log("dead_letter", { queue, kind: body.kind ?? "events", tenantId: body.tenantId });
}
