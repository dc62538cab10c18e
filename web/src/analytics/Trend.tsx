/** The trend, as a chart (loaded when first shown) or as a table that says the same. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Overview } from "../../../workers/analytics/shapes";
import { localDay, number, percent } from "../format";
import { language, t } from "../i18n";
import { theme } from "../shell/theme";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { type TrendPoint, trendPoints } from "./model";

interface TrendProps {
  overview: Overview;
  step: Signal<"day" | "week">;
  isTable: Signal<boolean>;
}

export function Trend({ overview, step, isTable }: TrendProps) {
  const words = t.value.overview;
  const points = trendPoints(overview, step.value);
  return (
    <section class="card trend" aria-labelledby="trend-title">
      <div class="card-head">
        <h2 id="trend-title">{words.trend}</h2>
        <div class="row">
          <Choice
            label={words.trend}
            value={step.value}
            options={[
              { key: "day", title: words.byDay },
              { key: "week", title: words.byWeek },
            ]}
            onChange={(key) => {
              step.value = key;
            }}
          />
          <Button
            weight="quiet"
            icon={isTable.value ? "overview" : "table"}
            iconOnly
            title={isTable.value ? words.showChart : words.showTable}
            onClick={() => {
              isTable.value = !isTable.value;
            }}
          >
            {isTable.value ? words.showChart : words.showTable}
          </Button>
        </div>
      </div>
      {isTable.value ? <Table points={points} isWeekly={step.value === "week"} /> : <Chart points={points} />}
    </section>
  );
}

function Chart({ points }: { points: TrendPoint[] }) {
  const words = t.value.overview;
  const box = useRef<HTMLDivElement>(null);
  const pointed = useSignal<number | null>(null);
  const shown = pointed.value === null ? null : points[pointed.value];
  const labels = points.map(({ date }) => localDay(date));
  // The chart paints pixels, so it is drawn anew when data, language or theme change.
  useEffect(() => {
    let isGone = false;
    let destroy = () => {};
    void import("./chart").then(({ drawTrend }) => {
      if (isGone) return;
      destroy = drawTrend(box.current!, points, labels, (at) => {
        pointed.value = at;
      });
    });
    return () => {
      isGone = true;
      destroy();
    };
  }, [JSON.stringify(points), language.value, theme.value]);
  return (
    <figure class="trend-figure">
      <figcaption class="trend-caption tabular">
        <span class="trend-key trend-key-auto">
          {words.numbers.auto} {shown && number(shown.autoAnswered)}
        </span>
        <span class="trend-key trend-key-handed">
          {words.numbers.handed} {shown && number(shown.handedOver)}
        </span>
        <span class="trend-key trend-key-other">
          {words.numbers.questions} {shown && number(shown.questions)}
        </span>
        <span class="trend-day">{shown && localDay(shown.date)}</span>
      </figcaption>
      <div ref={box} class="trend-chart" role="img" aria-label={words.trend} />
    </figure>
  );
}

function Table({ points, isWeekly }: { points: TrendPoint[]; isWeekly: boolean }) {
  const words = t.value.overview;
  return (
    <div class="trend-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{isWeekly ? words.week : words.day}</th>
            <th scope="col">{words.numbers.questions}</th>
            <th scope="col">{words.numbers.auto}</th>
            <th scope="col">{words.numbers.handed}</th>
            <th scope="col">{words.numbers.deflection}</th>
          </tr>
        </thead>
        <tbody class="tabular">
          {points.map(({ date, questions, autoAnswered, handedOver }) => (
            <tr key={date}>
              <th scope="row">{isWeekly ? words.weekOf(localDay(date)) : localDay(date)}</th>
              <td>{number(questions)}</td>
              <td>{number(autoAnswered)}</td>
              <td>{number(handedOver)}</td>
              <td>{percent(questions ? autoAnswered / questions : null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
