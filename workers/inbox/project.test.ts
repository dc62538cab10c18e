import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { base, ctxOf, newTenant } from "../../tests/harness/people";
import { autoReplyLog } from "../analytics/schema";
import { vipFlags } from "../contacts/schema";
import { ours } from "../platform/ctx";
import { dueJobs } from "../platform/schema";
import { findTenant } from "../tenants";
import { tenants } from "../tenants/schema";
import { messageCharges } from "../usage/schema";
import { projectParts } from "./project";
import { conversations, erasedConversations, mediaFiles, suggestedReplies } from "./schema";

const HOUR = 3600_000;
const NOON = Date.UTC(2026, 10, 16, 9);

/** Everything projected of a tenant, without what is made anew each time (ids, times of writing). */
async function projected(tenantId: string) {
  const { directory: db } = await base();
  const [rows, log, files, tenant] = await Promise.all([
    db.select().from(conversations).where(eq(conversations.tenantId, tenantId)),
    db.select().from(autoReplyLog).where(eq(autoReplyLog.tenantId, tenantId)).orderBy(autoReplyLog.turnId),
    db.select().from(mediaFiles).where(eq(mediaFiles.tenantId, tenantId)).orderBy(mediaFiles.messageId),
    db.select({ first: tenants.firstAutoReplyAt }).from(tenants).where(eq(tenants.id, tenantId)),
  ]);
  const bare = <T extends { tenantId: string }>({ tenantId: _, ...row }: T) => row;
  return {
    rows: rows.map(bare),
    log: log.map(bare).map(({ id: _, createdAt: __, ...row }) => row),
    files: files.map(bare).map(({ id: _, createdAt: __, ...row }) => row),
    first: tenant[0]!.first,
  };
}

/** Two runs differ in the names of conversation and contact only. */
function named(result: object, { conversationId, contactId }: FakeObject): string {
  return JSON.stringify(result, null, 1).replaceAll(conversationId, "cnv").replaceAll(contactId, "con");
}

async function logOf(tenantId: string) {
  return (await projected(tenantId)).log;
}

/** A conversation with everything in it: an ask, answers, a return, a refused answer, a person, a picture. */
function story(tenantId: string, page?: number, trn = "trn"): FakeObject {
  const object = new FakeObject(tenantId, page);
  const asked = object.turn(NOON, { turnId: `${trn}_1`, questionId: "que_1", decision: "ask" });
  object.add({ at: NOON + 1000, type: "reply.sent", turnId: asked.turnId, sentAt: NOON + 1000 });
  object.turn(NOON + 9000, { turnId: `${trn}_2`, questionId: "que_1", isQuestion: false });
  object.add({ at: NOON + 9500, type: "reply.sent", turnId: `${trn}_2`, sentAt: NOON + 9500 });
  object.turn(NOON + 5 * HOUR, { turnId: `${trn}_3`, questionId: "que_2" });
  object.add({ at: NOON + 5 * HOUR, type: "reply.sent", turnId: `${trn}_3`, sentAt: NOON + 5 * HOUR });
  object.add({ at: NOON + 5 * HOUR + 900, type: "reply.failed", turnId: `${trn}_3` });
  object.turn(NOON + 6 * HOUR, { turnId: `${trn}_4`, questionId: null, intent: "thanks", decision: "silent" });
  object.turn(NOON + 7 * HOUR, { turnId: `${trn}_5`, questionId: "que_3", intent: "delivery_time" });
  object.add({ at: NOON + 7 * HOUR, type: "reply.sent", turnId: `${trn}_5`, sentAt: NOON + 7 * HOUR + 100 });
  object.add({ at: NOON + 8 * HOUR, type: "person.replied", episodeId: "epi_1", userId: "usr_1" });
  const media = [{ providerMediaId: "m1", mimeType: "image/jpeg" }];
  object.add({ at: NOON + 9 * HOUR, type: "media.received", messageId: "msg_1", media });
  object.turn(NOON + 9 * HOUR, { turnId: `${trn}_6`, questionId: "que_4", intent: null, decision: "handoff" });
  return object;
}

