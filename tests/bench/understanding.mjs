/**
 * `npm run bench:understanding`: the reader on held-out messages beside nlp.js, trained on the same examples in the same run.
 * With the open data at hand: `-- --clinc clinc150.json --xquad folder` adds the rows measured on them.
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { load, loadAsDeployed, root, trainIfNeeded } from "../../scripts/model.mjs";
import { nlpJs } from "./nlp-js.mjs";

const { values: options } = parseArgs({ options: { clinc: { type: "string" }, xquad: { type: "string" } } });
await trainIfNeeded();
const measure = await load("tests/understanding/measure.ts");
const { spokenLanguage } = await load("workers/chat-analysis/index.ts");
const { examplesOf } = await load("workers/chat-analysis/training/corpus.ts");
const { benchmark } = await load("workers/chat-analysis/training/benchmark.ts");
const { fold } = await load("workers/platform/text.ts");

const EXAMPLES = join(root, "workers/intents/examples");
const singles = measure.singlesOf(root);
const others = measure.linesOf(root, "out-of-scope");
const of = (...languages) => singles.filter(({ lang }) => languages.includes(lang));
const ROUNDS = 5;
const percent = (value) => `${(100 * value).toFixed(1)} %`;

console.log(`${cpus().length} cores, Node.js ${process.versions.node}\n`);
const tr = measure.accuracy(of("tr"));
const { auroc, recall } = measure.outOfScope(singles, others);
const several = measure.several(measure.linesOf(root, "several"));
row("figure", "reader", "goal");
row("held-out accuracy, Turkish", percent(tr), ">= 92 %");
row("held-out accuracy, English", percent(measure.accuracy(of("en"))), ">= 90 %");
row("held-out accuracy, Arabic, Russian, German", percent(measure.accuracy(of("ar", "ru", "de"))), ">= 85 %");
row("out of scope: AUROC", auroc.toFixed(3), ">= 0.95");
row("out of scope: recall with 95 % in scope kept", percent(recall), ">= 75 %");
row("several requests: found", percent(several.found), ">= 90 %");
row("several requests: invented a message", percent(several.inventedAMessage), "<= 5 %");
row("one request: told a further one", percent(measure.inventedBeside(singles)), "<= 5 %");
row("replies in context", percent(measure.inContext(measure.linesOf(root, "context")).right), ">= 95 %");
row("entities, span and value: F1", measure.entities(measure.linesOf(root, "entities")).f1.toFixed(3), ">= 0.95");
row("calibration error", measure.calibration(singles, others).error.toFixed(3), "<= 0.05");
row("points lost to 8 % typos", points(tr - measure.accuracy(of("tr"), measure.mistyped())), "<= 8");
row("both sets: points lost to 8 % typos", points(typosOfBoth()), "<= 8");
row("points lost without Turkish letters", points(tr - measure.accuracy(of("tr"), measure.folded)), "<= 1");
secondRows();
if (options.clinc) clincRows(JSON.parse(readFileSync(options.clinc, "utf8")));
if (options.xquad) languageRows(options.xquad);
await beside();

/** The loss on all held-out messages: the more there are, the less it is chance. */
function typosOfBoth() {
  const all = [...of("tr"), ...measure.secondOf(root).singles.filter(({ lang }) => lang === "tr")];
  return measure.accuracy(all) - measure.accuracy(all, measure.mistyped());
}

/** On messages that no choice was made with. */
function secondRows() {
  const { singles, several, seemingly, context, others } = measure.secondOf(root);
  const of = (...languages) => singles.filter(({ lang }) => languages.includes(lang));
  const { auroc, recall } = measure.outOfScope(singles, others);
  const { found, inventedAMessage } = measure.several(several);
  const second = (name, value, goal) => row(`second set: ${name}`, value, goal);
  second("Turkish", percent(measure.accuracy(of("tr"))), ">= 92 %");
  second("English", percent(measure.accuracy(of("en"))), ">= 90 %");
  second("Arabic, Russian, German", percent(measure.accuracy(of("ar", "ru", "de"))), ">= 85 %");
  second("out of scope: AUROC", auroc.toFixed(3), ">= 0.95");
  second("out of scope: recall", percent(recall), ">= 75 %");
  second("several requests: found", percent(found), ">= 90 %");
  second("several requests: invented", percent(inventedAMessage), "<= 5 %");
  second("one request: told a further one", percent(measure.inventedBeside(singles)), "<= 5 %");
  second("looks like two: invented", percent(measure.several(seemingly).inventedAMessage), "");
  second("replies in context", percent(measure.inContext(context).right), ">= 95 %");
  second("calibration error", measure.calibration(singles, others).error.toFixed(3), "<= 0.05");
}

