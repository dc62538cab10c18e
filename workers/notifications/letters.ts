/** What a letter says of what happened, as it is now: what is over by then is left out. */
import { namesOf } from "../auth";
import { settingsOf } from "../env";
import type { Notice } from "../notify";
import type { Ctx } from "../platform/ctx";
import { DailyFacts } from "./daily";
import { MentionFacts } from "./mention";
import type { notifications } from "./schema";
import type { Listener } from "./settings";
import { TroubleFacts, troubleOf } from "./trouble";
import { stillWaiting, WaitingFacts } from "./waiting";
import { words } from "./words";

const MINUTE_MS = 60_000;

type Row = typeof notifications.$inferSelect;
interface Part {
  subject: string;
  lines: string[];
  /** where it is looked at */
  path: string;
}

/** null = nothing of it is worth telling any more. @param rows of one person; a daily summary stands alone */
export async function letterOf(ctx: Ctx, rows: readonly Row[], person: Listener): Promise<Notice | null> {
  const language = person.language === "en" ? "en" : "tr";
  const text = words[language];
  const daily = rows.find(({ event }) => event === "daily");
  if (daily) return dailyLetter(ctx, DailyFacts.parse(daily.facts), language);
  const parts = (
    await Promise.all([
      waitingPart(ctx, rows, language),
      mentionPart(ctx, rows, language),
      troublePart(ctx, rows, language),
    ])
  ).filter((part) => part !== null);
  const [first] = parts;
  if (!first) return null;
  const isOne = parts.length === 1;
  return {
    language,
    subject: isOne ? first.subject : text.several,
    paragraphs: [text.hello(person.name), ...(isOne ? first.lines : [])],
    ...(isOne ? {} : { sections: parts.map(({ subject, lines }) => ({ title: subject, lines })) }),
    action: { label: text.open, url: pageUrl(ctx, isOne ? first.path : "/inbox") },
    footnote: `${text.why} ${pageUrl(ctx, "/settings/notifications")}`,
  };
}

export function pageUrl(ctx: Ctx, path: string): string {
  return new URL(path, settingsOf(ctx.env).PUBLIC_URL).href;
}

async function waitingPart(ctx: Ctx, rows: readonly Row[], language: "tr" | "en"): Promise<Part | null> {
  const facts = of(rows, "handover").map((row) => WaitingFacts.parse(row.facts));
  if (facts.length === 0) return null;
  const waiting = await stillWaiting(ctx, facts);
  if (waiting.length === 0) return null;
  const text = words[language].handover;
  const now = ctx.clock.now();
  const oldestFirst = waiting.sort((a, b) => a.waitingSince! - b.waitingSince!);
  return {
    subject: text.subject(waiting.length),
    lines: oldestFirst.map(({ customerName, waitingSince }) =>
      text.line(customerName ?? text.nobody, Math.floor((now - waitingSince!) / MINUTE_MS)),
    ),
    path: waiting.length === 1 ? `/inbox/${waiting[0]!.id}` : "/inbox",
  };
}

async function mentionPart(ctx: Ctx, rows: readonly Row[], language: "tr" | "en"): Promise<Part | null> {
  const facts = of(rows, "mention").map((row) => MentionFacts.parse(row.facts));
  if (facts.length === 0) return null;
  const names = await namesOf(
    ctx,
    facts.map(({ byUserId }) => byUserId),
  );
  const text = words[language].mention;
  const byPerson = Map.groupBy(facts, ({ byUserId }) => byUserId);
  return {
    subject: text.subject(facts.length),
    lines: [...byPerson].map(([userId, all]) => text.line(names.get(userId) ?? text.nobody, all.length)),
    path: facts.length === 1 ? `/inbox/${facts[0]!.conversationId}` : "/inbox",
  };
}

async function troublePart(ctx: Ctx, rows: readonly Row[], language: "tr" | "en"): Promise<Part | null> {
  const ids = new Set(of(rows, "trouble").map((row) => TroubleFacts.parse(row.facts).accountId));
  const troubles = (await Promise.all([...ids].map((id) => troubleOf(ctx, id)))).filter((one) => one !== null);
  const [first] = troubles;
  if (!first) return null;
  const text = words[language].trouble;
  return {
    subject: text.subject(first.name, troubles.length),
    lines: troubles.flatMap(({ name, code, kind }) => [
      text.line(name),
      text.why[code] ?? text.otherwise,
      text.effect[kind],
    ]),
    path: first.kind === "channel" ? "/settings/channels" : "/settings/integrations",
  };
}

function dailyLetter(ctx: Ctx, { date, currency, numbers }: DailyFacts, language: "tr" | "en"): Notice {
  const text = words[language].daily;
  const format = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(LOCALES[language], { style: "percent", maximumFractionDigits: 0 });
  const money = new Intl.NumberFormat(LOCALES[language], { style: "currency", currency });
  const day = new Intl.DateTimeFormat(LOCALES[language], {
    day: "numeric",
    month: "long",
    weekday: "long",
    timeZone: "UTC",
  });
  const { deflectionRate: rate, moneySavedMinor: saved } = numbers;
  return {
    language,
    subject: text.subject(day.format(Date.parse(date))),
    paragraphs: [text.lead(format.format(numbers.autoAnswered), format.format(numbers.questions))],
    sections: [
      {
        title: text.title,
        facts: [
          { label: text.messages, value: format.format(numbers.totalMessages) },
          { label: text.questions, value: format.format(numbers.questions) },
          { label: text.auto, value: format.format(numbers.autoAnswered) },
          { label: text.handed, value: format.format(numbers.handedOver) },
          ...(rate === null ? [] : [{ label: text.rate, value: percent.format(rate) }]),
          { label: text.minutes, value: text.minutesUnit(format.format(numbers.minutesSaved)) },
          ...(saved === null ? [] : [{ label: text.saved, value: money.format(saved / 100) }]),
        ],
      },
    ],
    action: { label: text.open, url: pageUrl(ctx, "/overview") },
    footnote: `${words[language].why} ${pageUrl(ctx, "/settings/notifications")}`,
  };
}

const LOCALES = { tr: "tr-TR", en: "en-GB" } as const;

function of(rows: readonly Row[], event: Row["event"]): Row[] {
  return rows.filter((row) => row.event === event);
}
