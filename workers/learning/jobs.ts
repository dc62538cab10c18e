/** Trains a layer from the tenant's examples, measures what it changes, and keeps it in R2. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { LAYER_BYTES_MAX, type LayerEffect, measureLayer, type OwnExample, trainLayer } from "../chat-analysis/layer";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import { type Ctx, ours } from "../platform/ctx";
import { cancelJob } from "../platform/due-jobs";
import { logBug } from "../platform/log";
import { defineJob } from "../platform/queue";
import { findTenant } from "../tenants";
import { ownExamples, tenantModels } from "./schema";
import type { TrainingFailure } from "./shapes";

/** With fewer there is nothing to cross-validate. */
export const EXAMPLES_MIN = 3;

/** A training that was begun again and again and never came to its end is left, so that a new one may start. */
const GIVE_UP_MS = 30 * 60_000;

/** Running it twice trains once: a model that is no longer in training stays as it is. */
export const trainTenantModel = defineJob({
  kind: "train_tenant_model",
  input: z.object({ version: z.string() }),
  untilDone: true,
  run: async (ctx, { version }) => {
    const [model] = await ctx.db
      .select()
      .from(tenantModels)
      .where(ours(ctx, tenantModels, eq(tenantModels.version, version)));
    if (model?.state === "training") {
      const isLate = ctx.clock.now() - model.createdAt > GIVE_UP_MS;
      await finish(ctx, model, isLate ? { ok: false, code: "gave_up" } : await train(ctx, version));
    }
    await cancelJob(ctx, trainTenantModel.kind, version);
  },
});

type Trained =
  | { ok: true; r2Key: string; bytes: number; examplesCount: number; effect: LayerEffect }
  | { ok: false; code: TrainingFailure };

async function train(ctx: Ctx, version: string): Promise<Trained> {
  const [{ sector }, examples] = await Promise.all([findTenant(ctx, ctx.tenantId), loadExamples(ctx)]);
  if (examples.length < EXAMPLES_MIN) return { ok: false, code: "too_few_examples" };
  let layer: Uint8Array;
  let effect: LayerEffect;
  try {
    layer = trainLayer(sector, examples, version);
    effect = measureLayer(sector, examples);
  } catch (error) {
    return failed(ctx, "engine", error);
  }
  if (layer.byteLength > LAYER_BYTES_MAX) return { ok: false, code: "too_large" };
  const r2Key = `${ctx.tenantId}/models/${version}`;
  try {
    await ctx.env.FILES.put(r2Key, layer);
  } catch (error) {
    return failed(ctx, "storage", error);
  }
  return { ok: true, r2Key, bytes: layer.byteLength, examplesCount: examples.length, effect };
}

/** The oldest first, so that the same examples make the same layer. */
function loadExamples(ctx: Ctx): Promise<OwnExample[]> {
  return ctx.db
    .select({ text: ownExamples.text, intent: ownExamples.intent })
    .from(ownExamples)
    .where(ours(ctx, ownExamples))
    .orderBy(asc(ownExamples.createdAt), asc(ownExamples.id));
}

/** A person reads the code and may try again, so the queue need not. */
function failed(ctx: Ctx, code: TrainingFailure, error: unknown): Trained {
  logBug("learning.training", error, { tenantId: ctx.tenantId, code });
  return { ok: false, code };
}

async function finish(ctx: Ctx, model: { id: string; version: string }, trained: Trained): Promise<void> {
  const { version } = model;
  const result = trained.ok
    ? {
        state: "ready" as const,
        r2Key: trained.r2Key,
        bytes: trained.bytes,
        examplesCount: trained.examplesCount,
        engineVersion: MODEL_VERSION,
        effectJson: JSON.stringify(trained.effect),
      }
    : { state: "failed" as const, errorCode: trained.code };
  await ctx.db.batch([
    ctx.db
      .update(tenantModels)
      .set(result)
      .where(ours(ctx, tenantModels, eq(tenantModels.id, model.id), eq(tenantModels.state, "training"))),
    auditRow(ctx, {
      event: "learning.model_trained",
      resourceType: "tenant_model",
      resourceId: model.id,
      after: trained.ok
        ? { version, state: "ready", examples: trained.examplesCount, effect: trained.effect }
        : { version, state: "failed", code: trained.code },
    }),
  ]);
}