/**
 * Both read the same messages, in alternating rounds; the reader as it is deployed, in one file. The first round is the
 * first sight of each message, after other messages have warmed both up; nlp.js keeps the words of what it has read, so
 * that later rounds spare it part of the work.
 */
async function beside() {
  const sector = "ecommerce";
  const examples = [...examplesOf(EXAMPLES, sector), ...examplesOf(EXAMPLES, "every")];
  const theirs = await nlpJs(examples);
  const { read, mayAnswerNow } = await loadAsDeployed("workers/chat-analysis/understand.ts");
  const context = measure.contextOf(sector);
  const test = singles.filter((one) => one.sector === sector);
  // half of the messages for each comparison: what nlp.js has read in the first, it would not see for the first time
  const half = (rest) => test.filter((_, i) => i % 2 === rest);
  const warmUp = examples.filter((_, i) => i % 10 === 0).map(({ text, language }) => ({ text, lang: language }));
  console.log(`\necommerce, ${test.length} messages in five languages; nlp.js trained on ${examples.length} examples`);
  // whether a reply may start is asked of the intents alone, and told by little more
  await compare("intent alone", ({ text }) => mayAnswerNow(text, context), theirs.intentAlone, warmUp, half(0));
  await compare("all stages", ({ text }) => read(text, context), theirs.allStages, warmUp, half(1));
  row("accuracy: reader", percent(measure.accuracy(test)), "");
}

/** @param theirs gives the intent, so that its accuracy is told as well */
async function compare(name, mine, theirs, warmUp, test) {
  for (const message of warmUp) {
    mine(message);
    await theirs(message);
  }
  const readers = [mine, theirs].map((reads) => ({ reads, first: [], later: [], right: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const reader of readers) {
      for (const one of test) {
        const begun = performance.now();
        const told = reader.reads(one);
        const intent = told instanceof Promise ? await told : told;
        const took = (performance.now() - begun) * 1000;
        (round === 0 ? reader.first : reader.later).push(took);
        if (round === 0 && (intent === one.intent || (one.also ?? []).includes(intent))) reader.right++;
      }
    }
  }
  const [own, other] = readers.map(({ first, later }) => ({ first: median(first), later: median(later) }));
  const micros = ({ first, later }) => `${first.toFixed(0)} µs, again ${later.toFixed(0)} µs`;
  const times = `${(other.first / own.first).toFixed(1)}x, again ${(other.later / own.later).toFixed(1)}x`;
  row(`${name}: reader, median`, micros(own), "");
  row(`${name}: nlp.js, median`, micros(other), "");
  row(`${name}: nlp.js takes so many times as long`, times, ">= 3x");
  row(`${name}: accuracy of nlp.js`, percent(readers[1].right / test.length), "");
}

function clincRows(data) {
  const labelled = (rows) => rows.map(([text, label]) => ({ text, label }));
  const figures = benchmark(
    labelled(data.train),
    labelled(data.test),
    data.oos_test.map(([text]) => text),
  );
  row("clinc150 accuracy", percent(figures.accuracy), ">= 92.5 %");
  row("clinc150 AUROC", figures.auroc.toFixed(3), ">= 0.96");
  row("clinc150 recall with 95 % in scope kept", percent(figures.oosRecallAt95), ">= 82 %");
}

/** The first four words of each question. */
function languageRows(folder) {
  const right = { tr: [], folded: [], en: [] };
  for (const language of ["tr", "en"]) {
    const { data } = JSON.parse(readFileSync(join(folder, `xquad.${language}.json`), "utf8"));
    for (const { question } of data.flatMap(({ paragraphs }) => paragraphs.flatMap(({ qas }) => qas))) {
      const words = question.split(/\s+/).slice(0, 4).join(" ");
      right[language].push(spokenLanguage(words) === language);
      if (language === "tr") right.folded.push(spokenLanguage(fold(words)) === "tr");
    }
  }
  const share = (all) => all.filter(Boolean).length / all.length;
  row("language of four words, Turkish and English", percent((share(right.tr) + share(right.en)) / 2), ">= 98.5 %");
  row("language of four words, Turkish alone", percent(share(right.tr)), "");
  row("language of four words, Turkish folded", percent(share(right.folded)), ">= 95.5 %");
}

function row(name, value, goal) {
  console.log(`${name.padEnd(50)} ${value.padStart(24)}   ${goal}`);
}

function points(value) {
  return (100 * value).toFixed(1);
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
