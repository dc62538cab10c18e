/** Which layer of a tenant turns are read with: one, an older one again, or none. */
import { eq } from "drizzle-orm";
import { auditRow } from "../audit";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import { type Ctx, ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { tenantModels } from "./schema";

/**
 * Puts one into use, also an older one; turns follow within a second.
 * @throws AppError not_found; conflict with field `model`: its state unless `ready`, or `other_engine`
 */
export async function activateModel(ctx: Ctx, version: string): Promise<void> {
  const [row] = await ctx.db
    .select()
    .from(tenantModels)
    .where(ours(ctx, tenantModels, eq(tenantModels.version, version)));
  if (!row) throw new AppError("not_found", "There is no such model.");
  if (row.state !== "ready") throw new AppError("conflict", "The model is not ready.", { model: row.state });
  if (row.isActive) return;
  if (row.engineVersion !== MODEL_VERSION)
    throw new AppError("conflict", "The model was trained over another engine.", { model: "other_engine" });
  await ctx.db.batch([...activation(ctx, row)]);
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

/** What puts a model into use in place of any other, for a batch. */
export function activation(ctx: Ctx, { id, version }: { id: string; version: string }) {
  return [
    noneInUse(ctx),
    ctx.db
      .update(tenantModels)
      .set({ isActive: true, activatedAt: ctx.clock.now() })
      .where(ours(ctx, tenantModels, eq(tenantModels.id, id))),
    auditRow(ctx, {
      event: "learning.model_activated",
      resourceType: "tenant_model",
      resourceId: id,
      after: { version },
    }),
  ] as const;
}

function noneInUse(ctx: Ctx) {
  return ctx.db
    .update(tenantModels)
    .set({ isActive: false })
    .where(ours(ctx, tenantModels, eq(tenantModels.isActive, true)));
}
