/** What is counted: the overview, reports, and a month's usage. */
import { z } from "zod";
import type { CountedQuestion, Overview, OverviewNumbers } from "../../analytics/shapes";
import type { ReportRow } from "../../reports/shapes";
import type { MonthUsage } from "../../usage/shapes";
import { at, count, id, named, rate, text } from "./parts";

const numbers = named<OverviewNumbers>(
  "Numbers",
  z.object({
    questions: count,
    autoAnswered: count,
    handedOver: count,
    confirmed: count,
    cameBack: count,
    awaiting: count,
    deflectionRate: rate.nullable(),
    perMessageRate: rate.nullable(),
    totalMessages: count,
    minutesSaved: z.number(),
    minutesPerAnswer: z.number(),
    moneySavedMinor: count.nullable(),
    medianFirstResponseSec: z.number().nullable(),
    medianPersonResponseSec: z.number().nullable(),
  }),
);
const counted = { questions: count, autoAnswered: count, handedOver: count };
export const overview = named<Overview>(
  "Overview",
  z.object({
    timeZone: text,
    today: numbers,
    range: z.object({ from: text, to: text, numbers }),
    days: z.array(z.object({ date: text, ...counted })),
    weeks: z.array(z.object({ week: text, ...counted, deflectionRate: rate.nullable() })),
    byIntent: z.array(z.object({ intent: text, questions: count, autoAnswered: count })),
    hours: z.array(z.array(count)),
    currency: text,
    guarantee: z
      .object({
        from: text,
        to: text,
        day: count,
        isOver: z.boolean(),
        questions: count,
        autoAnswered: count,
        rate: rate.nullable(),
        promisedRate: rate,
      })
      .nullable(),
  }),
);
export const countedQuestion = named<CountedQuestion>(
  "CountedQuestion",
  z.object({ conversationId: id, turnId: id, askedAt: at, intent: text.nullable(), text: text.nullable() }),
);

const reported = { id, kind: z.enum(["day7", "day30"]), from: text, to: text, madeAt: at };
export const reportRow = named<ReportRow>(
  "ReportRow",
  z.object({ ...reported, questions: count, autoAnswered: count }),
);
export const report = z
  .object({
    ...reported,
    tenantName: text,
    language: z.enum(["tr", "en"]),
    figures: z.looseObject({ version: z.literal(1), days: count, currency: text, numbers }),
  })
  .meta({ id: "Report" });

const microUsd = z.number().int().describe("millionths of a US dollar");
export const usage = named<MonthUsage>(
  "MonthUsage",
  z.object({
    month: text,
    timeZone: text,
    total: z.object({
      turns: z.object({ answer: count, act: count, ask: count, handoff: count, silent: count }),
      messages: count,
      rowsRead: count,
      rowsWritten: count,
      requests: count,
      modelTokens: count,
      platformMicroUsd: microUsd,
      modelMicroUsd: microUsd,
      channelMicroUsd: microUsd,
      paidMessages: count,
    }),
    days: z.array(
      z.object({
        date: text,
        turns: count,
        platformMicroUsd: microUsd,
        modelMicroUsd: microUsd,
        channelMicroUsd: microUsd,
      }),
    ),
    charges: z.array(
      z.object({
        rateCard: text,
        category: text,
        messages: count,
        microUsd,
        unpriced: count.describe("messages the card has no price for"),
        isEstimate: z.boolean(),
      }),
    ),
    priceCards: z.array(text),
  }),
);
