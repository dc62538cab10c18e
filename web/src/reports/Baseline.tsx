/** The five answers of the first day beside what was measured of each. */
import type { Baseline as Answers } from "../../../workers/reports/shapes";
import { money, number, percent, span } from "../format";
import { language } from "../i18n";
import { standing } from "./model";
import { words } from "./texts";

interface Row {
  question: string;
  said: string | null;
  measured: string | null;
  stands?: ReturnType<typeof standing>;
}

export function Baseline({ baseline, currency }: { baseline: Answers | null; currency: string }) {
  const text = words.value.baseline;
  return (
    <section class="card" aria-labelledby="report-baseline">
      <h2 id="report-baseline">{text.title}</h2>
      {baseline ? (
        <table class="report-baseline" data-testid="report-baseline">
          <thead>
            <tr>
              <th scope="col">{text.question}</th>
              <th scope="col">{text.said}</th>
              <th scope="col">{text.measured}</th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(baseline, currency).map(({ question, said, measured, stands }) => (
              <tr key={question}>
                <th scope="row">{question}</th>
                <td data-label={text.said}>{said ?? <span class="report-missing">{text.unsaid}</span>}</td>
                <td data-label={text.measured}>
                  {measured ?? <span class="report-missing">{text.unmeasured}</span>}
                  {stands && <small>{text.standing[stands]}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p class="page-lead">
          {text.none} <a href="/settings/business">{text.toBusiness}</a>
        </p>
      )}
    </section>
  );
}

/** Of less than one agent the share says more than a number. @param agents a month's work, 1 = one whole agent */
export function workOf(agents: number): string {
  return agents < 1 ? words.value.share(percent(agents)) : words.value.agents(number(agents));
}

function rowsOf(baseline: Answers, currency: string): Row[] {
  const text = words.value.baseline;
  const { messagesPerDay, mostAsked, agentCost, wouldPay, biggestProblems } = baseline;
  const { medianFirstResponseSec: first, medianPersonResponseSec: person } = biggestProblems;
  const cost = (minor: number | null) => (minor === null ? null : money(minor, currency));
  const responses = [
    ...(first === null ? [] : [text.response(span(first * 1000))]),
    ...(person === null ? [] : [text.person(span(person * 1000))]),
  ];
  return [
    {
      question: text.messagesPerDay,
      said: messagesPerDay.said === null ? null : text.perDay(number(messagesPerDay.said)),
      measured: text.perDay(number(messagesPerDay.measured)),
      stands: standing(messagesPerDay.said, messagesPerDay.measured),
    },
    {
      question: text.mostAsked,
      said: mostAsked.said || null,
      measured:
        mostAsked.measured
          .map(({ title, questions }) => text.topic(title[language.value], number(questions)))
          .join(", ") || null,
    },
    {
      question: text.agentCost,
      said: cost(agentCost.saidMinor),
      measured: workOf(agentCost.agentsSaved),
    },
    {
      question: text.wouldPay,
      said: cost(wouldPay.saidMinor),
      measured: wouldPay.savedMonthlyMinor === null ? null : text.monthly(money(wouldPay.savedMonthlyMinor, currency)),
      stands: standing(wouldPay.saidMinor, wouldPay.savedMonthlyMinor),
    },
    {
      question: text.biggestProblems,
      said: biggestProblems.said || null,
      measured: responses.join(". ") || null,
    },
  ];
}
