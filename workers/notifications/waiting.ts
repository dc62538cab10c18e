/** A customer waits for a person: looked at when somebody's patience is over, whether they still wait. */
import { and, desc, gt, inArray, lte, ne } from "drizzle-orm";
import { z } from "zod";
import { conversations, IS_WAITING } from "../inbox/schema";
import type { InboxRow } from "../inbox/shapes";
import { type Ctx, ours } from "../platform/ctx";
import { planJobOnce } from "../platform/due-jobs";
import { defineJob } from "../platform/queue";
import { agentGroupMembers } from "../routing/schema";
import { type Listener, listenersOf, wants } from "./settings";
import { tell } from "./tell";

const MINUTE_MS = 60_000;
/** The settings of a tenant are read once in this time, not for every message of a customer who waits. */
const FRESH_MS = 30_000;
/** Whoever waits longer than this on top was told of long ago, or nobody wanted to hear of it. */
const LOOK_BACK_MS = 2 * 60 * MINUTE_MS;
const CONVERSATIONS_MAX = 200;

type Waiting = Pick<InboxRow, "id" | "assigneeId" | "groupId"> & { waitingSince: number };

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
    const dueAt = Math.ceil(Math.max(waitingSince + minutes * MINUTE_MS, now) / MINUTE_MS) * MINUTE_MS;
    await planJobOnce(ctx, { kind: waitingJob.kind, key: String(dueAt), payload: {}, dueAt });
  }
}

/** The different patiences of a tenant's people, in minutes. */
async function waitsOf(ctx: Ctx): Promise<number[]> {
  const kept = known.get(ctx.tenantId);
  const readAt = Date.now();
  if (kept && readAt - kept.readAt < FRESH_MS) return kept.waits;
  const people = (await listenersOf(ctx)).filter((person) => wants(person, "handover"));
  const waits = [...new Set(people.map(({ settings }) => settings.email.handover.afterMin))];
  known.set(ctx.tenantId, { waits, readAt });
  return waits;
}

/** Tells whoever's patience is over of who still waits. */
export const waitingJob = defineJob({
  kind: "notifications.waiting",
  input: z.object({}),
  run: async (ctx) => {
    const people = (await listenersOf(ctx)).filter((person) => wants(person, "handover"));
    if (people.length === 0) return;
    const waiting = await waitingNow(ctx, people);
    const groups = await groupsOf(ctx, waiting);
    const now = ctx.clock.now();
    for (const person of people) {
      const patienceMs = person.settings.email.handover.afterMin * MINUTE_MS;
      const theirs = waiting.filter(
        (one) => one.waitingSince <= now - patienceMs && isFor(person, one, groups.get(one.groupId ?? "")),
      );
      if (theirs.length === 0) continue;
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
  },
});

export const WaitingFacts = z.object({ conversationId: z.string(), waitingSince: z.number() });
export type WaitingFacts = z.infer<typeof WaitingFacts>;

async function waitingNow(ctx: Ctx, people: readonly Listener[]): Promise<Waiting[]> {
  const waits = people.map(({ settings }) => settings.email.handover.afterMin * MINUTE_MS);
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({
      id: conversations.id,
      assigneeId: conversations.assigneeId,
      groupId: conversations.groupId,
      waitingSince: conversations.waitingSince,
    })
    .from(conversations)
    .where(
      ours(
        ctx,
        conversations,
        IS_WAITING,
        ne(conversations.status, "closed"),
        lte(conversations.waitingSince, now - Math.min(...waits)),
        gt(conversations.waitingSince, now - Math.max(...waits) - LOOK_BACK_MS),
      ),
    )
    .orderBy(desc(conversations.waitingSince))
    .limit(CONVERSATIONS_MAX);
  return rows.map((row) => ({ ...row, waitingSince: row.waitingSince! }));
}

/** Those who answer for all hear of all; an agent of their own, and of what anybody may take. */
function isFor({ role, userId }: Listener, { assigneeId, groupId }: Waiting, group: ReadonlySet<string> | undefined) {
  if (role === "owner" || role === "supervisor") return true;
  if (assigneeId !== null) return assigneeId === userId;
  return groupId === null || (group?.has(userId) ?? false);
}

async function groupsOf(ctx: Ctx, waiting: readonly Waiting[]): Promise<Map<string, Set<string>>> {
  const ids = [...new Set(waiting.flatMap(({ groupId }) => groupId ?? []))].slice(0, 90);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ groupId: agentGroupMembers.groupId, userId: agentGroupMembers.userId })
    .from(agentGroupMembers)
    .where(ours(ctx, agentGroupMembers, inArray(agentGroupMembers.groupId, ids)));
  const members = Map.groupBy(rows, ({ groupId }) => groupId);
  return new Map([...members].map(([groupId, list]) => [groupId, new Set(list.map(({ userId }) => userId))]));
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
