/** One report, from its headline to the promise: the figures as they were when it was made. */
import type { Highlight, Report, ReportFigures } from "../../../workers/reports/shapes";
import { Guarantee } from "../analytics/Guarantee";
import { fullDate, money, number, percent, span } from "../format";
import { language, t } from "../i18n";
import { Icon } from "../ui/Icon";
import { Baseline, workOf } from "./Baseline";
import { StillHandedOver } from "./StillHandedOver";
import { words } from "./texts";
import "../analytics/page.css";

export function ReportPaper({ report }: { report: Report }) {
  const { figures } = report;
  return (
    <article class="report" data-testid="report">
      <Headline report={report} />
      <Numbers figures={figures} />
      <div class="report-row">
        <WentWell wentWell={figures.wentWell} />
        <StillHandedOver items={figures.stillHandedOver} />
      </div>
      <Baseline baseline={figures.baseline} currency={figures.currency} />
      {figures.guarantee && <Guarantee guarantee={figures.guarantee} />}
      <p class="page-lead">{words.value.made(fullDate(report.madeAt))}</p>
    </article>
  );
}

/** A day of the calendar, whatever the zone. */
const dayOf = (date: string) =>
  new Intl.DateTimeFormat(language.value === "tr" ? "tr-TR" : "en-GB", {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(Date.parse(date));

function Headline({ report: { kind, from, to, tenantName, figures } }: { report: Report }) {
  const text = words.value;
  const { numbers, baseline, currency } = figures;
  const { deflectionRate: rate, moneySavedMinor: saved } = numbers;
  const headline =
    rate === null
      ? text.headline.none
      : kind === "day7"
        ? text.headline.day7(percent(rate))
        : text.headline.day30(number(numbers.autoAnswered));
  return (
    <section class="today report-head" aria-labelledby="report-headline">
      <p class="today-head">
        {tenantName} · {text.kinds[kind]} · {text.between(dayOf(from), dayOf(to))}
      </p>
      <ul>
        <li class="today-main">
          <h2 id="report-headline" data-testid="report-headline">
            {headline}
          </h2>
        </li>
        <li>
          {text.saved(number(numbers.minutesSaved))}
          <small>{text.assumption(number(numbers.minutesPerAnswer))}</small>
        </li>
        {saved !== null && (
          <li data-testid="report-money">
            {text.money(money(saved, currency))}
            {baseline && <small>{workOf(baseline.agentCost.agentsSaved)}</small>}
          </li>
        )}
      </ul>
    </section>
  );
}

function Numbers({ figures: { numbers, currency } }: { figures: ReportFigures }) {
  const text = words.value.numbers;
  const none = t.value.common.none;
  const seconds = (value: number | null) => (value === null ? none : span(value * 1000));
  const among = text.among(number(numbers.totalMessages));
  const stats: [label: string, value: string, more?: { tone?: "auto" | "handed"; hint?: string }][] = [
    [text.questions, number(numbers.questions), { hint: among }],
    [text.auto, number(numbers.autoAnswered), { tone: "auto" }],
    [text.confirmed, number(numbers.confirmed)],
    [text.cameBack, number(numbers.cameBack)],
    [text.awaiting, number(numbers.awaiting)],
    [text.handed, number(numbers.handedOver), { tone: "handed" }],
    [text.rate, percent(numbers.deflectionRate)],
    [text.perMessage, percent(numbers.perMessageRate)],
    [text.minutes, text.minutesUnit(number(numbers.minutesSaved))],
    [text.saved, numbers.moneySavedMinor === null ? none : money(numbers.moneySavedMinor, currency)],
    [text.first, seconds(numbers.medianFirstResponseSec)],
    [text.person, seconds(numbers.medianPersonResponseSec)],
  ];
  return (
    <section aria-labelledby="report-numbers">
      <h2 id="report-numbers" class="visually-hidden">
        {text.title}
      </h2>
      <dl class="numbers">
        {stats.map(([label, value, more]) => (
          <div key={label} class="stat" data-tone={more?.tone}>
            <dt>{label}</dt>
            <dd>
              <span class="stat-value tabular">{value}</span>
              {more?.hint && <span class="stat-hint">{more.hint}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function WentWell({ wentWell }: { wentWell: readonly Highlight[] }) {
  const text = words.value.wentWell;
  return (
    <section class="card" aria-labelledby="report-went-well">
      <h2 id="report-went-well">{text.title}</h2>
      {wentWell.length === 0 && <p class="page-lead">{text.none}</p>}
      <ul class="report-well" data-testid="report-went-well">
        {wentWell.map((one) => (
          <li key={one.kind}>
            <Icon name="check" />
            <span>{sentence(one)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(one: Highlight): string {
  const text = words.value.wentWell;
  switch (one.kind) {
    case "answered":
      return text.answered(number(one.autoAnswered), percent(one.rate));
    case "confirmed":
      return text.confirmed(number(one.settled), number(one.confirmed));
    case "faster":
      return text.faster(span(one.medianSec * 1000), span(one.personSec * 1000));
    case "promise":
      return text.promise(percent(one.promisedRate), percent(one.rate));
    case "topic":
      return text.topic(one.title[language.value], number(one.questions), number(one.autoAnswered));
    default:
      return one satisfies never;
  }
}
