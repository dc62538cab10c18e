/** The examples as they lie in `intents/examples`: read by the build, never by the Worker. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Example {
  text: string;
  language: string;
  intents: string[];
  /** which file it is from, to name it in reports */
  file: string;
}

export const SECTOR_KEYS = ["ecommerce", "dental", "aesthetic"] as const;
export type SectorKey = (typeof SECTOR_KEYS)[number];

/** All examples of one folder. */
export function examplesOf(root: string, folder: string): Example[] {
  const dir = join(root, folder);
  const examples: Example[] = [];
  for (const file of readdirSync(dir).sort()) {
    const match = /^(\w+)\.(\w\w)\.txt$/.exec(file);
    if (!match) continue;
    for (const text of linesOf(join(dir, file))) {
      examples.push({ text, language: match[2]!, intents: [match[1]!], file: `${folder}/${file}` });
    }
  }
  return examples;
}

/** Messages with several requests, and long ones with a single request: `several.txt`. */
export function severalOf(root: string, folder: string): Example[] {
  const path = join(root, folder, "several.txt");
  if (!existsSync(path)) return [];
  return linesOf(path).map((line) => {
    const [labels, text] = line.split("\t");
    const written = text!.replaceAll("\\n", "\n");
    const language = /[çğışöü]|\b(?:bi|de|ve|mi|ne|bir|var)\b/i.test(written) ? "tr" : "en";
    return { text: written, language, intents: labels!.split("+"), file: `${folder}/several.txt` };
  });
}

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
