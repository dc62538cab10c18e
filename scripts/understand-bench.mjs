/**
 * `npm run understand:bench -- --train train.tsv --test test.tsv [--oos oos.tsv]`: trains the reader's algorithm on any
 * labelled set (text TAB label, one a line) and prints how good it is.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { load } from "./model.mjs";

const { values } = parseArgs({
  options: { train: { type: "string" }, test: { type: "string" }, oos: { type: "string" } },
});
if (!values.train || !values.test) {
  console.error("usage: npm run understand:bench -- --train train.tsv --test test.tsv [--oos oos.tsv]");
  process.exit(2);
}
const { benchmark } = await load("workers/chat-analysis/training/benchmark.ts");
const figures = benchmark(
  labelled(values.train),
  labelled(values.test),
  values.oos ? lines(values.oos).map((line) => line.split("\t")[0]) : [],
);
for (const [name, value] of Object.entries(figures)) {
  console.log(`${name.padEnd(20)} ${value === null ? "-" : Number(value.toFixed(4))}`);
}

function labelled(path) {
  return lines(path).map((line, at) => {
    const [text, label] = line.split("\t");
    if (!label) {
      console.error(`${path}, line ${at + 1}: text TAB label is wanted`);
      process.exit(2);
    }
    return { text, label: label.trim() };
  });
}

function lines(path) {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}
