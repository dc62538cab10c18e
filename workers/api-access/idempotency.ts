/** `Idempotency-Key`: a POST that is sent again is not done again, but answered as it was the first time. */
import { eq, lt } from "drizzle-orm";
import type { Context, Next } from "hono";
import { z } from "zod";
import { settingsOf } from "../env";
import { seal, sha256Hex, unseal } from "../platform/crypto";
import { type Ctx, ours, owned, tenantCtx } from "../platform/ctx";
import { planJobOnce } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import type { HttpEnv } from "../platform/http";
import { defineJob } from "../platform/queue";
import { idempotentAnswers } from "./schema";

const HOUR_MS = 60 * 60_000;
const KEPT_MS = 24 * HOUR_MS;
/** A request that has not answered by then never will. */
const AT_WORK_MS = 60_000;
const NAME = /^[\x21-\x7e]{1,255}$/;

interface Asked {
  tenantId: string;
  apiKeyId: string;
  idempotencyKey: string;
}

type Row = typeof idempotentAnswers.$inferSelect;

/**
 * Lets the request through once; for 24 hours the same one is then answered from memory.
 * @throws AppError invalid, or conflict for another request of the same name or while the first is still at work
 */
export async function answerOnce(c: Context<HttpEnv>, next: Next, asked: Asked): Promise<Response | void> {
  if (!NAME.test(asked.idempotencyKey))
    throw new AppError("invalid", "An Idempotency-Key is 1 to 255 visible ASCII characters.", {
      "idempotency-key": "malformed",
    });
  // A file would have to be read whole to be compared.
  const type = c.req.header("content-type") ?? "application/json";
  if (!/^application\/json\b/i.test(type))
    throw new AppError("invalid", "An Idempotency-Key goes with JSON only.", { "idempotency-key": "not_json" });
  const ctx = tenantCtx(c.get("base"), asked.tenantId, { kind: "system", name: "idempotency" });
  const requestHash = await sha256Hex(new TextEncoder().encode(`${c.req.method} ${c.req.url}\n${await c.req.text()}`));
  const claim = await claimed(ctx, asked, requestHash);
  if (claim.isKnown) return replay(ctx, claim.row, requestHash);
  await next();
  await remember(ctx, claim.row, c.res.clone());
}

/** Takes the name, or gives the row of who took it before. */
async function claimed(ctx: Ctx, asked: Asked, requestHash: string): Promise<{ isKnown: boolean; row: Row }> {
  const { apiKeyId, idempotencyKey } = asked;
  const mine = ours(
    ctx,
    idempotentAnswers,
    eq(idempotentAnswers.apiKeyId, apiKeyId),
    eq(idempotentAnswers.idempotencyKey, idempotencyKey),
  );
  const take = () =>
    ctx.db
      .insert(idempotentAnswers)
      .values(owned(ctx, "request", { apiKeyId, idempotencyKey, requestHash }))
      .onConflictDoNothing()
      .returning();
  const [taken] = await take();
  if (taken) return { isKnown: false, row: taken };
  const [known] = await ctx.db.select().from(idempotentAnswers).where(mine);
  const now = ctx.clock.now();
  const isOver = known && known.createdAt <= now - (known.status === null ? AT_WORK_MS : KEPT_MS);
  if (known && !isOver) return { isKnown: true, row: known };
  // Of two that come at once for a row that is over, the insert lets one through.
  if (known)
    await ctx.db.delete(idempotentAnswers).where(ours(ctx, idempotentAnswers, eq(idempotentAnswers.id, known.id)));
  const [again] = await take();
  if (!again) throw stillAtWork();
  return { isKnown: false, row: again };
}

async function replay(ctx: Ctx, row: Row, requestHash: string): Promise<Response> {
  if (row.requestHash !== requestHash)
    throw new AppError("conflict", "This Idempotency-Key was used for another request.", {
      "idempotency-key": "reused",
    });
  if (row.status === null) throw stillAtWork();
  const body =
    row.bodySealed === null || row.keyVersion === null
      ? null
      : await unseal(settingsOf(ctx.env).SECRETS_KEYS, placeOf(row), {
          sealed: row.bodySealed,
          keyVersion: row.keyVersion,
        });
  const headers = new Headers({ "idempotency-replayed": "true" });
  if (row.contentType) headers.set("content-type", row.contentType);
  return new Response(body, { status: row.status, headers });
}

/** What failed on our side, or was only too much at that moment, may be tried again under the same name. */
async function remember(ctx: Ctx, row: Row, answer: Response): Promise<void> {
  const mine = ours(ctx, idempotentAnswers, eq(idempotentAnswers.id, row.id));
  if (answer.status >= 500 || answer.status === 429) {
    await ctx.db.delete(idempotentAnswers).where(mine);
    return;
  }
  const text = await answer.text();
  const content = text === "" ? null : await seal(settingsOf(ctx.env).SECRETS_KEYS, placeOf(row), text);
  await ctx.db
    .update(idempotentAnswers)
    .set({
      status: answer.status,
      contentType: answer.headers.get("content-type"),
      bodySealed: content?.sealed ?? null,
      keyVersion: content?.keyVersion ?? null,
    })
    .where(mine);
  const hour = Math.floor(ctx.clock.now() / HOUR_MS);
  const dueAt = (hour + 1) * HOUR_MS + KEPT_MS;
  await planJobOnce(ctx, { kind: forgetAnswers.kind, key: String(hour), payload: {}, dueAt });
}

function stillAtWork(): AppError {
  return new AppError("conflict", "The first request of this Idempotency-Key is still at work.", {
    "idempotency-key": "at_work",
  });
}

function placeOf({ tenantId, id }: Row): string {
  return `${tenantId}/idempotent_answers/body/${id}`;
}

/** Destroys the answers whose day is over. */
export const forgetAnswers = defineJob({
  kind: "api.forget_answers",
  input: z.object({}),
  run: async (ctx) => {
    await ctx.db
      .delete(idempotentAnswers)
      .where(ours(ctx, idempotentAnswers, lt(idempotentAnswers.createdAt, ctx.clock.now() - KEPT_MS)));
  },
});
