/** Settings: what a month cost, by who is paid, by rate card and by day. For the owner. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MonthUsage } from "../../../../workers/usage/shapes";
import { api } from "../../api";
import { localDay, monthName, number, usd } from "../../format";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { UsageModel } from "./model";
import { words } from "./texts";
import "./page.css";

export default function UsagePage() {
  const model = useModel(() => new UsageModel(api));
  useEffect(() => void model.load(), [model]);
  const texts = words.value;
  const usage = model.usage.value;
  return (
    <SettingsFrame>
      <PageHead title={texts.title} lead={texts.lead}>
        {usage && (
          <label class="field">
            {texts.month}
            <select
              value={usage.month}
              onChange={(event) => void model.load(event.currentTarget.value)}
              data-testid="usage-month"
            >
              {model.months.value.map((month) => (
                <option key={month} value={month}>
                  {monthName(month)}
                </option>
              ))}
            </select>
          </label>
        )}
      </PageHead>
      <Waiting state={model.state.value} onRetry={model.retry} shape="usage-skeleton" />
      {usage && (usage.days.length > 0 ? <Month usage={usage} /> : <p class="card empty">{texts.empty}</p>)}
    </SettingsFrame>
  );
}

function Month({ usage }: { usage: MonthUsage }) {
  return (
    <>
      <Total usage={usage} />
      <Charges usage={usage} />
      <Counts usage={usage} />
      <Days usage={usage} />
    </>
  );
}

const spentIn = (of: { platformMicroUsd: number; modelMicroUsd: number; channelMicroUsd: number }) =>
  of.platformMicroUsd + of.modelMicroUsd + of.channelMicroUsd;

function Total({ usage: { total } }: { usage: MonthUsage }) {
  const texts = words.value;
  const answers = total.turns.answer + total.turns.act;
  const parts = [
    [texts.channel, texts.channelHint, total.channelMicroUsd],
    [texts.platform, texts.platformHint, total.platformMicroUsd],
    [texts.model, texts.modelHint, total.modelMicroUsd],
  ] as const;
  return (
    <section class="card">
      <h2>{texts.total}</h2>
      <p class="usage-big" data-testid="usage-total">
        {usd(spentIn(total))}
      </p>
      <p class="page-lead">
        {answers === 0 ? texts.noAnswer : `${texts.perAnswer}: ${usd(Math.round(spentIn(total) / answers))}`}
      </p>
      <dl class="usage-parts">
        {parts.map(([title, hint, microUsd]) => (
          <div key={title}>
            <dt>
              {title}
              <small>{hint}</small>
            </dt>
            <dd>{usd(microUsd)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Charges({ usage: { charges } }: { usage: MonthUsage }) {
  const texts = words.value;
  const unpriced = charges.reduce((sum, line) => sum + line.unpriced, 0);
  return (
    <section class="card" data-testid="usage-charges">
      <h2>{texts.charges}</h2>
      {charges.length === 0 && <p>{texts.noCharges}</p>}
      {charges.length > 0 && (
        <table class="usage-table">
          <thead>
            <tr>
              <th scope="col">{texts.category}</th>
              <th scope="col">{texts.count}</th>
              <th scope="col">{texts.amount}</th>
            </tr>
          </thead>
          <tbody>
            {charges.map((line) => (
              <tr key={`${line.rateCard}/${line.category}`}>
                <th scope="row">
                  {texts.categories[line.category] ?? line.category}
                  <small>
                    {line.rateCard}
                    {line.isEstimate && ` · ${texts.estimate}`}
                  </small>
                </th>
                <td>{number(line.messages)}</td>
                <td>{usd(line.microUsd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unpriced > 0 && <p class="page-lead">{texts.unpriced(number(unpriced))}</p>}
      {charges.some(({ isEstimate }) => isEstimate) && <p class="page-lead">{texts.estimateHint}</p>}
    </section>
  );
}

function Counts({ usage: { total, priceCards } }: { usage: MonthUsage }) {
  const texts = words.value;
  const turns = Object.values(total.turns).reduce((sum, n) => sum + n, 0);
  const facts = [
    [texts.messages, total.messages],
    [texts.turns, turns],
    [texts.answers, total.turns.answer + total.turns.act],
    [texts.paidMessages, total.paidMessages],
    [texts.rowsWritten, total.rowsWritten],
    [texts.rowsRead, total.rowsRead],
    [texts.requests, total.requests],
    [texts.tokens, total.modelTokens],
  ] as const;
  return (
    <section class="card">
      <h2>{texts.counts}</h2>
      <dl class="usage-parts">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
      <p class="page-lead">{texts.prices(priceCards.join(", "))}</p>
    </section>
  );
}

function Days({ usage: { days } }: { usage: MonthUsage }) {
  const texts = words.value;
  return (
    <section class="card">
      <h2>{texts.days}</h2>
      <table class="usage-table">
        <thead>
          <tr>
            <th scope="col">{texts.day}</th>
            <th scope="col">{texts.turns}</th>
            <th scope="col">{texts.amount}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <th scope="row">{localDay(day.date)}</th>
              <td>{number(day.turns)}</td>
              <td>{usd(spentIn(day))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
