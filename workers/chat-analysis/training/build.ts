/** What `npm run train` makes of the repository: each sector's head, the language head, and the module that holds them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { TrainedHead } from "../model/head";
import type { LanguageHead } from "../model/language-head";
import { moduleOf, pack } from "./artefact";
import { type Example, examplesOf, SECTOR_KEYS, type SectorKey } from "./corpus";
import { type Calibration, calibrateSector, trainSector } from "./train";
import { trainLanguages } from "./train-language";

export { SECTOR_KEYS } from "./corpus";

/** The pieces that can be trained side by side. */
export type Piece = { sector: SectorKey; head: TrainedHead; calibration: Calibration } | { language: LanguageHead };

/** Trains one piece: a sector by its key with its confidences, which are found out when they are not given; or "language". */
export function trainPiece(root: string, name: string, known?: Calibration): Piece {
  const examples = join(root, "workers/intents/examples");
  if (name === "language") return { language: trainLanguages(join(root, "workers/chat-analysis/languages"), examples) };
  const sector = name as SectorKey;
  const calibration = known ?? calibrateSector(examples, sector).calibration;
  return { sector, head: trainSector(examples, sector, calibration), calibration };
}

export interface Built {
  version: string;
  rawBytes: number;
  gzipBytes: number;
}

/** Writes the module. The same pieces give the same bytes. */
export function writeModel(root: string, pieces: readonly Piece[]): Built {
  const examples = join(root, "workers/intents/examples");
  const every = examplesOf(examples, "every");
  const heads: Record<string, TrainedHead> = {};
  const probes: Record<string, [string, string][]> = {};
  let language: LanguageHead | undefined;
  for (const piece of pieces) if ("language" in piece) language = piece.language;
  for (const sector of SECTOR_KEYS) {
    const piece = pieces.find((one) => "sector" in one && one.sector === sector) as { head: TrainedHead };
    heads[sector] = piece.head;
    probes[sector] = probesOf([...examplesOf(examples, sector), ...every]);
  }
  const { packed, binary } = pack(heads, language!, probes);
  writeFileSync(join(root, "workers/chat-analysis/model/weights.generated.js"), moduleOf(packed));
  return { version: packed.version, rawBytes: binary.length, gzipBytes: gzipSync(binary).length };
}

const PROBES_A_INTENT = 3;

/** Every so-manieth Turkish example: a tenant's layer must leave these as they are. */
function probesOf(all: readonly Example[]): [string, string][] {
  const byIntent = new Map<string, Example[]>();
  for (const example of all) {
    if (example.language !== "tr") continue;
    const key = example.intents[0]!;
    byIntent.set(key, [...(byIntent.get(key) ?? []), example]);
  }
  return [...byIntent].flatMap(([intent, of]) =>
    Array.from({ length: PROBES_A_INTENT }, (_, i): [string, string] => {
      const example = of[Math.floor(((i + 0.5) * of.length) / PROBES_A_INTENT)]!;
      return [intent, example.text];
    }),
  );
}
