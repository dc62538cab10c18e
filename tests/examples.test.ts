/** What the reader learns from and what it is judged by: enough of it, nothing twice, and never the same. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { examplesOf, SECTOR_KEYS, severalOf } from "../workers/chat-analysis/training/corpus";
import { fold } from "../workers/platform/text";
import { sectors } from "../workers/sectors";
import { linesOf, type Several, type Single, secondOf, singlesOf } from "./understanding/measure";

const root = fileURLToPath(new URL("..", import.meta.url));
const EXAMPLES = join(root, "workers/intents/examples");
const FOLDERS = ["every", ...SECTOR_KEYS];
const examples = FOLDERS.flatMap((folder) => [...examplesOf(EXAMPLES, folder), ...severalOf(EXAMPLES, folder)]);

describe.each(sectors.map((sector) => [sector.key, sector.intents.map(({ key }) => key)] as const))(
  "%s",
  (sector, intents) => {
    const countOf = (key: string, language: string) =>
      ["every", sector].reduce((sum, folder) => {
        const path = join(EXAMPLES, folder, `${key}.${language}.txt`);
        if (!existsSync(path)) return sum;
        return (
          sum + examplesOf(EXAMPLES, folder).filter(({ file }) => file === `${folder}/${key}.${language}.txt`).length
        );
      }, 0);
    it("has 120 Turkish and 60 English examples of each intent", () => {
      const few = intents.filter((key) => countOf(key, "tr") < 120 || countOf(key, "en") < 60);
      expect(few).toEqual([]);
    });
    it("has 30 in Arabic, Russian and German where patients come from abroad", () => {
      if (sector === "ecommerce") return;
      const few = intents.filter((key) => ["ar", "ru", "de"].some((language) => countOf(key, language) < 30));
      expect(few).toEqual([]);
    });
    it("is judged by 15 messages of each intent that it has of its own", () => {
      const held = singlesOf(root).filter((one) => one.sector === sector);
      const own = intents.filter((key) => !existsSync(join(EXAMPLES, "every", `${key}.tr.txt`)));
      expect(own.filter((key) => held.filter(({ intent }) => intent === key).length < 15)).toEqual([]);
    });
  },
);

it("examples lie only where their intent is offered", () => {
  const strange = FOLDERS.flatMap((folder) => {
    const offered = new Set(
      sectors
        .filter(({ key }) => folder === "every" || key === folder)
        .flatMap(({ intents }) => intents.map(({ key }) => key)),
    );
    return readdirSync(join(EXAMPLES, folder)).filter(
      (file) => file !== "several.txt" && !offered.has(file.split(".")[0]!),
    );
  });
  expect(strange).toEqual([]);
});

it("no example is nearly another one of its language", () => {
  const sectorsOf = (folder: string) => (folder === "every" ? FOLDERS : ["every", folder]);
  const copies = FOLDERS.flatMap((folder) =>
    ["tr", "en", "ar", "ru", "de"].flatMap((language) => {
      const of = (folders: string[]) =>
        examples.filter((one) => one.language === language && folders.includes(one.file.split("/")[0]!));
      return nearCopies(of([folder]), of(sectorsOf(folder)), 0.8);
    }),
  );
  expect(copies).toEqual([]);
}, 60_000);

it("nothing that judges the reader is nearly something it learns from", () => {
  const { singles, several, seemingly, others } = secondOf(root);
  const held = [
    ...[singlesOf(root), linesOf<Single>(root, "out-of-scope"), linesOf<Several>(root, "several")].flat(),
    ...[singles, several, seemingly, others].flat(),
  ];
  expect(nearCopies(held, examples, 0.6)).toEqual([]);
}, 60_000);

type Written = { text: string };

/**
 * Pairs whose sets of four letters in a row overlap (Jaccard) by more than `limit`. Sets that overlap so much share one of
 * their rarest members (prefix filtering), so that only those are looked up.
 */
function nearCopies(these: readonly Written[], those: readonly Written[], limit: number): [string, string][] {
  const frequency = new Map<string, number>();
  const sets = [these, those].map((all) => all.map(({ text }) => gramsOf(text)));
  for (const set of sets.flat()) for (const gram of set) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const rarest = (set: Set<string>) => {
    const sorted = [...set].sort((a, b) => frequency.get(a)! - frequency.get(b)! || (a < b ? -1 : 1));
    return sorted.slice(0, set.size - Math.ceil(limit * set.size) + 1);
  };
  const holding = new Map<string, number[]>();
  sets[1]!.forEach((set, at) => {
    for (const gram of rarest(set)) holding.set(gram, [...(holding.get(gram) ?? []), at]);
  });
  return these.flatMap((one, i) => {
    const own = sets[0]![i]!;
    const candidates = new Set(rarest(own).flatMap((gram) => holding.get(gram) ?? []));
    return [...candidates].flatMap((at): [string, string][] => {
      if (those[at] === one) return [];
      const other = sets[1]![at]!;
      const shared = [...own].filter((gram) => other.has(gram)).length;
      return shared / (own.size + other.size - shared) > limit ? [[one.text, those[at]!.text]] : [];
    });
  });
}

function gramsOf(text: string): Set<string> {
  const padded = ` ${fold(text)} `;
  const grams = new Set<string>();
  for (let i = 0; i < Math.max(1, padded.length - 3); i++) grams.add(padded.slice(i, i + 4));
  return grams;
}
