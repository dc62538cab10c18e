/** Answers about what automations met and would meet: real questions, and replays under changed settings. */
import { z } from "zod";
import type { HandoffReason } from "../../agent-ai/shapes";
import type { ExampleMessage, Setting } from "../../automations/shapes";
import type { SpokenLanguage } from "../../chat-analysis/shapes";
import type { Differences, Ended, Ending, WhatIfRun } from "../../what-if/shapes";
import { at, count, id, named, oneOf, rate, text } from "./parts";

export const exampleMessage = named<ExampleMessage>(
  "ExampleMessage",
  z.object({
    conversationId: id,
    text: text.describe("personal numbers masked"),
    language: text.nullable().describe("the one it was answered in"),
    askedAt: at,
  }),
);

const spoken = oneOf<SpokenLanguage>({ tr: true, en: true, ar: true, ru: true, de: true });
const setting = z.object({
  level: oneOf<Setting["level"]>({ off: true, suggest: true, auto: true }),
  threshold: rate.describe("0 to 1; below it a person answers"),
  replies: z.partialRecord(spoken, text).describe("the business's own words"),
}) satisfies z.ZodType<Setting>;

const ending = oneOf<Ending>({
  answer: true,
  act: true,
  ask: true,
  handoff: true,
  silent: true,
  would_look_up: true,
}).describe("would_look_up: it needs facts that nobody looked up at the time");
const endings = z.record(ending, count);
export const run = named<WhatIfRun>(
  "Replay",
  z.object({
    id,
    days: count,
    changes: z.record(text, setting).describe("by intent"),
    settingsVersion: count,
    state: oneOf<WhatIfRun["state"]>({ running: true, done: true, failed: true }),
    turnsFound: count.describe("turns of these days"),
    turns: count.describe("how many of the newest are replayed"),
    turnsDone: count,
    totals: z
      .object({
        before: endings,
        after: endings,
        differing: count,
        differingConversations: count,
        missing: count.describe("turns whose record is not there any more"),
      })
      .nullable(),
    createdAt: at,
    finishedAt: at.nullable(),
  }),
);

const reason = oneOf<HandoffReason>({
  asked_for_person: true,
  out_of_scope: true,
  low_confidence: true,
  automation_off: true,
  suggest_only: true,
  too_many_tries: true,
  not_understood: true,
  source_unavailable: true,
  no_source: true,
  not_text: true,
  complaint: true,
  failed: true,
});
const endedAs = named<Ended>(
  "Ended",
  z.object({
    kind: ending,
    intent: text.nullable(),
    reason: reason.nullable().describe("of a handoff"),
    text: text.nullable().describe("what the customer is told"),
    suggestion: text.nullable().describe("what a person is offered"),
  }),
);
export const differences = named<Differences>(
  "Differences",
  z.object({
    conversations: z.array(
      z.object({
        id,
        customerName: text.nullable(),
        turns: z.array(
          z.object({
            turnId: id,
            askedAt: at,
            question: text.describe("what the customer had written, personal numbers masked"),
            before: endedAs,
            after: endedAs,
          }),
        ),
      }),
    ),
    nextCursor: text.nullable().describe("null: this was the last page"),
  }),
);
