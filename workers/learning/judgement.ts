/** Whether a layer that was trained anew over another engine may be used by itself: only if nothing gets worse. */
import { eq } from "drizzle-orm";
import type { LayerEffect } from "../chat-analysis/layer";
import { type Ctx, ours } from "../platform/ctx";
import { type HELD_BACK, tenantModels } from "./schema";

/** May it take the place of the model `retrains` by itself? Else why not. */
export async function judge(
  ctx: Ctx,
  retrains: string,
  effect: LayerEffect,
): Promise<"use" | (typeof HELD_BACK)[number]> {
  const [inUse] = await ctx.db
    .select({ version: tenantModels.version, effectJson: tenantModels.effectJson })
    .from(tenantModels)
    .where(ours(ctx, tenantModels, eq(tenantModels.isActive, true)));
  if (inUse?.version !== retrains) return "superseded";
  return isWorse(effect, inUse.effectJson ? JSON.parse(inUse.effectJson) : null) ? "worse" : "use";
}

/**
 * Worse than the engine alone for the tenant's own examples, worse for them than the layer before was, or a greater loss
 * in the general check than the tenant had chosen to live with.
 */
export function isWorse(now: LayerEffect, before: LayerEffect | null): boolean {
  const ownBefore = Math.max(now.own.before, before?.own.after ?? 0);
  return now.own.after < ownBefore || lossOf(now) > (before ? lossOf(before) : 0);
}

function lossOf({ probe }: LayerEffect): number {
  return Math.max(0, probe.before - probe.after);
}
