/** Measures the reader on held-out messages that nothing is trained on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Entity, type ReadingContext, read } from "../../workers/chat-analysis";
import { randomFrom } from "../../workers/chat-analysis/model/svm";
import { withTypos } from "../../workers/chat-analysis/training/augment";
import { fold } from "../../workers/platform/text";

export const SECTORS = ["ecommerce", "dental", "aesthetic"] as const;
/** A Friday afternoon in Istanbul. */
const NOW = Date.parse("2026-11-20T14:05:00+03:00");
const TYPO_RATE = 0.08;

interface Single {
  id: string;
  sector: string;
  text: string;
  lang: string;
  intent: string;
  /** what a fair second reader could have said */
  also?: string[];
}
interface Several {
  id: string;
  sector: string;
  text: string;
  intents: string[];
}
interface InContext extends Single {
  asked: NonNullable<ReadingContext["asked"]>;
  about: string;
}
interface EntityCase {
  id: string;
  sector: string;
  now: string;
  asked: ReadingContext["asked"] | null;
  text: string;
  entities: { kind: string; text: string; value: string; start?: number }[];
}

export function linesOf<T>(root: string, name: string): T[] {
  const path = join(root, "tests/understanding/heldout", `${name}.jsonl`);
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

export function singlesOf(root: string): Single[] {
  return SECTORS.flatMap((sector) => {
    const others = sector === "ecommerce" ? [] : linesOf<Single>(root, `${sector}-other`);
    return [...linesOf<Single>(root, sector), ...others].map((one) => ({ ...one, sector }));
  });
}

/** The second set: as the first, but no choice was ever made while watching it. One request that looks like two is apart. */
export function secondOf(root: string) {
  const requests = linesOf<Several>(root, "several-second");
  return {
    singles: linesOf<Single>(root, "singles-second"),
    several: requests.filter(({ intents }) => intents.length > 1),
    seemingly: requests.filter(({ intents }) => intents.length === 1),
    context: linesOf<InContext>(root, "context-second"),
    others: linesOf<Single>(root, "out-of-scope-second"),
  };
}

export function contextOf(sector: string, more: Partial<ReadingContext> = {}): ReadingContext {
  return { sector, now: NOW, timeZone: "Europe/Istanbul", ...more };
}

/** Share of messages whose first intent is the right one, or one that a second reader could have given. */
export function accuracy(singles: readonly Single[], change: (text: string) => string = (text) => text): number {
  return share(singles, (one) => isRight(one, first(one, change(one.text)).key));
}

export function wrongOnes(singles: readonly Single[]): string[] {
  return singles
    .filter((one) => !isRight(one, first(one, one.text).key))
    .map((one) => `${one.id} ${one.intent} -> ${first(one, one.text).key}: ${one.text}`);
}

function isRight(one: Single, key: string): boolean {
  return key === one.intent || (one.also ?? []).includes(key);
}

function first({ sector }: { sector: string }, text: string) {
  return read(text, contextOf(sector)).intents[0] ?? { key: "none", confidence: 0 };
}

/** Can confidence tell requests from what is none: area under the curve, and share refused while 95 % of requests are kept. */
export function outOfScope(singles: readonly Single[], others: readonly { sector: string; text: string }[]) {
  const inside = singles.map((one) => first(one, one.text).confidence).sort((a, b) => a - b);
  const outside = others.map((one) => first(one, one.text).confidence);
  const least = inside[Math.floor(inside.length * 0.05)]!;
  return { auroc: aurocOf(inside, outside), recall: share(outside, (confidence) => confidence < least) };
}

/** @param inside ascending */
export function aurocOf(inside: readonly number[], outside: readonly number[]): number {
  const above = outside.reduce((sum, value) => sum + inside.filter((one) => one > value).length, 0);
  return above / (inside.length * outside.length);
}

/** Expected calibration error over ten bins, requests and others together. */
export function calibration(singles: readonly Single[], others: readonly { sector: string; text: string }[]) {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, said: 0, right: 0 }));
  const add = (confidence: number, right: boolean) => {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]!;
    bin.count++;
    bin.said += confidence;
    if (right) bin.right++;
  };
  for (const one of singles) {
    const { key, confidence } = first(one, one.text);
    add(confidence, isRight(one, key));
  }
  for (const one of others) add(first(one, one.text).confidence, false);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const error = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right) / total, 0);
  return { error, bins };
}

/** Of all requests of messages with several the share that is found, and how many are told that are none. */
export function several(cases: readonly Several[]) {
  let found = 0;
  let asked = 0;
  let invented = 0;
  const missed: string[] = [];
  for (const one of cases) {
    const told = new Set(read(one.text, contextOf(one.sector)).intents.map(({ key }) => key));
    asked += one.intents.length;
    found += one.intents.filter((key) => told.has(key)).length;
    invented += [...told].filter((key) => !one.intents.includes(key)).length;
    if (one.intents.some((key) => !told.has(key)))
      missed.push(`${one.id} ${one.intents.join("+")} -> ${[...told].join("+")}: ${one.text}`);
  }
  return { found: found / asked, inventedAMessage: invented / cases.length, missed };
}

/** Share of messages with one request that are told a further one. */
export function inventedBeside(singles: readonly Single[]): number {
  return share(singles, (one) => {
    const told = read(one.text, contextOf(one.sector)).intents.map(({ key }) => key);
    return told.slice(1).some((key) => !isRight(one, key));
  });
}

export function inContext(cases: readonly InContext[]) {
  const wrong = cases.filter((one) => {
    const { asked, about } = one;
    return !isRight(one, read(one.text, contextOf(one.sector, { asked, about })).intents[0]?.key ?? "none");
  });
  return { right: 1 - wrong.length / cases.length, wrong };
}

/** Micro-averaged over kinds: an entity counts when kind, span and value are those of the case. */
export function entities(cases: readonly EntityCase[]) {
  let right = 0;
  let told = 0;
  let expected = 0;
  const wrong: string[] = [];
  for (const one of cases) {
    const { asked, sector } = one;
    const found = read(one.text, contextOf(sector, { now: Date.parse(one.now), ...(asked ? { asked } : {}) })).entities;
    const want = one.entities.map((entity) => {
      const start = entity.start ?? one.text.indexOf(entity.text);
      return { ...entity, start, end: start + entity.text.length };
    });
    const matches = (a: Entity, b: (typeof want)[number]) =>
      a.kind === b.kind && a.start === b.start && a.end === b.end && a.value === b.value;
    const hits = want.filter((entity) => found.some((one) => matches(one, entity))).length;
    right += hits;
    told += found.length;
    expected += want.length;
    if (hits < want.length || found.length > want.length) {
      const show = (all: readonly { kind: string; start: number; end: number; value: string }[]) =>
        all.map(({ kind, start, end, value }) => `${kind}[${one.text.slice(start, end)}]=${value}`).join(" ");
      wrong.push(`${one.id} «${one.text}» want ${show(want)} got ${show(found)}`);
    }
  }
  const precision = right / told;
  const recall = right / expected;
  return { f1: (2 * precision * recall) / (precision + recall), precision, recall, wrong };
}

export const folded = (text: string) => fold(text);

/** Slips of the fingers, the same at every run. */
export function mistyped(seed = 3): (text: string) => string {
  const random = randomFrom(seed);
  return (text) => withTypos(text, TYPO_RATE, random);
}

function share<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.filter(is).length / all.length;
}

export type { EntityCase, InContext, Several, Single };
