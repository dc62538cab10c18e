/**
 * After a deployment with another engine, layers over the one before are left out by turns. Here the clock finds those in
 * use, and has them trained anew from the same examples.
 */
import { and, eq, isNull, lt, ne, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import { type PlatformCtx, tenantCtx } from "../platform/ctx";
import { examplesUntil } from "./examples";
import { beginTraining } from "./models";
import { tenantModels } from "./schema";

/** one minute's clock starts at most this many */
const SWEEP_LIMIT = 50;
/**
 * A layer that was put into use by itself is left alone this long: while a deployment spreads, machines of both engines
 * are at work, and each would retrain what the other has just trained.
 */
const SETTLED_MS = 30 * 60_000;

/** Starts one retraining for each model in use over another engine, once a model and engine. @returns how many */
export async function retrainStaleModels(base: PlatformCtx): Promise<number> {
  let started = 0;
  for (const model of await staleModels(base)) {
    const ctx = tenantCtx(base, model.tenantId, { kind: "system", name: "new_engine" });
    const until = model.examplesUntil ?? model.createdAt;
    const { length: examplesCount } = await examplesUntil(ctx, until);
    const row = await beginTraining(ctx, {
      examplesCount,
      examplesUntil: until,
      retrains: model.version,
      engineVersion: MODEL_VERSION,
    });
    if (row) started++; // else somebody trains right now: the next minute sees what came of it
  }
  return started;
}

/** Over all tenants of a database: it is the clock. Reads the index of models in use only. */
async function staleModels(base: PlatformCtx) {
  const again = alias(tenantModels, "again");
  const { version, tenantId, createdAt, examplesUntil: until, engineVersion, retrains, activatedAt } = tenantModels;
  return base.directory
    .select({ version, tenantId, createdAt, examplesUntil: until })
    .from(tenantModels)
    .where(
      and(
        sql`${tenantModels.isActive} = 1`, // written out, so that the partial index serves it
        or(isNull(engineVersion), ne(engineVersion, MODEL_VERSION)),
        or(isNull(retrains), isNull(activatedAt), lt(activatedAt, base.clock.now() - SETTLED_MS)),
        notExists(
          base.directory
            .select({ id: again.id })
            .from(again)
            .where(
              and(eq(again.tenantId, tenantId), eq(again.retrains, version), eq(again.engineVersion, MODEL_VERSION)),
            ),
        ),
      ),
    )
    .limit(SWEEP_LIMIT);
}
