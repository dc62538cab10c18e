/** A report as a letter, in the tenant's language: the same figures as its page. */
import { z } from "zod";
import { type Listener, pageUrl } from "../notifications";
import type { Notice } from "../notify";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { readReport } from "./list";
import type { Baseline, Report, Title } from "./shapes";
import { formatsOf, words } from "./words";

const Facts = z.object({ reportId: z.string() });

/** null = the report is gone with its tenant's data. */
export async function reportLetter(ctx: Ctx, row: { facts: unknown }, person: Listener): Promise<Notice | null> {
  const { reportId } = Facts.parse(row.facts);
  try {
    return letterOf(ctx, await readReport(ctx, reportId), person);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

function letterOf(ctx: Ctx, report: Report, { name }: Listener): Notice {
  const { language, figures, kind, tenantName } = report;
  const text = words[language];
  const { number, percent, money, day, span } = formatsOf(language, figures.currency);
  const { numbers, guarantee, baseline, wentWell, stillHandedOver } = figures;
  const title = (of: Title) => of[language];
  const { moneySavedMinor: saved } = numbers;
  const sections: NonNullable<Notice["sections"]> = [
    {
      title: text.numbers.title,
      facts: [
        { label: text.numbers.messages, value: number(numbers.totalMessages) },
        { label: text.numbers.questions, value: number(numbers.questions) },
        { label: text.numbers.auto, value: number(numbers.autoAnswered) },
        { label: text.numbers.confirmed, value: number(numbers.confirmed) },
        { label: text.numbers.cameBack, value: number(numbers.cameBack) },
        ...(numbers.awaiting > 0 ? [{ label: text.numbers.awaiting, value: number(numbers.awaiting) }] : []),
        { label: text.numbers.handed, value: number(numbers.handedOver) },
        ...(numbers.deflectionRate === null
          ? []
          : [{ label: text.numbers.rate, value: percent(numbers.deflectionRate) }]),
        { label: text.numbers.minutes, value: text.minutes(number(numbers.minutesSaved)) },
        ...(saved === null ? [] : [{ label: text.numbers.saved, value: money(saved) }]),
      ],
    },
  ];
  if (wentWell.length > 0)
    sections.push({
      title: text.wentWell.title,
      lines: wentWell.map((one) => text.wentWell.line(one, { number, percent, span, title })),
    });
  if (stillHandedOver.length > 0)
    sections.push({
      title: text.still.title,
      lines: stillHandedOver.map(
        ({ title: of, questions, step }) =>
          `${text.still.line(of ? title(of) : text.still.unknown, number(questions))} ${text.still.step(step, number)}`,
      ),
    });
  if (baseline) sections.push({ title: text.baseline.title, lines: baselineLines(baseline, report) });
  if (guarantee)
    sections.push({
      title: text.guarantee.title,
      lines: [
        text.guarantee.promise(percent(guarantee.promisedRate)),
        guarantee.rate === null
          ? text.guarantee.none
          : text.guarantee.stands(percent(guarantee.rate), number(guarantee.autoAnswered), number(guarantee.questions)),
        text.guarantee.state(guarantee, number(guarantee.day)),
      ],
    });
  return {
    language,
    subject: text.subject(kind, tenantName, percent(numbers.deflectionRate), number(numbers.autoAnswered)),
    paragraphs: [text.hello(name), text.lead(day(report.from), day(report.to))],
    sections,
    action: { label: text.open, url: pageUrl(ctx, `/reports/${report.id}`) },
    footnote: `${text.assumption(number(numbers.minutesPerAnswer))} ${text.why} ${pageUrl(ctx, "/settings/notifications")}`,
  };
}

/** The five answers, each beside what was measured; an answer that was not given is said to be missing. */
function baselineLines(baseline: Baseline, { language, figures }: Report): string[] {
  const text = words[language].baseline;
  const { number, percent, money, span } = formatsOf(language, figures.currency);
  const { messagesPerDay, mostAsked, agentCost, wouldPay, biggestProblems } = baseline;
  const { medianFirstResponseSec: first } = biggestProblems;
  const asked = mostAsked.measured
    .map(({ title, questions }) => `${title[language]} (${number(questions)})`)
    .join(", ");
  const row = (label: string, said: string | null, measured: string) =>
    `${label}: ${said ? text.said(said) : text.unsaid} → ${measured}`;
  return [
    row(
      text.messagesPerDay,
      messagesPerDay.said === null ? null : number(messagesPerDay.said),
      number(messagesPerDay.measured),
    ),
    row(text.mostAsked, mostAsked.said, asked || text.nothing),
    row(
      text.agentCost,
      agentCost.saidMinor === null ? null : money(agentCost.saidMinor),
      // Of less than one agent the share says more than a number.
      agentCost.agentsSaved < 1
        ? text.share(percent(agentCost.agentsSaved))
        : text.agents(number(agentCost.agentsSaved)),
    ),
    row(
      text.wouldPay,
      wouldPay.saidMinor === null ? null : money(wouldPay.saidMinor),
      wouldPay.savedMonthlyMinor === null ? text.nothing : text.monthly(money(wouldPay.savedMonthlyMinor)),
    ),
    row(text.biggestProblems, biggestProblems.said, first === null ? text.nothing : text.response(span(first))),
  ];
}
