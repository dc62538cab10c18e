/** Trains the language head from the language samples and the examples: whole lines and short pieces, with and without marks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fold } from "../../platform/text";
import { LANGUAGE_BUCKETS, LATIN, type LanguageHead, languageFeatures } from "../model/language-head";
import { randomFrom, trainSvm } from "../model/svm";
import { examplesOf, SECTOR_KEYS } from "./corpus";

const SEED = 7;

export function trainLanguages(samples: string, examples: string): LanguageHead {
  const random = randomFrom(SEED);
  const texts: string[] = [];
  const labels: number[][] = [];
  const add = (text: string, label: number) => {
    texts.push(text);
    labels.push([label]);
  };
  LATIN.forEach((language, label) => {
    const lines = readFileSync(join(samples, `${language}.txt`), "utf8")
      .split("\n")
      .filter(Boolean);
    const written = ["every", ...SECTOR_KEYS]
      .flatMap((folder) => examplesOf(examples, folder))
      .filter((example) => example.language === language && !example.file.includes("out_of_scope"))
      .map(({ text }) => text);
    for (const line of [...lines, ...lines, ...written]) {
      add(line, label);
      const words = line.split(/\s+/);
      for (let i = 0; i < 2; i++) {
        const size = 1 + Math.floor(random() * Math.min(6, words.length));
        const from = Math.floor(random() * (words.length - size + 1));
        const piece = words.slice(from, from + size).join(" ");
        add(random() < 0.5 ? fold(piece) : piece, label);
      }
    }
  });
  const weights = trainSvm(
    {
      rows: texts.map((text) => ({ ...languageFeatures(text), coverage: 1 })),
      labels,
      classes: LATIN.length,
      buckets: LANGUAGE_BUCKETS,
    },
    { cost: 1, epochs: 10, seed: SEED },
  );
  const scales = weights.map(
    (row) => row.subarray(0, LANGUAGE_BUCKETS).reduce((most, w) => Math.max(most, Math.abs(w)), 0) / 63,
  );
  const packed = new Int8Array(LANGUAGE_BUCKETS * LATIN.length);
  weights.forEach((row, c) => {
    for (let b = 0; b < LANGUAGE_BUCKETS; b++) packed[b * LATIN.length + c] = Math.round(row[b]! / scales[c]!);
  });
  return { scales, biases: weights.map((row) => row[LANGUAGE_BUCKETS]!), weights: packed };
}
