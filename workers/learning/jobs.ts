/** Trains a layer from the tenant's examples, measures what it changes, and keeps it in R2. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { LAYER_BYTES_MAX, type LayerEffect, measureLayer, trainLayer } from "../chat-analysis/layer";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import { type Ctx, ours } from "../platform/ctx";
import { cancelJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { logBug } from "../platform/log";
import { defineJob } from "../platform/queue";
import { findTenant } from "../tenants";
import { activation } from "./activation";
import { examplesUntil } from "./examples";
import { judge } from "./judgement";
import { tenantModels } from "./schema";
import type { TrainingFailure } from "./shapes";

/** With fewer there is nothing to cross-validate. */
export const EXAMPLES_MIN = 3;

/** A training that was begun again and again and never came to its end is left, so that a new one may start. */
const GIVE_UP_MS = 30 * 60_000;

type Row = typeof tenantModels.$inferSelect;

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
      await finish(ctx, model, isLate ? { ok: false, code: "gave_up" } : await train(ctx, model));
    }
    await cancelJob(ctx, trainTenantModel.kind, version);
  },
});

type Trained =
  | { ok: true; r2Key: string; bytes: number; examplesCount: number; effect: LayerEffect }
  | { ok: false; code: TrainingFailure };

/** @throws AppError unavailable when a retraining is to be tried again: nobody stands there to press anew */
async function train(ctx: Ctx, model: Row): Promise<Trained> {
  const { version, retrains, engineVersion } = model;
  // While a deployment spreads, its jobs may still reach a machine of the one before.
  if (retrains && engineVersion !== MODEL_VERSION) throw new AppError("unavailable", "This is another engine.");
  const [{ sector }, examples] = await Promise.all([
    findTenant(ctx, ctx.tenantId),
    examplesUntil(ctx, model.examplesUntil ?? model.createdAt),
  ]);
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
    if (retrains) throw new AppError("unavailable", "R2 does not take the layer.");
    return failed(ctx, "storage", error);
  }
  return { ok: true, r2Key, bytes: layer.byteLength, examplesCount: examples.length, effect };
}

/** A person reads the code and may try again, so the queue need not. */
function failed(ctx: Ctx, code: TrainingFailure, error: unknown): Trained {
  logBug("learning.training", error, { tenantId: ctx.tenantId, code });
  return { ok: false, code };
}

async function finish(ctx: Ctx, model: Row, trained: Trained): Promise<void> {
  const { version, retrains } = model;
  const verdict = trained.ok && retrains ? await judge(ctx, retrains, trained.effect) : null;
  const result = trained.ok
    ? {
        state: "ready" as const,
        r2Key: trained.r2Key,
        bytes: trained.bytes,
        examplesCount: trained.examplesCount,
        engineVersion: MODEL_VERSION,
        effectJson: JSON.stringify(trained.effect),
        heldBack: verdict === "use" ? null : verdict,
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
        ? { version, retrains, state: "ready", examples: trained.examplesCount, effect: trained.effect }
        : { version, retrains, state: "failed", code: trained.code },
    }),
    ...(verdict === "use" ? activation(ctx, model) : []),
    ...(verdict && verdict !== "use" ? [heldBackRow(ctx, model, verdict)] : []),
  ]);
}

function heldBackRow(ctx: Ctx, { id, version, retrains }: Row, reason: string) {
  return auditRow(ctx, {
    event: "learning.model_held_back",
    resourceType: "tenant_model",
    resourceId: id,
    after: { version, retrains, reason },
  });
}
