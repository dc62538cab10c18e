/** The trained model as the engine uses it; unpacked when it is first needed, once an isolate. */
import type { Packed } from "../training/artefact";
import { BUCKETS } from "./features";
import type { Head } from "./head";
import type { LanguageHead } from "./language-head";
import { pairedRows } from "./rows";
import generated from "./weights.generated.js";

const packed = generated as unknown as Packed;

export const MODEL_VERSION = packed.version;

const heads = new Map<string, Head>();
let language: LanguageHead | undefined;

/** The head of a sector. @throws Error for a sector that was not trained */
export function headOf(sector: string): Head {
  let head = heads.get(sector);
  if (!head) {
    const stored = packed.heads[sector];
    if (!stored) throw new Error(`no head was trained for ${sector}`);
    const steps = bytesOf(stored.idf);
    const idf = new Float32Array(BUCKETS);
    for (let i = 0; i < BUCKETS; i++) idf[i] = steps[i]! * stored.idfScale;
    const { weights, ...data } = stored;
    head = { ...data, idf, rows: pairedRows(new Int8Array(bytesOf(weights).buffer), data.classes.length) };
    heads.set(sector, head);
  }
  return head;
}

export function languageHead(): LanguageHead {
  language ??= { ...packed.language, weights: new Int8Array(bytesOf(packed.language.weights).buffer) };
  return language;
}

/** The frozen probe set of a sector. */
export function probesOf(sector: string): readonly (readonly [string, string])[] {
  return packed.probes[sector] ?? [];
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
