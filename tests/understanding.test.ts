/** The reader on messages it has never seen: the figures it is held to, and what no message may do to it. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  accuracy,
  calibration,
  type EntityCase,
  entities,
  folded,
  type InContext,
  inContext,
  inventedBeside,
  linesOf,
  mistyped,
  outOfScope,
  type Several,
  secondOf,
  several,
  singlesOf,
} from "./understanding/measure";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Both held-out sets: the first was watched while choices were made, the second was not. */
const second = secondOf(root);
const singles = [...singlesOf(root), ...second.singles];
const of = (...languages: string[]) => singles.filter(({ lang }) => languages.includes(lang));
const others = [...linesOf<{ sector: string; text: string }>(root, "out-of-scope"), ...second.others];

describe("requests that nobody trained on", () => {
  it("are read rightly in Turkish", () => expect(accuracy(of("tr"))).toBeGreaterThanOrEqual(0.92));
  it("are read rightly in English", () => expect(accuracy(of("en"))).toBeGreaterThanOrEqual(0.9));
  it("are read rightly in Arabic, Russian and German", () =>
    expect(accuracy(of("ar", "ru", "de"))).toBeGreaterThanOrEqual(0.85));
  it("lose nothing without Turkish letters", () =>
    expect(accuracy(of("tr")) - accuracy(of("tr"), folded)).toBeLessThanOrEqual(0.01));
  it("lose little to slips of the fingers", () =>
    expect(accuracy(of("tr")) - accuracy(of("tr"), mistyped())).toBeLessThanOrEqual(0.08));
});

describe("what is no request", () => {
  it("is told from requests by its confidence", () => {
    const { auroc, recall } = outOfScope(singles, others);
    expect(auroc).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.75);
  });
  it("does not spoil what a confidence means", () =>
    expect(calibration(singles, others).error).toBeLessThanOrEqual(0.05));
});

describe("several requests", () => {
  it("are found, and none is invented", () => {
    const cases = [...linesOf<Several>(root, "several"), ...second.several];
    expect(several(cases).found).toBeGreaterThanOrEqual(0.9);
    expect(several(cases).inventedAMessage).toBeLessThanOrEqual(0.05);
    expect(inventedBeside(singles)).toBeLessThanOrEqual(0.05);
  });
});

it("replies mean what we asked", () =>
  expect(inContext([...linesOf<InContext>(root, "context"), ...second.context]).right).toBeGreaterThanOrEqual(0.95));

it("entities are found with their span and value", () =>
  expect(entities(linesOf<EntityCase>(root, "entities")).f1).toBeGreaterThanOrEqual(0.95));
