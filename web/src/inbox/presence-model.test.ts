import { beforeEach, expect, it } from "vitest";
import type { LiveWord } from "../../../workers/inbox/shapes";
import { PresenceModel } from "./presence-model";

let said: LiveWord[];
let timers: { then: () => void; at: number }[];
let now: number;
let model: InstanceType<typeof PresenceModel>;

beforeEach(() => {
  said = [];
  timers = [];
  now = 0;
  model = new PresenceModel({
    say: (word) => void said.push(word),
    later: (then, delayMs) => {
      const timer = { then, at: now + delayMs };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
});

function pass(ms: number): void {
  now += ms;
  for (const timer of timers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
    timers = timers.filter((one) => one !== timer);
    timer.then();
  }
}

const company = (conversationId: string, ...people: [string, number][]) =>
  model.hear({
    type: "company",
    conversationId,
    people: people.map(([userId, typesForMs]) => ({ userId, typesForMs, looksForMs: 150_000 })),
  });

it("says what is open, again each minute, and that nothing is", () => {
  model.look("cnv_1");
  model.look("cnv_1");
  pass(60_000);
  model.look(null);
  pass(60_000);
  expect(said).toEqual([
    { type: "looking", conversationId: "cnv_1" },
    { type: "looking", conversationId: "cnv_1" },
    { type: "looking", conversationId: null },
  ]);
});

it("says it again when the line was down", () => {
  model.hear({ type: "hello", at: 0 });
  model.look("cnv_1");
  model.hear({ type: "hello", at: 0 });
  expect(said).toHaveLength(2);
});

it("says that somebody types at most every three seconds", () => {
  model.typed();
  model.look("cnv_1");
  model.typed();
  model.typed();
  pass(3_000);
  model.typed();
  expect(said.filter(({ type }) => type === "typing")).toHaveLength(2);
});

it("shows who types first, and forgets typing and looking by themselves", () => {
  model.look("cnv_1");
  company("cnv_1", ["usr_a", 0], ["usr_b", 6_000]);
  expect(model.people.value).toEqual([
    { userId: "usr_b", isTyping: true },
    { userId: "usr_a", isTyping: false },
  ]);
  pass(6_000);
  expect(model.people.value.some(({ isTyping }) => isTyping)).toBe(false);
  pass(150_000);
  expect(model.people.value).toEqual([]);
});

it("hears of the open conversation only, and goes by the newest list", () => {
  model.look("cnv_1");
  company("cnv_2", ["usr_a", 0]);
  expect(model.people.value).toEqual([]);
  company("cnv_1", ["usr_a", 6_000]);
  company("cnv_1", ["usr_a", 0]);
  company("cnv_1");
  expect(model.people.value).toEqual([]);
  company("cnv_1", ["usr_a", 0]);
  model.look("cnv_2");
  expect(model.people.value).toEqual([]);
});
