/** The layers trained from a tenant's examples: started, listed, put into use, taken out of it. */
import { desc, eq } from "drizzle-orm";
import { auditRow } from "../audit";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import { type Ctx, ours, owned } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { sendLater } from "../platform/queue";
import { actorId, countExamples } from "./examples";
import { EXAMPLES_MIN, trainTenantModel } from "./jobs";
import { tenantModels } from "./schema";
import type { Models, TenantModel, TrainingFailure } from "./shapes";

/** The queue may lose a job when a machine ends; then the plan trains. */
const PLANNED_AFTER_MS = 2 * 60_000;

type Row = typeof tenantModels.$inferSelect;

export async function listModels(ctx: Ctx): Promise<Models> {
  const [rows, examples] = await Promise.all([
    ctx.db
      .select()
      .from(tenantModels)
      .where(ours(ctx, tenantModels))
      .orderBy(desc(tenantModels.createdAt), desc(tenantModels.id)),
    countExamples(ctx),
  ]);
  return { items: rows.map(shown), examples, examplesMin: EXAMPLES_MIN, engineVersion: MODEL_VERSION };
}

/** Starts a training. @throws AppError conflict while one runs (field `model`) or with too few examples (`examples`) */
export async function startTraining(ctx: Ctx): Promise<TenantModel> {
  const [examplesCount, known] = await Promise.all([
    countExamples(ctx),
    ctx.db.$count(tenantModels, ours(ctx, tenantModels)),
  ]);
  if (examplesCount < EXAMPLES_MIN) {
    throw new AppError("conflict", `A training needs ${EXAMPLES_MIN} examples.`, { examples: "too_few" });
  }
  const model = owned(ctx, "tenantModel", {
    version: `v${known + 1}`, // rows are never deleted
    state: "training" as const,
    examplesCount,
    createdBy: actorId(ctx),
  });
  const [row] = await ctx.db.insert(tenantModels).values(model).onConflictDoNothing().returning();
  if (!row) throw new AppError("conflict", "A training is under way.", { model: "training" });
  await auditRow(ctx, {
    event: "learning.training_started",
    resourceType: "tenant_model",
    resourceId: row.id,
    after: { version: row.version, examples: examplesCount },
  });
  const payload = { version: row.version };
  await planJob(ctx, {
    kind: trainTenantModel.kind,
    key: row.version,
    payload,
    dueAt: ctx.clock.now() + PLANNED_AFTER_MS,
  });
  await sendLater(ctx, trainTenantModel, payload);
  return shown(row);
}

/** Puts one into use, also an older one; turns follow within a second. @throws AppError not_found, conflict */
export async function activateModel(ctx: Ctx, version: string): Promise<void> {
  const [row] = await ctx.db
    .select()
    .from(tenantModels)
    .where(ours(ctx, tenantModels, eq(tenantModels.version, version)));
  if (!row) throw new AppError("not_found", "There is no such model.");
  if (row.state !== "ready") throw new AppError("conflict", "The model is not ready.", { model: row.state });
  if (row.isActive) return;
  await ctx.db.batch([
    noneInUse(ctx),
    ctx.db
      .update(tenantModels)
      .set({ isActive: true, activatedAt: ctx.clock.now() })
      .where(ours(ctx, tenantModels, eq(tenantModels.id, row.id))),
    auditRow(ctx, {
      event: "learning.model_activated",
      resourceType: "tenant_model",
      resourceId: row.id,
      after: { version },
    }),
  ]);
}

/** Back to the engine alone; nothing happens when it is alone already. */
export async function deactivateModel(ctx: Ctx): Promise<void> {
  const [row] = await ctx.db
    .select({ id: tenantModels.id, version: tenantModels.version })
    .from(tenantModels)
    .where(ours(ctx, tenantModels, eq(tenantModels.isActive, true)));
  if (!row) return;
  await ctx.db.batch([
    noneInUse(ctx),
    auditRow(ctx, {
      event: "learning.model_deactivated",
      resourceType: "tenant_model",
      resourceId: row.id,
      before: { version: row.version },
    }),
  ]);
}

function noneInUse(ctx: Ctx) {
  return ctx.db
    .update(tenantModels)
    .set({ isActive: false })
    .where(ours(ctx, tenantModels, eq(tenantModels.isActive, true)));
}

function shown(row: Row): TenantModel {
  const { version, state, bytes, examplesCount, createdAt, activatedAt, isActive } = row;
  return {
    version,
    state,
    bytes,
    examplesCount,
    engineVersion: row.engineVersion,
    effect: row.effectJson ? JSON.parse(row.effectJson) : null,
    errorCode: row.errorCode as TrainingFailure | null,
    createdAt,
    activatedAt,
    isActive,
  };
}
