/** The trend, as a chart (loaded when first shown) or as a table that says the same. Each day and week opens its questions. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CountedAs, Overview } from "../../../workers/analytics/shapes";
import { localDay, number, percent } from "../format";
import { language } from "../i18n";
import { theme } from "../shell/theme";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { reloadIfStale } from "../ui/stale";
import { spanOf, type TrendPoint, trendPoints } from "./model";
import { Opening } from "./Opening";
import { words } from "./texts";

interface TrendProps {
  overview: Overview;
  step: Signal<"day" | "week">;
  isTable: Signal<boolean>;
  onOpen(as: CountedAs, days: { from: string; to: string }): void;
}

export function Trend({ overview, step, isTable, onOpen }: TrendProps) {
  const points = trendPoints(overview, step.value);
  const opens = (as: CountedAs, { date }: TrendPoint) => onOpen(as, spanOf(overview, step.value, date));
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
        <Table points={points} isWeekly={step.value === "week"} onOpen={opens} />
      ) : (
        <Chart
          points={points}
          onPick={(point) => opens("questions", point)}
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
  onPick(point: TrendPoint): void;
  /** it could not be fetched: the same numbers stand in the table */
  onFailed(): void;
}

function Chart({ points, onPick, onFailed }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
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
        destroy = drawTrend(box.current, points, labels, {
          onPoint: (at) => {
            pointed.value = at;
          },
          onPick: (at) => {
            if (points[at]?.questions) pick.current(points[at]);
          },
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
      {/* For the keyboard the table has the same to press. */}
      <div ref={box} class="trend-chart" role="img" aria-label={words.value.trend} title={words.value.trendHint} />
    </figure>
  );
}

interface TableProps {
  points: TrendPoint[];
  isWeekly: boolean;
  onOpen(as: CountedAs, point: TrendPoint): void;
}

function Table({ points, isWeekly, onOpen }: TableProps) {
  const { numbers } = words.value;
  const named = (date: string) => (isWeekly ? words.value.weekOf(localDay(date)) : localDay(date));
  const cell = (point: TrendPoint, as: "questions" | "autoAnswered" | "handedOver", what: string) => (
    <Opening
      about={`${named(point.date)}, ${what} ${number(point[as])}`}
      isNone={point[as] === 0}
      onOpen={() => onOpen(as, point)}
    >
      {number(point[as])}
    </Opening>
  );
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
          {points.map((point) => (
            <tr key={point.date}>
              <th scope="row">{named(point.date)}</th>
              <td>{cell(point, "questions", numbers.questions)}</td>
              <td>{cell(point, "autoAnswered", numbers.auto)}</td>
              <td>{cell(point, "handedOver", numbers.handed)}</td>
              <td>{percent(point.questions ? point.autoAnswered / point.questions : null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
