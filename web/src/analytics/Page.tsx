/** The overview: what the assistant did today, the first-day steps, the numbers, the trend. */
import { useModel } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import type { CountedAs, Overview } from "../../../workers/analytics/shapes";
import { api } from "../api";
import { intentTitle, loadIntentTitles } from "../automations/titles";
import { serverNow } from "../clock";
import { dayKey, localDay, number, percent } from "../format";
import { onLive } from "../live";
import { Onboarding } from "../onboarding/Onboarding";
import { useAfterPaint } from "../ui/after-paint";
import { Choice } from "../ui/Choice";
import { ProblemNotice } from "../ui/Notice";
import { who } from "../who";
import { Guarantee } from "./Guarantee";
import { Hours } from "./Hours";
import { OverviewModel, RANGES, type Range } from "./model";
import { Numbers } from "./Numbers";
import { Opening } from "./Opening";
import { Questions } from "./Questions";
import { QuestionsModel, type Shown } from "./questions-model";
import { Today } from "./Today";
import { Trend } from "./Trend";
import { words } from "./texts";
import "./page.css";

export default function OverviewPage() {
  const model = useModel(() => new OverviewModel(api, () => dayKey(serverNow())));
  const questions = useModel(() => new QuestionsModel(api));
  // Before anything is painted: what was asked ahead may be here already.
  useLayoutEffect(() => void model.load(), [model]);
  useEffect(() => {
    void loadIntentTitles();
    return onLive(model.hear);
  }, [model]);
  const state = model.state.value;
  // Trend and hours cost more to draw than all the rest.
  const areNumbersPainted = useAfterPaint(state.kind === "ready");
  if (state.kind === "failed") {
    return (
      <div class="page">
        <ProblemNotice problem={state.problem} onRetry={() => void model.load()} />
      </div>
    );
  }
  const overview = state.kind === "ready" ? state.overview : null;
  const opens = (as: CountedAs, narrower: Partial<Shown> = {}) => {
    if (overview) void questions.open({ as, from: overview.range.from, to: overview.range.to, ...narrower });
  };
  // Every range ends today.
  const opensToday = (as: CountedAs) => opens(as, overview ? { from: overview.range.to } : {});
  const opensPromised = (as: CountedAs) => {
    const promise = overview?.guarantee;
    if (promise) opens(as, { isPromised: true, from: promise.from, to: promise.to });
  };
  const mayRead = ["owner", "supervisor"].includes(who.value?.role ?? "");
  return (
    <div class="page">
      <h1 class="visually-hidden">{words.value.title}</h1>
      {overview ? <Today today={overview.today} onOpen={opensToday} /> : <div class="skeleton today-skeleton" />}
      <Onboarding />
      <header class="page-head">
        <h2>
          {overview
            ? words.value.between(localDay(overview.range.from), localDay(overview.range.to))
            : words.value.range}
        </h2>
        <div class="row">
          {mayRead && <a href="/reports">{words.value.reports}</a>}
          <Choice
            label={words.value.range}
            value={model.range.value}
            options={(Object.keys(RANGES) as Range[]).map((key) => ({ key, title: words.value.ranges[key] }))}
            onChange={(key) => void model.setRange(key)}
          />
        </div>
      </header>
      {model.problem.value && <ProblemNotice problem={model.problem.value} />}
      {overview ? (
        <Numbers numbers={overview.range.numbers} currency={overview.currency} onOpen={opens} />
      ) : (
        <div class="skeleton numbers-skeleton" />
      )}
      {overview && areNumbersPainted ? (
        <>
          <div class="overview-row">
            <Trend overview={overview} step={model.step} isTable={model.isTable} onOpen={opens} />
            <Topics overview={overview} onOpen={(as, intent) => opens(as, { intent })} />
          </div>
          <div class="overview-row">
            <Hours hours={overview.hours} onOpen={(at) => opens("questions", { at })} />
            {overview.guarantee && <Guarantee guarantee={overview.guarantee} onOpen={opensPromised} />}
          </div>
        </>
      ) : (
        <RowsComing />
      )}
      <Questions model={questions} />
    </div>
  );
}

function RowsComing() {
  return (
    <>
      <div class="overview-row">
        <div class="skeleton trend-skeleton" />
      </div>
      <div class="overview-row">
        <div class="skeleton hours-skeleton" />
      </div>
    </>
  );
}

interface TopicsProps {
  overview: Overview;
  onOpen(as: CountedAs, intent: string): void;
}

function Topics({ overview, onOpen }: TopicsProps) {
  const { numbers } = words.value;
  return (
    <section class="card topics">
      <h2>{words.value.byIntent}</h2>
      {overview.byIntent.length === 0 && <p class="page-lead">{words.value.noQuestions}</p>}
      <ul>
        {overview.byIntent.map(({ intent, questions, autoAnswered }) => (
          <li key={intent}>
            <Opening about={intentTitle(intent)} onOpen={() => onOpen("questions", intent)}>
              {intentTitle(intent)}
            </Opening>
            <span class="tabular">
              <Opening
                about={`${intentTitle(intent)}, ${numbers.auto} ${number(autoAnswered)}`}
                isNone={autoAnswered === 0}
                testId="topic-auto"
                onOpen={() => onOpen("autoAnswered", intent)}
              >
                {number(autoAnswered)}
              </Opening>
              {" / "}
              <Opening
                about={`${intentTitle(intent)}, ${numbers.questions} ${number(questions)}`}
                onOpen={() => onOpen("questions", intent)}
              >
                {number(questions)}
              </Opening>
            </span>
            <meter min={0} max={questions} value={autoAnswered}>
              {percent(questions ? autoAnswered / questions : null)}
            </meter>
          </li>
        ))}
      </ul>
    </section>
  );
}
