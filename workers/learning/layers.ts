/** Trained layers as turns use them: read from R2 once an isolate, the least used forgotten; never waited for long. */
import { type Layer, readLayer } from "../chat-analysis/layer";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import { logBug } from "../platform/log";
import type { LayerLeftOut, ModelInUse } from "./shapes";

/** A layer has at most 64 KB stored, some times that in memory; an isolate has 128 MB for everything. */
export const LAYERS_KEPT = 64;
/** An answer by the engine alone is worth more than a late one. R2 usually answers within 100 ms. */
export const LAYER_LIMIT_MS = 500;
/** After a failure R2 is left alone this long, twice as long after each further one: not each turn waits. */
export const BACK_OFF_MS = 2_000;
export const BACK_OFF_MAX_MS = 60_000;
/** Forgetting one costs one turn one wait. */
const TROUBLES_MAX = 1_000;

/** What a turn is read with, and what it had to be read without. */
export interface TurnLayer {
  layer: Layer | null;
  /** the layer in use that could not be used; null when all is well, or none is in use */
  leftOut: LayerLeftOut | null;
}

/** By R2 key, the least recently used first. Keys are never written anew. null = its bytes are no layer of this engine */
const kept = new Map<string, Layer | null>();
/** by R2 key: how often in a row it was not given, and until when nobody asks again (real ms) */
const troubles = new Map<string, { failures: number; until: number }>();

/**
 * The layer in use, within `LAYER_LIMIT_MS`. Without one the engine reads alone, and `leftOut` says why: it was trained
 * over another engine, R2 does not give it, or its bytes cannot be read. Never throws.
 */
export async function layerOf(env: Env, model: ModelInUse | null | undefined): Promise<TurnLayer> {
  if (!model) return { layer: null, leftOut: null };
  const { version, r2Key, engineVersion } = model;
  const without = (reason: LayerLeftOut["reason"]): TurnLayer => ({ layer: null, leftOut: { version, reason } });
  // Its weights are over the features and margins of the engine it was trained over, and mean nothing over another's.
  if (engineVersion !== MODEL_VERSION) return without("other_engine");
  const layer = kept.has(r2Key) ? keep(r2Key, kept.get(r2Key)!) : await readInTime(env, r2Key);
  if (layer === undefined) return without("storage");
  return layer ? { layer, leftOut: null } : without("unreadable");
}

/** undefined = R2 did not give it, or is not to be asked now. What comes too late is kept for the next turn. */
async function readInTime(env: Env, r2Key: string): Promise<Layer | null | undefined> {
  const trouble = troubles.get(r2Key);
  const now = Date.now();
  if (trouble && now < trouble.until) return undefined;
  // One turn tries; those that come meanwhile do not wait with it.
  if (trouble) trouble.until = now + BACK_OFF_MAX_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("R2 took too long")), LAYER_LIMIT_MS);
  });
  try {
    return await Promise.race([readFrom(env, r2Key), limit]);
  } catch (error) {
    noteTrouble(r2Key, error);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function readFrom(env: Env, r2Key: string): Promise<Layer | null> {
  const stored = await env.FILES.get(r2Key);
  if (!stored) throw new Error("the layer is not in R2");
  const bytes = new Uint8Array(await stored.arrayBuffer());
  troubles.delete(r2Key);
  return keep(r2Key, parsed(r2Key, bytes));
}

function parsed(r2Key: string, bytes: Uint8Array): Layer | null {
  try {
    return readLayer(bytes);
  } catch (error) {
    logBug("learning.layer", error, { r2Key });
    return null;
  }
}

/** As the one used last. */
function keep(r2Key: string, layer: Layer | null): Layer | null {
  kept.delete(r2Key);
  kept.set(r2Key, layer);
  if (kept.size > LAYERS_KEPT) kept.delete(kept.keys().next().value!);
  return layer;
}

/** Logged when it begins, not again at each try. */
function noteTrouble(r2Key: string, error: unknown): void {
  const failures = (troubles.get(r2Key)?.failures ?? 0) + 1;
  if (failures === 1) logBug("learning.layer", error, { r2Key });
  if (troubles.size >= TROUBLES_MAX) troubles.clear();
  troubles.set(r2Key, {
    failures,
    until: Date.now() + Math.min(BACK_OFF_MS * 2 ** (failures - 1), BACK_OFF_MAX_MS),
  });
}
