/** Trained layers as turns use them: read from R2 once an isolate, the least used forgotten. */
import { type Layer, readLayer } from "../chat-analysis/layer";
import { logBug } from "../platform/log";

/** A layer has at most 64 KB stored, some times that in memory; an isolate has 128 MB for everything. */
const KEPT_MAX = 64;

/** By R2 key, the least recently used first. Keys are never written anew. null = its bytes are no layer of this engine */
const kept = new Map<string, Layer | null>();
/** keys whose failure this isolate has logged */
const logged = new Set<string>();

/** The layer in use; null when there is none, when R2 does not give it, or when this engine cannot read it. */
export async function layerOf(env: Env, model: { r2Key: string } | null | undefined): Promise<Layer | null> {
  if (!model) return null;
  const { r2Key } = model;
  const known = kept.get(r2Key);
  if (known !== undefined) return keep(r2Key, known);
  const bytes = await bytesOf(env, r2Key);
  return bytes && keep(r2Key, parsed(r2Key, bytes));
}

async function bytesOf(env: Env, r2Key: string): Promise<Uint8Array | null> {
  try {
    const stored = await env.FILES.get(r2Key);
    if (!stored) throw new Error("the layer is not in R2");
    return new Uint8Array(await stored.arrayBuffer());
  } catch (error) {
    logOnce(r2Key, error);
    return null;
  }
}

function parsed(r2Key: string, bytes: Uint8Array): Layer | null {
  try {
    return readLayer(bytes);
  } catch (error) {
    logOnce(r2Key, error);
    return null;
  }
}

function keep(r2Key: string, layer: Layer | null): Layer | null {
  kept.delete(r2Key);
  kept.set(r2Key, layer);
  if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value!);
  return layer;
}

function logOnce(r2Key: string, error: unknown): void {
  if (logged.has(r2Key)) return;
  if (logged.size >= KEPT_MAX) logged.clear();
  logged.add(r2Key);
  logBug("learning.layer", error, { r2Key });
}