describe("the projection", () => {
  it("fills list, reply log and files, and acknowledges only what it wrote", async () => {
    const tenantId = await newTenant();
    const object = story(tenantId);
    await object.project(await base());
    const { rows, log, files, first } = await projected(tenantId);
    expect(rows).toMatchObject([
      { id: object.conversationId, projectedSeq: object.events.length, customerName: "Elif Yılmaz" },
    ]);
    expect(files).toMatchObject([{ messageId: "msg_1", providerMediaId: "m1", state: "waiting" }]);
    expect(first).toBe(NOON + 9500);
    expect(
      log.map((row) => [row.turnId, row.answeredAt, row.cameBackAt, row.personAnsweredAt, row.handoffReason]),
    ).toEqual([
      ["trn_1", NOON + 1000, null, null, null],
      ["trn_2", NOON + 9500, NOON + 5 * HOUR, NOON + 8 * HOUR, null],
      ["trn_3", null, null, NOON + 8 * HOUR, "failed"],
      ["trn_4", null, null, null, null],
      ["trn_5", NOON + 7 * HOUR + 100, null, NOON + 8 * HOUR, null],
      ["trn_6", null, null, null, "out_of_scope"],
    ]);
    expect(object.acknowledged).toBe(object.events.length);
  });

  it("says of a question handed over, by decision or by a refused answer, that it was not resolved", async () => {
    const tenantId = await newTenant();
    await story(tenantId).project(await base());
    expect((await logOf(tenantId)).map((row) => [row.turnId, row.wasResolved])).toEqual([
      ["trn_1", null],
      ["trn_2", null],
      ["trn_3", false],
      ["trn_4", null],
      ["trn_5", null],
      ["trn_6", false],
    ]);
  });

  it("ends the same however the messages come: twice, in halves, out of order, at once, lost on the way", async () => {
    const reference = await newTenant();
    const whole = story(reference);
    await whole.project(await base());
    const wanted = await projected(reference);
    const count = whole.events.length;
    const part = fc.tuple(fc.nat(count), fc.nat(count)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(part, { maxLength: 3 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 6 }),
        async (rounds, page) => {
          const tenantId = await newTenant();
          const object = story(tenantId, page);
          const ctx = await base();
          for (const round of rounds) {
            await Promise.all(round.map(([from, to]) => object.project(ctx, object.message(from, to))));
          }
          await object.project(ctx);
          expect(named(await projected(tenantId), object)).toBe(named(wanted, whole));
          expect(object.acknowledged).toBe(count);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it("writes down what was paid, and asks the object nothing for it", async () => {
    const tenantId = await newTenant();
    const object = story(tenantId);
    await object.project(await base());
    const before = await projected(tenantId);
    const ctx = await ctxOf(tenantId);
    await ctx.db.delete(dueJobs).where(ours(ctx, dueJobs));
    const texts = vi.spyOn(object, "texts");
    const first = object.events.length;
    const at = NOON + 34 * HOUR;
    const charge = { category: "service", market: "TR", microUsd: 1_060, rateCard: "dated", at };
    object.add({ at, type: "message.charged", outboxId: "out_1", turnId: "trn_6", charge });
    await object.project(await base(), object.message(first));
    expect(texts).not.toHaveBeenCalled();
    expect(await ctx.db.select().from(messageCharges).where(ours(ctx, messageCharges))).toMatchObject([
      { turnId: "trn_6", microUsd: 1_060 },
    ]);
    const planned = await ctx.db
      .select()
      .from(dueJobs)
      .where(ours(ctx, dueJobs, eq(dueJobs.kind, "analytics.day")));
    expect(planned).toHaveLength(1);
    expect(object.acknowledged).toBe(object.events.length);
    const after = await projected(tenantId);
    expect(after).toEqual({ ...before, rows: [{ ...before.rows[0]!, projectedSeq: object.events.length }] });
    // Told together with what was said, all of it is asked for.
    object.say(at + HOUR, "teşekkürler");
    object.add({ at: at + HOUR, type: "message.charged", outboxId: "out_2", turnId: "trn_5", charge });
    await object.project(await base(), object.message(first + 1));
    expect(texts).toHaveBeenCalled();
  });

  it("asks the object for what got lost before it goes on", async () => {
    const tenantId = await newTenant();
    const object = story(tenantId, 2);
    await object.project(await base(), object.message(0, 2));
    await object.project(await base(), object.message(object.events.length - 1));
    expect((await projected(tenantId)).rows[0]!.projectedSeq).toBe(object.events.length);
    expect(await logOf(tenantId)).toHaveLength(6);
  });

  it("does an earlier, unfinished try's follow-up again before it acknowledges", async () => {
    const tenantId = await newTenant();
    const object = story(tenantId);
    const { directory } = await base();
    const acknowledge = object.acknowledge.bind(object);
    object.acknowledge = () => Promise.reject(new Error("the machine went away"));
    await expect(object.project(await base())).rejects.toThrow("went away");
    await directory.delete(dueJobs).where(eq(dueJobs.tenantId, tenantId));
    object.acknowledge = acknowledge;
    await object.project(await base(), object.message(0, 1));
    const jobs = await directory.select().from(dueJobs).where(eq(dueJobs.tenantId, tenantId));
    expect(jobs.map((job) => job.kind).sort()).toContain("analytics.settle");
    expect(object.acknowledged).toBe(object.events.length);
  });

  it("leaves to the object what an unfinished try has written, though later events come first", async () => {
    const tenantId = await newTenant();
    const object = story(tenantId);
    const { directory } = await base();
    const acknowledge = object.acknowledge.bind(object);
    object.acknowledge = () => Promise.reject(new Error("the machine went away"));
    await expect(object.project(await base(), object.message(0, 4))).rejects.toThrow("went away");
    await directory.delete(dueJobs).where(eq(dueJobs.tenantId, tenantId));
    object.acknowledge = acknowledge;
    await object.project(await base(), object.message(4));
    expect(object.acknowledged).toBe(object.events.length - 4);
    await directory.delete(dueJobs).where(eq(dueJobs.tenantId, tenantId));
    await object.project(await base(), object.message(0, 4));
    const jobs = await directory.select().from(dueJobs).where(eq(dueJobs.tenantId, tenantId));
    expect(jobs.map((job) => job.kind)).toContain("analytics.settle");
    expect(object.acknowledged).toBe(object.events.length);
  });

  it("writes many conversations together as each by itself", async () => {
    const alone = await newTenant();
    const whole = story(alone);
    await whole.project(await base());
    const tenantId = await newTenant();
    const objects = Array.from({ length: 12 }, (_, at) => story(tenantId, 7, `t${at}`)); // more events than one transaction takes
    const ctx = await base();
    await projectParts(
      ctx,
      await findTenant(ctx, tenantId),
      objects.map((object, at) => ({
        conversationId: object.conversationId,
        source: object,
        events: at % 2 === 0 ? object.events : object.events.slice(5), // the hole is asked for
      })),
    );
    const { rows, log } = await projected(tenantId);
    const wanted = await projected(alone);
    expect(rows).toHaveLength(12);
    for (const [at, object] of objects.entries()) {
      expect(object.acknowledged).toBe(object.events.length);
      const own = {
        rows: rows.filter(({ id }) => id === object.conversationId),
        log: log.filter(({ conversationId }) => conversationId === object.conversationId),
      };
      expect(named(own, object).replaceAll(`t${at}_`, "trn_")).toBe(
        named({ rows: wanted.rows, log: wanted.log }, whole),
      );
    }
  });

  it("never lets a late message put an older row back", async () => {
    const tenantId = await newTenant();
    const object = story(tenantId);
    await object.project(await base());
    const before = await projected(tenantId);
    await object.project(await base(), object.message(0, 4));
    expect(await projected(tenantId)).toEqual(before);
  });

  it("writes nothing of before an erasure that came between its reading and its writing", async () => {
    const tenantId = await newTenant();
    const ctx = await ctxOf(tenantId);
    const object = story(tenantId);
    const { conversationId: id, contactId } = object;
    object.turn(NOON + 10 * HOUR, { turnId: "trn_7", flags: [{ type: "high_value", text: "toptan" }] });
    object.add({
      ...{ at: NOON, type: "suggestion.offered", turnId: "trn_7", episodeId: "epi_1", contactId },
      ...{ intent: null, text: "gizli", confidence: 1 },
    });
    object.updated(NOON + 10 * HOUR);
    const seq = object.events.length;
    const unprojected = object.unprojected.bind(object);
    const tables = [conversations, autoReplyLog, mediaFiles, suggestedReplies, vipFlags];
    const written = () => Promise.all(tables.map((table) => ctx.db.$count(table, eq(table.tenantId, tenantId))));
    // The hole is asked for after it was read how far this conversation is written.
    object.unprojected = async (...asked) => {
      const mark = { id, contactId, seq, tenantId, createdAt: NOON };
      await ctx.db.insert(erasedConversations).values(mark).onConflictDoNothing();
      return unprojected(...asked);
    };
    await object.project(ctx, object.message(1));
    expect(await written()).toEqual(tables.map(() => 0));
    // What is told from then on is somebody new's.
    object.turn(NOON + 11 * HOUR, { turnId: "trn_8" });
    await object.project(ctx, object.message(seq));
    expect(await written()).toEqual([1, 1, 0, 0, 0]);
  });

  it("counts a return only within 72 hours, for the same intent, as another question", async () => {
    const tenantId = await newTenant();
    const answer = (object: FakeObject, at: number, turn: object) => {
      const { turnId } = object.turn(at, turn);
      object.add({ at: at + 10, type: "reply.sent", turnId, sentAt: at + 10 });
      return turnId;
    };
    const object = new FakeObject(tenantId);
    const first = answer(object, NOON, { intent: "order_status" });
    const other = answer(object, NOON + HOUR, { intent: "delivery_time" });
    answer(object, NOON + 73 * HOUR, { intent: "order_status" });
    const back = answer(object, NOON + 74 * HOUR, { intent: "order_status" });
    await object.project(await base());
    const byTurn = Object.fromEntries((await logOf(tenantId)).map((row) => [row.turnId, row.cameBackAt]));
    expect([byTurn[first], byTurn[other], byTurn[back]]).toEqual([null, null, null]);
    expect(Object.values(byTurn).filter((at) => at !== null)).toEqual([NOON + 74 * HOUR]);
  });
});
