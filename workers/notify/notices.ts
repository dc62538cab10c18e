/** Notices on their way: a row beside the change that causes it, a job that tells it, and the end of old rows. */
import { and, eq, isNotNull, lte } from "drizzle-orm";
import { z } from "zod";
import { settingsOf } from "../env";
import { seal, unseal } from "../platform/crypto";
import { type PlatformCtx, tenantCtx } from "../platform/ctx";
import { startedJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { defineJob } from "../platform/queue";
import { notifierOf } from ".";
import type { Notice } from "./port";
import { notices } from "./schema";

/** The tenant of jobs that belong to nobody in particular: people are not one tenant's. */
const HOUSE = "house";
const DAY_MS = 24 * 60 * 60_000;
/** So long it can be seen what was told and what was not. */
const KEPT_MS = 30 * DAY_MS;

export interface NoticeInput {
  /** names the occasion; the same key is told once */
  key: string;
  notifier: "email";
  address: string;
  notice: Notice;
  /** how long it is worth telling; a day when left out */
  forMs?: number;
}

/**
 * A notice made ready: `rows` go into the same batch as what it tells of; `post` then hands it to the queue. What is not
 * posted, or gets lost on the way, the clock finds within minutes.
 */
export async function noticeOf(base: PlatformCtx, input: NoticeInput) {
  const createdAt = base.clock.now();
  const id = newId("notice", createdAt);
  const content = JSON.stringify({ address: input.address, notice: input.notice });
  const { sealed, keyVersion } = await seal(settingsOf(base.env).SECRETS_KEYS, placeOf(id), content);
  const job = startedJob(tenantCtx(base, HOUSE, { kind: "system", name: "notify" }), {
    kind: sendNotice.kind,
    key: input.key,
    payload: { noticeId: id } satisfies z.infer<typeof sendNotice.input>,
  });
  const row = base.directory
    .insert(notices)
    .values({
      id,
      key: input.key,
      notifier: input.notifier,
      sealed,
      keyVersion,
      expiresAt: createdAt + (input.forMs ?? DAY_MS),
      createdAt,
    })
    .onConflictDoNothing();
  return { rows: [row, job.row] as const, post: job.handOut };
}

/** Tells one notice. The message carries its id only: what is told, and to whom, stays sealed in the row. */
export const sendNotice = defineJob({
  kind: "notice",
  input: z.object({ noticeId: z.string() }),
  run: async (ctx, { noticeId }) => {
    const [row] = await ctx.directory.select().from(notices).where(eq(notices.id, noticeId));
    if (!row?.sealed || row.state === "sent") return; // another run has told it, or its key was posted before
    const now = ctx.clock.now();
    if (row.expiresAt <= now) {
      await ctx.directory.update(notices).set({ state: "expired", sealed: null }).where(eq(notices.id, noticeId));
      return;
    }
    const content = { sealed: row.sealed, keyVersion: row.keyVersion };
    const { address, notice } = Content.parse(
      JSON.parse(await unseal(settingsOf(ctx.env).SECRETS_KEYS, placeOf(noticeId), content)),
    );
    const result = await notifierOf(row.notifier)!.send(ctx.env, { id: noticeId, address, notice });
    if (result.ok) {
      const { providerId } = result.value;
      await ctx.directory
        .update(notices)
        .set({ state: "sent", sealed: null, providerId, sentAt: now })
        .where(eq(notices.id, noticeId));
      return;
    }
    const { code, outcome, detail, retryAfterMs } = result.error;
    log("notice.failed", { noticeId, notifier: row.notifier, code, outcome, detail });
    if (outcome === "rejected") {
      // Kept until it expires: a wrong key of ours can be put right and the dead letter be replayed.
      await ctx.directory.update(notices).set({ state: "rejected", failureCode: code }).where(eq(notices.id, noticeId));
      throw new AppError("invalid", "The notice was refused.");
    }
    if (retryAfterMs !== undefined) return { againAt: now + retryAfterMs };
    throw new AppError("unavailable", "The notice could not be told yet.");
  },
});

const Content = z.object({
  address: z.string(),
  notice: z.object({
    language: z.enum(["tr", "en"]),
    subject: z.string(),
    paragraphs: z.array(z.string()),
    sections: z
      .array(
        z.object({
          title: z.string(),
          facts: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
          lines: z.array(z.string()).optional(),
        }),
      )
      .optional(),
    action: z.object({ label: z.string(), url: z.url() }).optional(),
    footnote: z.string().optional(),
  }),
});

/** Destroys what can no longer be told, and forgets what was told long ago. */
export async function sweepNotices(base: PlatformCtx): Promise<void> {
  const now = base.clock.now();
  await base.directory.batch([
    base.directory
      .update(notices)
      .set({ state: "expired", sealed: null })
      .where(and(lte(notices.expiresAt, now), isNotNull(notices.sealed))),
    base.directory.delete(notices).where(lte(notices.expiresAt, now - KEPT_MS)),
  ]);
}

function placeOf(id: string): string {
  return `house/notices/sealed/${id}`;
}
