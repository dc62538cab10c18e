/** Writes what training made as one module that the Worker and the tests import: descriptions as JSON, weights as base64. */
import { createHash } from "node:crypto";
import type { HeadData, TrainedHead } from "../model/head";
import type { LanguageHead } from "../model/language-head";

/** What the module holds; `model/artefact.ts` reads it. */
export interface Packed {
  version: string;
  heads: Record<string, HeadData & { idf: string; weights: string }>;
  language: { scales: readonly number[]; biases: readonly number[]; weights: string };
  /** a frozen set that a tenant's own layer must not spoil: [intent, text] by sector */
  probes: Record<string, [string, string][]>;
}

export function pack(
  heads: Record<string, TrainedHead>,
  language: LanguageHead,
  probes: Record<string, [string, string][]>,
): { packed: Packed; binary: Buffer } {
  const parts: Buffer[] = [];
  const base64 = (bytes: Int8Array | Uint8Array) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    parts.push(buffer);
    return buffer.toString("base64");
  };
  const packedHeads: Packed["heads"] = {};
  for (const [sector, { idf, weights, rows: _, ...data }] of Object.entries(heads)) {
    const steps = Uint8Array.from(idf, (value) => Math.round(value / data.idfScale));
    packedHeads[sector] = { ...data, idf: base64(steps), weights: base64(weights) };
  }
  const { scales, biases, weights } = language;
  const packed = { heads: packedHeads, language: { scales, biases, weights: base64(weights) }, probes };
  const digest = createHash("sha256").update(JSON.stringify(packed)).digest("hex").slice(0, 8);
  return { packed: { version: `linear-${digest}`, ...packed }, binary: Buffer.concat(parts) };
}

export function moduleOf(packed: Packed): string {
  const head =
    "// Made by `npm run train` from intents/examples and chat-analysis/languages. Never edited, never committed.\n";
  return `${head}export default ${JSON.stringify(packed)};\n`;
}
