/** The layers trained from a tenant's examples: started and listed. */
import { desc } from "drizzle-orm";
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
type Training = Pick<
  typeof tenantModels.$inferInsert,
  "examplesCount" | "examplesUntil" | "retrains" | "engineVersion"
>;

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
  const examplesCount = await countExamples(ctx);
  if (examplesCount < EXAMPLES_MIN) {
    throw new AppError("conflict", `A training needs ${EXAMPLES_MIN} examples.`, { examples: "too_few" });
  }
  const row = await beginTraining(ctx, { examplesCount, examplesUntil: ctx.clock.now() });
  if (!row) throw new AppError("conflict", "A training is under way.", { model: "training" });
  return shown(row);
}

/** Writes a training down and sends its job. @returns null while another training of the tenant is under way */
export async function beginTraining(ctx: Ctx, training: Training): Promise<Row | null> {
  const known = await ctx.db.$count(tenantModels, ours(ctx, tenantModels));
  const model = owned(ctx, "tenantModel", {
    ...training,
    version: `v${known + 1}`, // rows are never deleted
    state: "training" as const,
    createdBy: actorId(ctx),
  });
  const [row] = await ctx.db.insert(tenantModels).values(model).onConflictDoNothing().returning();
  if (!row) return null;
  const { version, retrains, examplesCount: examples } = row;
  await auditRow(ctx, {
    event: retrains ? "learning.retraining_started" : "learning.training_started",
    resourceType: "tenant_model",
    resourceId: row.id,
    after: retrains ? { version, retrains, engineVersion: row.engineVersion } : { version, examples },
  });
  const dueAt = ctx.clock.now() + PLANNED_AFTER_MS;
  await planJob(ctx, { kind: trainTenantModel.kind, key: version, payload: { version }, dueAt });
  await sendLater(ctx, trainTenantModel, { version });
  return row;
}

function shown(row: Row): TenantModel {
  const { version, state, bytes, examplesCount, createdAt, activatedAt, isActive } = row;
  return {
    version,
    state,
    bytes,
    examplesCount,
    engineVersion: row.engineVersion,
    retrains: row.retrains,
    heldBack: row.heldBack,
    effect: row.effectJson ? JSON.parse(row.effectJson) : null,
    errorCode: row.errorCode as TrainingFailure | null,
    createdAt,
    activatedAt,
    isActive,
  };
}
