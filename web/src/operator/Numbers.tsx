/** The product as a business: MET-01 to MET-06. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { OperatorMetrics } from "../../../workers/operator/shapes";
import { number, percent, span } from "../format";
import { Choice } from "../ui/Choice";
import { Waiting } from "../ui/Waiting";
import { Cohorts } from "./Cohorts";
import type { OperatorApi } from "./door-model";
import { readModel } from "./read-model";
import { Scrolling } from "./Scrolling";
import { words } from "./texts";

const MetricsModel = readModel<OperatorMetrics>();
const MEASURES = ["question", "message"] as const;
export type Measure = (typeof MEASURES)[number];

export function NumbersTab({ api }: { api: OperatorApi }) {
  const model = useModel(() => new MetricsModel(api, "/metrics"));
  const measure = useSignal<Measure>("question");
  useEffect(() => void model.load(), [model]);
  const texts = words.value.numbers;
  const metrics = model.value.value;
  const titles: Record<Measure, string> = { question: texts.perQuestion, message: texts.perMessage };
  return (
    <>
      <Waiting state={model.state.value} onRetry={model.load} shape="operator-skeleton" />
      {metrics && (
        <>
          <div class="operator-cards">
            <Stages metrics={metrics} />
            <Ttfar metrics={metrics} />
          </div>
          <section class="card">
            <div class="card-head">
              <h2>{texts.deflection}</h2>
              <Choice
                label={texts.deflectionOf}
                value={measure.value}
                options={MEASURES.map((key) => ({ key, title: titles[key] }))}
                onChange={(key) => {
                  measure.value = key;
                }}
              />
            </div>
            <p class="page-lead">
              {texts.target(metrics.targets.deflectionRates.map((rate) => percent(rate)).join(" → "))}
            </p>
            <Cohorts metrics={metrics} measure={measure.value} />
          </section>
          <div class="operator-cards">
            <Retention metrics={metrics} />
            <Churn metrics={metrics} />
          </div>
          <section class="card">
            <h2>{texts.asked}</h2>
            {metrics.asked.map(({ feature, tenants }) => (
              <p key={feature}>{texts.sso(tenants, metrics.targets.askedForSso)}</p>
            ))}
          </section>
        </>
      )}
    </>
  );
}

function Stages({ metrics: { stages } }: { metrics: OperatorMetrics }) {
  const texts = words.value.numbers;
  return (
    <section class="card" data-testid="numbers-stages">
      <h2>{texts.stages}</h2>
      <ul class="operator-funnel">
        {(["signedUp", "answered", "live"] as const).map((stage) => (
          <li key={stage}>
            <strong>{number(stages[stage])}</strong>
            <span>{texts[stage]}</span>
            <progress value={stages[stage]} max={Math.max(1, stages.signedUp)} aria-hidden="true" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ttfar({ metrics: { ttfar, targets } }: { metrics: OperatorMetrics }) {
  const texts = words.value.numbers;
  const most = Math.max(1, ...ttfar.buckets.map(({ tenants }) => tenants));
  return (
    <section class="card" data-testid="numbers-ttfar">
      <h2>{texts.ttfar}</h2>
      <p>
        {texts.median}: <strong>{ttfar.medianMs === null ? "–" : span(ttfar.medianMs)}</strong>
        {" · "}
        {texts.withinADay(percent(ttfar.withinADay.rate))}
        {" · "}
        {texts.target(texts.upTo(span(targets.ttfarMs)))}
      </p>
      <Scrolling label={texts.ttfar}>
        <table class="operator-table">
          <thead>
            <tr>
              <th scope="col">{texts.bucket}</th>
              <th scope="col">{texts.count}</th>
            </tr>
          </thead>
          <tbody>
            {ttfar.buckets.map(({ upToMs, tenants }) => (
              <tr key={upToMs}>
                <th scope="row">{upToMs === null ? texts.longer : texts.upTo(span(upToMs))}</th>
                <td>
                  <span class="operator-bar">
                    <progress value={tenants} max={most} aria-hidden="true" />
                    {number(tenants)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p class="page-lead">{texts.waiting(number(ttfar.waiting))}</p>
    </section>
  );
}

function Retention({ metrics: { retention, targets } }: { metrics: OperatorMetrics }) {
  const texts = words.value.numbers;
  return (
    <section class="card" data-testid="numbers-retention">
      <h2>{texts.retention}</h2>
      <p class="operator-big">{percent(retention.rate)}</p>
      <p class="page-lead">
        {texts.retentionHint} {texts.target(percent(targets.retentionRate))}
      </p>
      {retention.months.length === 0 && <p>{texts.tooFew}</p>}
      {retention.months.length > 0 && (
        <Scrolling label={texts.retention}>
          <table class="operator-table">
            <thead>
              <tr>
                {[texts.month, texts.ofThem, texts.stayed, texts.rate].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {retention.months.map(({ month, of, count, rate }) => (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  <td>{number(of)}</td>
                  <td>{number(count)}</td>
                  <td>{percent(rate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}

function Churn({ metrics: { churn, targets } }: { metrics: OperatorMetrics }) {
  const texts = words.value.numbers;
  return (
    <section class="card" data-testid="numbers-churn">
      <h2>{texts.churn}</h2>
      <p class="page-lead">
        {texts.churnHint} {texts.target(`< ${percent(targets.churnRate)}`)}
      </p>
      <Scrolling label={texts.churn}>
        <table class="operator-table">
          <thead>
            <tr>
              {[texts.month, texts.atStart, texts.lost, texts.returned, texts.rate].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {churn.map(({ month, isRunning, atStart, lost, returned, rate }) => (
              <tr key={month}>
                <th scope="row">{isRunning ? `${month} (${texts.running})` : month}</th>
                <td>{number(atStart)}</td>
                <td>{number(lost)}</td>
                <td>{number(returned)}</td>
                <td data-over={rate !== null && rate > targets.churnRate}>{percent(rate, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
