import { expect, it } from "vitest";
import type { Guarantee, OverviewNumbers } from "../analytics/shapes";
import type { Automation, Proposal } from "../automations/shapes";
import { highlightsOf } from "./highlights";
import type { Topic } from "./shapes";
import { stepFor } from "./steps";

const PROMOTION: Proposal = { kind: "promotion", to: "auto", settled: 24, accepted: 23, medianDistance: 0, since: 0 };
const OWN = { tr: "Metin" };
const topic = (part: Partial<Automation>): Automation => ({
  intent: "return_policy",
  title: { tr: "İade koşulları", en: "Return policy" },
  group: "returns",
  most: "auto",
  limit: null,
  source: "own_reply",
  level: "off",
  threshold: 0.7,
  replies: OWN,
  week: {} as Automation["week"],
  proposal: null,
  ...part,
});

it.each([
  ["was not understood", undefined, "teach"],
  ["is a person's by nature", topic({ most: "off", source: "person" }), "canned_reply"],
  ["has no words yet", topic({ replies: {} }), "write_reply"],
  ["is ready and off", topic({}), "turn_on"],
  ["is answered from data and off", topic({ source: "facts", replies: {} }), "turn_on"],
  ["is suggested", topic({ level: "suggest" }), "accept"],
  ["is suggested and trusted", topic({ level: "suggest", proposal: PROMOTION }), "promote"],
  ["is medical", topic({ most: "suggest", limit: "medical", level: "suggest" }), "canned_reply"],
  ["goes out by itself and yet comes to people", topic({ level: "auto" }), "teach"],
])("a topic that %s", (_, automation, kind) => {
  expect(stepFor(automation).kind).toBe(kind);
});

it("a promotion brings the numbers that speak for it", () => {
  expect(stepFor(topic({ level: "suggest", proposal: PROMOTION }))).toEqual({
    kind: "promote",
    settled: 24,
    accepted: 23,
  });
});

const numbers = (part: Partial<OverviewNumbers>): OverviewNumbers => ({
  questions: 0,
  autoAnswered: 0,
  handedOver: 0,
  confirmed: 0,
  cameBack: 0,
  awaiting: 0,
  deflectionRate: null,
  perMessageRate: null,
  totalMessages: 0,
  minutesSaved: 0,
  minutesPerAnswer: 2,
  moneySavedMinor: null,
  medianFirstResponseSec: null,
  medianPersonResponseSec: null,
  ...part,
});
const praised = (part: Partial<OverviewNumbers>, topics: Topic[] = [], guarantee: Guarantee | null = null) =>
  highlightsOf(numbers(part), topics, guarantee).map(({ kind }) => kind);
const stands = (rate: number | null) => ({ rate, promisedRate: 0.5 }) as Guarantee;
const asked = (questions: number, autoAnswered: number): Topic => ({
  intent: "order_tracking",
  title: { tr: "Kargom nerede", en: "Where is my order" },
  questions,
  autoAnswered,
});

it("what did not go well is not praised", () => {
  expect(praised({})).toEqual([]);
  expect(praised({ questions: 9 }, [asked(9, 4)], stands(0.4))).toEqual([]);
  expect(praised({ autoAnswered: 6, deflectionRate: 0.6, confirmed: 4 })).toEqual(["answered"]);
  expect(praised({ autoAnswered: 4, deflectionRate: 0.6, confirmed: 4 })).toEqual(["answered"]);
  expect(praised({ medianFirstResponseSec: 60, medianPersonResponseSec: 60 })).toEqual([]);
  expect(praised({}, [], stands(null))).toEqual([]);
});

it("what went well is", () => {
  expect(praised({ autoAnswered: 10, deflectionRate: 0.6, confirmed: 4, awaiting: 5 })).toEqual([
    "answered",
    "confirmed",
  ]);
  expect(praised({ medianFirstResponseSec: 2, medianPersonResponseSec: 60 })).toEqual(["faster"]);
  expect(praised({}, [asked(4, 4), asked(9, 5), asked(8, 7)], stands(0.5))).toEqual(["promise", "topic"]);
  expect(highlightsOf(numbers({}), [asked(9, 5), asked(8, 7)], null)[0]).toMatchObject({ autoAnswered: 7 });
});
