/** The letters: what waits for a person goes out outside their quiet hours, gathered, and each occasion once. */
import { and, asc, countDistinct, eq, gt, inArray, isNotNull, isNull, lte, max } from "drizzle-orm";
import { z } from "zod";
import { noticeOf } from "../notify";
import { type Ctx, ours } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import { letterOf } from "./letters";
import { whenHeard } from "./quiet";
import { notifications } from "./schema";
import { type Listener, listenersOf, wants } from "./settings";
import { firstDue, MAIL } from "./tell";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Between two letters to one person; what happens meanwhile is gathered. */
const GAP_MS = 10 * MINUTE_MS;
/** After so many letters within a day the gap is an hour. */
const MANY_A_DAY = 8;
const LONG_GAP_MS = 60 * MINUTE_MS;
/** What is told in one letter; the rest follows in the next. */
const ROWS_A_LETTER = 50;
/** A letter is worth reading for so long. */
const LETTER_MS = 2 * DAY_MS;
const KEPT_MS = 60 * DAY_MS;

type Row = typeof notifications.$inferSelect;

/** What another room writes itself: the words of the letter for one of its rows; null = it is not to be told any more. */
export type Writers = Readonly<
  Partial<Record<Row["event"], (ctx: Ctx, row: Row, person: Listener) => ReturnType<typeof letterOf>>>
>;

/** @param writers letters of rooms above or beside this one */
export function mailJob(writers: Writers) {
  return defineJob({
    kind: MAIL,
    input: z.object({ userId: z.string() }),
    run: async (ctx, { userId }) => {
      const person = (await listenersOf(ctx)).find((one) => one.userId === userId);
      if (!person) return dropAll(ctx, userId); // they left the team, or their mailbox is not proven
      await finishBegun(ctx, person, writers);
      const againAt = await mayWriteAt(ctx, person);
      if (againAt > ctx.clock.now()) return (await firstDue(ctx, userId)) === null ? undefined : { againAt };
      for (const rows of await chosenForLetters(ctx, userId)) await send(ctx, person, rows, writers);
      await forgetOld(ctx, userId);
      const next = await firstDue(ctx, userId);
      if (next !== null) return { againAt: Math.max(next, ctx.clock.now() + MINUTE_MS) };
    },
  });
}

/** The first moment at which this person may get a letter. */
async function mayWriteAt(ctx: Ctx, { userId, settings, timeZone }: Listener): Promise<number> {
  const now = ctx.clock.now();
  const [row] = await ctx.db
    .select({ last: max(notifications.settledAt), letters: countDistinct(notifications.letter) })
    .from(notifications)
    .where(
      ours(
        ctx,
        notifications,
        eq(notifications.userId, userId),
        eq(notifications.outcome, "mailed"),
        gt(notifications.settledAt, now - DAY_MS),
      ),
    );
  const gap = (row?.letters ?? 0) >= MANY_A_DAY ? LONG_GAP_MS : GAP_MS;
  const rested = row?.last == null ? now : Math.max(now, row.last + gap);
  return whenHeard(settings.quiet, timeZone, rested);
}

/**
 * Takes what is due for letters: a report and a summary have their own, all else shares one. Who takes a row writes its
 * letter's name into it, so that of two runs at once each has its own rows.
 */
async function chosenForLetters(ctx: Ctx, userId: string): Promise<Row[][]> {
  const waiting = and(eq(notifications.userId, userId), isNull(notifications.settledAt), isNull(notifications.letter));
  const due = await ctx.db
    .select()
    .from(notifications)
    .where(ours(ctx, notifications, waiting, lte(notifications.dueAt, ctx.clock.now())))
    .orderBy(asc(notifications.createdAt), asc(notifications.id))
    .limit(ROWS_A_LETTER);
  const letters = Map.groupBy(due, ({ event, id }) => (event === "report" || event === "daily" ? id : "shared"));
  const taken: Row[][] = [];
  for (const rows of letters.values()) {
    const ids = rows.map(({ id }) => id);
    const mine = await ctx.db
      .update(notifications)
      .set({ letter: rows[0]!.id })
      .where(ours(ctx, notifications, waiting, inArray(notifications.id, ids)))
      .returning();
    if (mine.length > 0) taken.push(mine);
  }
  return taken;
}

/** A run that ended between taking rows and writing their letter: the letter has its name, so it leaves once. */
async function finishBegun(ctx: Ctx, person: Listener, writers: Writers): Promise<void> {
  const begun = await ctx.db
    .select()
    .from(notifications)
    .where(
      ours(
        ctx,
        notifications,
        eq(notifications.userId, person.userId),
        isNull(notifications.settledAt),
        isNotNull(notifications.letter),
      ),
    );
  for (const rows of Map.groupBy(begun, ({ letter }) => letter).values()) await send(ctx, person, rows, writers);
}

/** Writes one letter of these rows and settles them with it. What is over by now is left out. */
async function send(ctx: Ctx, person: Listener, rows: Row[], writers: Writers): Promise<void> {
  const wanted = rows.filter(({ event }) => wants(person, event));
  const [first] = wanted;
  const write = first && writers[first.event];
  const words = !first ? null : write ? await write(ctx, first, person) : await letterOf(ctx, wanted, person);
  const settled = (outcome: "mailed" | "dropped") =>
    ctx.db
      .update(notifications)
      .set({ outcome, settledAt: ctx.clock.now() })
      .where(
        ours(
          ctx,
          notifications,
          eq(notifications.userId, person.userId),
          eq(notifications.letter, rows[0]!.letter!),
          isNull(notifications.settledAt),
        ),
      );
  if (!words) {
    await settled("dropped");
    return;
  }
  const letter = await noticeOf(ctx, {
    key: `notifications/${ctx.tenantId}/${rows[0]!.letter}`,
    notifier: "email",
    address: person.email,
    notice: words,
    forMs: LETTER_MS,
  });
  await ctx.directory.batch([...letter.rows, settled("mailed")]);
  await letter.post();
}

/** What was settled long ago is only of use for as long as it could be reported again. */
async function forgetOld(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db
    .delete(notifications)
    .where(
      ours(
        ctx,
        notifications,
        eq(notifications.userId, userId),
        lte(notifications.settledAt, ctx.clock.now() - KEPT_MS),
      ),
    );
}

async function dropAll(ctx: Ctx, userId: string): Promise<undefined> {
  await ctx.db
    .update(notifications)
    .set({ outcome: "dropped", settledAt: ctx.clock.now() })
    .where(ours(ctx, notifications, eq(notifications.userId, userId), isNull(notifications.settledAt)));
}
