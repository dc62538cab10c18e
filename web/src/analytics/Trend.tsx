/** The trend, as a chart (loaded when first shown) or as a table that says the same. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Overview } from "../../../workers/analytics/shapes";
import { localDay, number, percent } from "../format";
import { language } from "../i18n";
import { theme } from "../shell/theme";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { reloadIfStale } from "../ui/stale";
import { type TrendPoint, trendPoints } from "./model";
import { words } from "./texts";

interface TrendProps {
  overview: Overview;
  step: Signal<"day" | "week">;
  isTable: Signal<boolean>;
}

export function Trend({ overview, step, isTable }: TrendProps) {
  const points = trendPoints(overview, step.value);
  return (
    <section class="card trend" aria-labelledby="trend-title">
      <div class="card-head">
        <h2 id="trend-title">{words.value.trend}</h2>
        <div class="row">
          <Choice
            label={words.value.trend}
            value={step.value}
            options={[
              { key: "day", title: words.value.byDay },
              { key: "week", title: words.value.byWeek },
            ]}
            onChange={(key) => {
              step.value = key;
            }}
          />
          <Button
            weight="quiet"
            icon={isTable.value ? "overview" : "table"}
            iconOnly
            title={isTable.value ? words.value.showChart : words.value.showTable}
            onClick={() => {
              isTable.value = !isTable.value;
            }}
          >
            {isTable.value ? words.value.showChart : words.value.showTable}
          </Button>
        </div>
      </div>
      {isTable.value ? (
        <Table points={points} isWeekly={step.value === "week"} />
      ) : (
        <Chart
          points={points}
          onFailed={() => {
            isTable.value = true;
          }}
        />
      )}
    </section>
  );
}

interface ChartProps {
  points: TrendPoint[];
  /** it could not be fetched: the same numbers stand in the table */
  onFailed(): void;
}

function Chart({ points, onFailed }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const pointed = useSignal<number | null>(null);
  const shown = pointed.value === null ? null : points[pointed.value];
  const labels = points.map(({ date }) => localDay(date));
  // The chart paints pixels, so it is drawn anew when data, language or theme change.
  useEffect(() => {
    let isGone = false;
    let destroy = () => {};
    void import("./chart").then(
      ({ drawTrend }) => {
        if (isGone || !box.current) return; // the page went while it came: its place goes first
        destroy = drawTrend(box.current, points, labels, (at) => {
          pointed.value = at;
        });
      },
      async () => {
        if (!(await reloadIfStale()) && !isGone) onFailed();
      },
    );
    return () => {
      isGone = true;
      destroy();
    };
  }, [JSON.stringify(points), language.value, theme.value]);
  return (
    <figure class="trend-figure">
      <figcaption class="trend-caption tabular">
        <span class="trend-key trend-key-auto">
          {words.value.numbers.auto} {shown && number(shown.autoAnswered)}
        </span>
        <span class="trend-key trend-key-handed">
          {words.value.numbers.handed} {shown && number(shown.handedOver)}
        </span>
        <span class="trend-key trend-key-other">
          {words.value.numbers.questions} {shown && number(shown.questions)}
        </span>
        <span class="trend-day">{shown && localDay(shown.date)}</span>
      </figcaption>
      <div ref={box} class="trend-chart" role="img" aria-label={words.value.trend} />
    </figure>
  );
}

function Table({ points, isWeekly }: { points: TrendPoint[]; isWeekly: boolean }) {
  return (
    <div class="trend-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{isWeekly ? words.value.week : words.value.day}</th>
            <th scope="col">{words.value.numbers.questions}</th>
            <th scope="col">{words.value.numbers.auto}</th>
            <th scope="col">{words.value.numbers.handed}</th>
            <th scope="col">{words.value.numbers.deflection}</th>
          </tr>
        </thead>
        <tbody class="tabular">
          {points.map(({ date, questions, autoAnswered, handedOver }) => (
            <tr key={date}>
              <th scope="row">{isWeekly ? words.value.weekOf(localDay(date)) : localDay(date)}</th>
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
