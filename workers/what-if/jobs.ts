/** Replays a run, one part at a time: each turn twice, with the settings of today and with the changed ones. */
import { desc, eq, gte, lte } from "drizzle-orm";
import { z } from "zod";
import type { ConversationRpc, RecordedTurn } from "../../durable-objects/shapes";
import type { TenantProfile } from "../agent-ai/shapes";
import { autoReplyLog } from "../analytics/schema";
import type { Layer } from "../chat-analysis/layer";
import { conversationStub } from "../inbox/conversation-stub";
import { layerOf } from "../learning";
import { type Ctx, ours } from "../platform/ctx";
import { cancelJob } from "../platform/due-jobs";
import { defineJob, sendLater } from "../platform/queue";
import { placementOf, tenantProfile } from "../tenants";
import { cut, firstTime, type Part, partKey, TURNS_MAX, type Turns } from "./parts";
import { isDifferent, replay } from "./replay";
import { whatIfRuns } from "./schema";
import type { Difference, Endings, Totals } from "./shapes";

/** Objects asked at once: a Worker may hold six connections open. */
const AT_ONCE = 6;
/** Turns of one conversation asked at once. */
const RECORDS_AT_ONCE = 100;

type Row = typeof whatIfRuns.$inferSelect;

/** Running a part twice writes it once: the row takes a part only when it waits for just that one. */
export const replayTurns = defineJob({
  kind: "what_if.replay",
  input: z.object({ id: z.string() }),
  run: async (ctx, { id }) => {
    const [run] = await ctx.db
      .select()
      .from(whatIfRuns)
      .where(ours(ctx, whatIfRuns, eq(whatIfRuns.id, id)));
    if (run?.state === "running" && !(await step(ctx, run))) await sendLater(ctx, replayTurns, { id });
    else await cancelJob(ctx, replayTurns.kind, id);
  },
});

/** One part. Returns whether that was the last. */
async function step(ctx: Ctx, run: Row): Promise<boolean> {
  const [profile, parts] = await Promise.all([tenantProfile(ctx), partsOf(ctx, run)]);
  // Half of it against other settings would be no comparison.
  if (profile.settings.version !== run.settingsVersion) return finish(ctx, run, { state: "failed" });
  const { layer } = await layerOf(ctx.env, profile.model);
  const turns = parts[run.parts] ?? [];
  const { part, totals } = await replayPart(ctx, turns, { before: profile, after: changed(profile, run), layer });
  if (turns.length > 0) await ctx.env.FILES.put(partKey(ctx, run.id, run.parts), JSON.stringify(part));
  const isLast = run.parts + 1 >= parts.length;
  const progress = {
    parts: turns.length > 0 ? run.parts + 1 : run.parts,
    turnsDone: run.turnsDone + turns.reduce((sum, one) => sum + one.turns.length, 0),
    totals: run.totals ? added(run.totals, totals) : totals,
  };
  if (isLast) return finish(ctx, run, { ...progress, state: "done" });
  await write(ctx, run, progress);
  return false;
}

function changed(profile: TenantProfile, { changes }: Row): TenantProfile {
  const { version, intents } = profile.settings;
  return { ...profile, settings: { version, intents: { ...intents, ...(changes as typeof intents) } } };
}

async function partsOf(ctx: Ctx, run: Row): Promise<Turns[][]> {
  const turns = await ctx.db
    .select({
      turnId: autoReplyLog.turnId,
      conversationId: autoReplyLog.conversationId,
      askedAt: autoReplyLog.askedAt,
    })
    .from(autoReplyLog)
    .where(
      ours(
        ctx,
        autoReplyLog,
        gte(autoReplyLog.askedAt, firstTime(run)),
        lte(autoReplyLog.createdAt, run.createdAt), // later ones would move the parts
      ),
    )
    .orderBy(desc(autoReplyLog.askedAt), desc(autoReplyLog.turnId))
    .limit(TURNS_MAX);
  return cut(turns);
}

interface Sides {
  before: TenantProfile;
  after: TenantProfile;
  layer: Layer | null;
}

async function replayPart(ctx: Ctx, all: Turns[], sides: Sides): Promise<{ part: Part; totals: Totals }> {
  const placement = await placementOf(ctx, ctx.tenantId);
  const totals = noTotals();
  const part: Part = { conversations: [] };
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    const recorded = await Promise.all(
      some.map(({ conversationId, turns }) =>
        recordsOf(conversationStub(ctx.env, placement, conversationId), ctx.tenantId, turns),
      ),
    );
    for (const [index, { conversationId, turns }] of some.entries()) {
      totals.missing += turns.length - recorded[index]!.length;
      const differing = await differencesOf(recorded[index]!, turns, sides, totals);
      if (differing.length === 0) continue;
      totals.differing += differing.length;
      totals.differingConversations++;
      part.conversations.push({ id: conversationId, turns: differing });
    }
  }
  return { part, totals };
}

async function recordsOf(object: ConversationRpc, tenantId: string, turns: Turns["turns"]): Promise<RecordedTurn[]> {
  const found: RecordedTurn[] = [];
  for (let at = 0; at < turns.length; at += RECORDS_AT_ONCE) {
    const ids = turns.slice(at, at + RECORDS_AT_ONCE).map(({ turnId }) => turnId);
    found.push(...(await object.records(tenantId, ids)));
  }
  return found;
}

async function differencesOf(
  recorded: readonly RecordedTurn[],
  turns: Turns["turns"],
  { before, after, layer }: Sides,
  totals: Totals,
): Promise<Omit<Difference, "question">[]> {
  const askedAt = new Map(turns.map((turn) => [turn.turnId, turn.askedAt]));
  const differing: Omit<Difference, "question">[] = [];
  for (const turn of recorded) {
    const [was, would] = [await replay(turn, before, layer), await replay(turn, after, layer)];
    totals.before[was.kind]++;
    totals.after[would.kind]++;
    if (!isDifferent(was, would)) continue;
    const { turnId } = turn.record;
    differing.push({ turnId, askedAt: askedAt.get(turnId)!, before: was, after: would });
  }
  return differing;
}

function noTotals(): Totals {
  const none = (): Endings => ({ answer: 0, ask: 0, act: 0, handoff: 0, silent: 0, would_look_up: 0 });
  return { before: none(), after: none(), differing: 0, differingConversations: 0, missing: 0 };
}

function added(a: Totals, b: Totals): Totals {
  const sum = (one: Endings, other: Endings): Endings => ({
    answer: one.answer + other.answer,
    ask: one.ask + other.ask,
    act: one.act + other.act,
    handoff: one.handoff + other.handoff,
    silent: one.silent + other.silent,
    would_look_up: one.would_look_up + other.would_look_up,
  });
  return {
    before: sum(a.before, b.before),
    after: sum(a.after, b.after),
    differing: a.differing + b.differing,
    differingConversations: a.differingConversations + b.differingConversations,
    missing: a.missing + b.missing,
  };
}

async function finish(ctx: Ctx, run: Row, end: Partial<Row> & { state: "done" | "failed" }): Promise<true> {
  await write(ctx, run, { ...end, finishedAt: ctx.clock.now() });
  return true;
}

async function write(ctx: Ctx, run: Row, change: Partial<Row>): Promise<void> {
  await ctx.db
    .update(whatIfRuns)
    .set(change)
    .where(
      ours(
        ctx,
        whatIfRuns,
        eq(whatIfRuns.id, run.id),
        eq(whatIfRuns.parts, run.parts),
        eq(whatIfRuns.state, "running"),
      ),
    );
}
