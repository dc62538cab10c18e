/** How the product fares: what works, what it did and cost, what waits, what was wrong. */
import { useModel } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Figures, HealthPage, Incident, Period, Readiness } from "../../../workers/health/shapes";
import { dateTime, number, span, usd } from "../format";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Waiting } from "../ui/Waiting";
import type { OperatorApi } from "./door-model";
import { words } from "./health-texts";
import { readModel } from "./read-model";
import { Scrolling } from "./Scrolling";

const HealthModel = readModel<HealthPage>();
const MICRO = 1_000_000;

export function HealthTab({ api }: { api: OperatorApi }) {
  const model = useModel(() => new HealthModel(api, "/health"));
  useEffect(() => void model.load(), [model]);
  const page = model.value.value;
  return (
    <>
      <Waiting state={model.state.value} onRetry={model.load} shape="operator-skeleton" />
      {page && (
        <>
          <div class="operator-cards">
            <Ready readiness={page.readiness} onRefresh={() => void model.load()} />
            <Behind figures={page.figures} />
          </div>
          <Numbers figures={page.figures} />
          <Incidents page={page} />
        </>
      )}
    </>
  );
}

function Ready({ readiness, onRefresh }: { readiness: Readiness; onRefresh(): void }) {
  const texts = words.value;
  const isReady = readiness.status === "ready";
  return (
    <section class="card" data-testid="health-ready">
      <div class="card-head">
        <h2>{texts.title}</h2>
        <Badge tone={isReady ? "good" : "bad"} testId="health-status">
          {isReady ? texts.ready : texts.unready}
        </Badge>
        <Button onClick={onRefresh} data-testid="health-refresh">
          {texts.refresh}
        </Button>
      </div>
      <ul class="operator-checks">
        {readiness.checks.map(({ name, isOk, why, ms }) => (
          <li key={name}>
            <span>{texts.checks[name]}</span>
            <Badge tone={isOk ? "good" : "bad"}>{isOk ? texts.ok : (texts.whys[why ?? ""] ?? texts.whys.error)}</Badge>
            <small>{texts.ms(number(ms))}</small>
          </li>
        ))}
      </ul>
      {readiness.missing.length > 0 && <p>{texts.missing(readiness.missing.join(", "))}</p>}
    </section>
  );
}

function Behind({ figures: { lag, behind, outbox, letters } }: { figures: Figures }) {
  const texts = words.value;
  const time = (ms: number) => (ms === 0 ? texts.none : span(ms));
  const given = letters.map(({ kind, open }) => `${kind}: ${number(open)}`).join(", ");
  return (
    <section class="card" data-testid="health-waiting">
      <h2>{texts.waiting}</h2>
      <dl class="operator-facts">
        <Fact title={texts.jobsLag}>{time(behind.jobsMs)}</Fact>
        <Fact title={texts.listsLag}>{time(behind.projectionMs)}</Fact>
        <Fact title={texts.busy}>{outbox.busy === 0 ? texts.none : number(outbox.busy)}</Fact>
        <Fact title={texts.undelivered}>{outbox.undelivered === 0 ? texts.none : number(outbox.undelivered)}</Fact>
        <Fact title={texts.letters}>{given || texts.none}</Fact>
        <Fact title={texts.payloads}>{lag.openPayloads === 0 ? texts.none : number(lag.openPayloads)}</Fact>
        <Fact title={texts.troubled}>{lag.troubled === 0 ? texts.none : number(lag.troubled)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const turnsOf = ({ turns }: Period) => Object.values(turns).reduce((total, n) => total + n, 0);
const spentIn = (period: Period) => period.platformMicroUsd + period.modelMicroUsd + period.channelMicroUsd;

function Numbers({ figures: { at, today, month } }: { figures: Figures }) {
  const texts = words.value;
  const perTurn = (period: Period) => (turnsOf(period) === 0 ? "–" : number(period.rowsWritten / turnsOf(period)));
  const rows: [title: string, value: (period: Period) => string][] = [
    [texts.messages, ({ messages }) => number(messages)],
    [texts.questions, ({ questions }) => number(questions)],
    [texts.autoAnswered, ({ autoAnswered }) => number(autoAnswered)],
    [texts.turns, (period) => number(turnsOf(period))],
    ...(["answer", "act", "ask", "handoff", "silent"] as const).map((kind): [string, (period: Period) => string] => [
      texts.decisions[kind],
      ({ turns }) => number(turns[kind]),
    ]),
    [texts.rowsPerTurn, perTurn],
    [texts.paidMessages, ({ paidMessages }) => number(paidMessages)],
    [texts.platform, ({ platformMicroUsd }) => usd(platformMicroUsd)],
    [texts.model, ({ modelMicroUsd }) => usd(modelMicroUsd)],
    [texts.channel, ({ channelMicroUsd }) => usd(channelMicroUsd)],
    [texts.total, (period) => usd(spentIn(period))],
  ];
  return (
    <section class="card" data-testid="health-figures">
      <h2>{texts.figures}</h2>
      <p class="page-lead">{texts.counted(dateTime(at))}</p>
      <Scrolling label={texts.figures}>
        <table class="operator-table">
          <thead>
            <tr>
              <th scope="col">{texts.figure}</th>
              <th scope="col">{texts.today}</th>
              <th scope="col">{texts.month}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, value]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{value(today)}</td>
                <td>{value(month)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

function Incidents({ page: { incidents, limits, isScraped } }: { page: HealthPage }) {
  const texts = words.value;
  const { lagMin, unreadyMin, circuitMin, spendUsd } = limits;
  return (
    <section class="card" data-testid="health-incidents">
      <h2>{texts.incidents}</h2>
      {incidents.length === 0 && <p>{texts.noIncidents}</p>}
      {incidents.length > 0 && (
        <ul class="operator-incidents">
          {incidents.map((incident) => (
            <IncidentLine key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
      <p class="page-lead">
        {texts.limits(number(lagMin), number(unreadyMin), number(circuitMin), usd(spendUsd * MICRO))}
      </p>
      <p class="page-lead">{isScraped ? texts.scraped : texts.notScraped}</p>
    </section>
  );
}

function IncidentLine({ incident: { alarm, about, facts, beganAt, toldAt, endedAt } }: { incident: Incident }) {
  const texts = words.value;
  const state = endedAt !== null ? "over" : toldAt === null ? "watched" : "on";
  const tone = { over: "calm", watched: "wait", on: "bad" } as const;
  return (
    <li data-testid="health-incident">
      <Badge tone={tone[state]}>{texts[state]}</Badge>
      <span>
        <strong>{texts.alarms[alarm]}</strong>
        {about && (
          <>
            {" · "}
            <a href={`/operator/tenants/${about.tenantId}`}>
              {about.tenantName}, {about.number}
            </a>
          </>
        )}
        <small>{Object.values(facts).join(" · ")}</small>
      </span>
      <span>
        {endedAt === null ? texts.since(dateTime(beganAt)) : texts.lasted(dateTime(beganAt), span(endedAt - beganAt))}
      </span>
    </li>
  );
}
