/** A customer waits for a person: looked at when somebody's patience is over, whether they still wait. */
import { and, asc, eq, gt, inArray, isNull, lte, min, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { conversations, IS_WAITING } from "../inbox/schema";
import type { InboxRow } from "../inbox/shapes";
import { type Ctx, ours } from "../platform/ctx";
import { planJobOnce } from "../platform/due-jobs";
import { defineJob } from "../platform/queue";
import { agentGroupMembers } from "../routing/schema";
import { notifications } from "./schema";
import { type Listener, listenersOf, wants } from "./settings";
import { tell } from "./tell";

const MINUTE_MS = 60_000;
/** The settings of a tenant are read once in this time, not for every message of a customer who waits. */
const FRESH_MS = 30_000;
/** Whoever waits longer than this on top was told of long ago, or nobody wanted to hear of it. */
const LOOK_BACK_MS = 2 * 60 * MINUTE_MS;
/** told to a person in one look; the next minute tells the rest */
const CONVERSATIONS_MAX = 200;

const known = new Map<string, { waits: number[]; readAt: number }>();

/** Somebody chose another time: read it anew. Other isolates follow within half a minute. */
export function forgetWaits(tenantId: string): void {
  known.delete(tenantId);
}

/**
 * Plans the looks at a conversation as it is now: one for each patience that somebody of the tenant has. All
 * conversations of the same minute share one.
 */
export async function planWaiting(ctx: Ctx, { waitingSince, snoozedUntil }: InboxRow): Promise<void> {
  if (waitingSince === null || snoozedUntil !== null) return;
  const now = ctx.clock.now();
  for (const minutes of await waitsOf(ctx)) {
    await planJobOnce(ctx, lookAt(Math.max(waitingSince + minutes * MINUTE_MS, now)));
  }
}

/** The plan of a look in the next minute: somebody chose to hear of those who wait already. */
export function nextLook(ctx: Ctx) {
  return lookAt(ctx.clock.now() + 1);
}

function lookAt(at: number) {
  const dueAt = Math.ceil(at / MINUTE_MS) * MINUTE_MS;
  return { kind: waitingJob.kind, key: String(dueAt), payload: {}, dueAt };
}

/** The different patiences of a tenant's people, in minutes. */
async function waitsOf(ctx: Ctx): Promise<number[]> {
  const kept = known.get(ctx.tenantId);
  const readAt = Date.now();
  if (kept && readAt - kept.readAt < FRESH_MS) return kept.waits;
  const people = (await listenersOf(ctx)).filter((person) => wants(person, "handover"));
  const waits = patiencesOf(people);
  known.set(ctx.tenantId, { waits, readAt });
  return waits;
}

function patiencesOf(people: readonly Listener[]): number[] {
  return [...new Set(people.map(({ settings }) => settings.email.handover.afterMin))];
}

/** Tells whoever's patience is over of who still waits, and plans the look at those whom somebody has patience with yet. */
export const waitingJob = defineJob({
  kind: "notifications.waiting",
  input: z.object({}),
  run: async (ctx) => {
    const people = (await listenersOf(ctx)).filter((person) => wants(person, "handover"));
    let isMore = false;
    for (const person of people) {
      const theirs = await untold(ctx, person);
      isMore ||= theirs.length === CONVERSATIONS_MAX;
      await tell(
        ctx,
        [person.userId],
        theirs.map(({ id, waitingSince }) => ({
          event: "handover" as const,
          subject: `${id}/${waitingSince}`,
          facts: { conversationId: id, waitingSince } satisfies WaitingFacts,
        })),
      );
    }
    if (isMore) await planJobOnce(ctx, nextLook(ctx));
    const next = await patienceEnds(ctx, patiencesOf(people));
    if (next !== null) await planJobOnce(ctx, lookAt(next));
  },
});

export const WaitingFacts = z.object({ conversationId: z.string(), waitingSince: z.number() });
export type WaitingFacts = z.infer<typeof WaitingFacts>;

/** Those whom this person has no more patience with and was not told of, the longest waiting first. */
async function untold(ctx: Ctx, person: Listener): Promise<{ id: string; waitingSince: number }[]> {
  const since = ctx.clock.now() - person.settings.email.handover.afterMin * MINUTE_MS;
  const told = ctx.db
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      ours(
        ctx,
        notifications,
        eq(notifications.userId, person.userId),
        eq(notifications.event, "handover"),
        eq(notifications.subject, sql`${conversations.id} || '/' || ${conversations.waitingSince}`),
      ),
    );
  const rows = await ctx.db
    .select({ id: conversations.id, waitingSince: conversations.waitingSince })
    .from(conversations)
    .where(
      ours(
        ctx,
        conversations,
        IS_WAITING,
        ne(conversations.status, "closed"),
        lte(conversations.waitingSince, since),
        gt(conversations.waitingSince, since - LOOK_BACK_MS),
        isFor(ctx, person),
        notExists(told),
      ),
    )
    .orderBy(asc(conversations.waitingSince))
    .limit(CONVERSATIONS_MAX);
  return rows.map(({ id, waitingSince }) => ({ id, waitingSince: waitingSince! }));
}

/** Those who answer for all hear of all; an agent of their own, and of what anybody may take. */
function isFor(ctx: Ctx, { role, userId }: Listener): SQL | undefined {
  if (role === "owner" || role === "supervisor") return undefined;
  const theirGroups = ctx.db
    .select({ groupId: agentGroupMembers.groupId })
    .from(agentGroupMembers)
    .where(ours(ctx, agentGroupMembers, eq(agentGroupMembers.userId, userId)));
  const anybodys = or(isNull(conversations.groupId), inArray(conversations.groupId, theirGroups));
  return or(eq(conversations.assigneeId, userId), and(isNull(conversations.assigneeId), anybodys));
}

/** When the first of these patiences ends with somebody who waits; null = none does. */
async function patienceEnds(ctx: Ctx, waits: readonly number[]): Promise<number | null> {
  const now = ctx.clock.now();
  let first: number | null = null;
  for (const minutes of waits) {
    const patienceMs = minutes * MINUTE_MS;
    const [row] = await ctx.db
      .select({ since: min(conversations.waitingSince) })
      .from(conversations)
      .where(
        ours(
          ctx,
          conversations,
          IS_WAITING,
          ne(conversations.status, "closed"),
          gt(conversations.waitingSince, now - patienceMs),
        ),
      );
    if (row?.since != null) first = Math.min(first ?? Number.POSITIVE_INFINITY, row.since + patienceMs);
  }
  return first;
}

/** Of these conversations those that wait still, since the same moment. */
export async function stillWaiting(ctx: Ctx, facts: readonly WaitingFacts[]) {
  const rows = await ctx.db
    .select({
      id: conversations.id,
      customerName: conversations.customerName,
      waitingSince: conversations.waitingSince,
    })
    .from(conversations)
    .where(
      ours(
        ctx,
        conversations,
        and(
          IS_WAITING,
          ne(conversations.status, "closed"),
          inArray(
            conversations.id,
            facts.map(({ conversationId }) => conversationId),
          ),
        ),
      ),
    );
  const since = new Map(facts.map(({ conversationId, waitingSince }) => [conversationId, waitingSince]));
  return rows.filter(({ id, waitingSince }) => waitingSince === since.get(id));
}
