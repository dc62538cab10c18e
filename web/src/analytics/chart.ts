/** The trend as stacked bars by uPlot; a chunk of its own, fetched when a chart is first shown. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { TrendPoint } from "./model";

const HEIGHT_PX = 240;

/**
 * Draws into `box` and follows its width.
 * @param hears `onPoint`: index of the bar under the pointer, null when it left; `onPick`: of the one pressed
 * @returns how to take the chart away
 */
export function drawTrend(
  box: HTMLElement,
  points: TrendPoint[],
  labels: string[],
  hears: { onPoint(index: number | null): void; onPick(index: number): void },
): () => void {
  const colour = (name: string) => paintOf(box, name);
  const axis = { stroke: colour("--ink-3"), ticks: { show: false }, font: `12px ${getComputedStyle(box).fontFamily}` };
  const bars = uPlot.paths.bars!({ size: [0.7, 34], radius: 0.25 });
  const series = (name: string): uPlot.Series => ({
    paths: bars,
    fill: colour(name),
    width: 0,
    points: { show: false },
  });
  const chart = new uPlot(
    {
      width: Math.max(box.clientWidth, 1),
      height: HEIGHT_PX,
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: {
        x: { time: false, range: [-0.6, points.length - 0.4] },
        y: { range: (_, __, most) => [0, Math.max(4, most * 1.1)] },
      },
      // Later series are painted over earlier ones: the whole, then automatic + handed over, then automatic.
      series: [{}, series("--line"), series("--person"), series("--accent")],
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 28,
          space: 64,
          incrs: [1, 2, 3, 7, 14, 28],
          values: (_, at) => at.map((x) => labels[x] ?? ""),
        },
        {
          ...axis,
          grid: { stroke: colour("--line"), width: 1 },
          size: 40,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
        },
      ],
      hooks: { setCursor: [(u) => hears.onPoint(u.cursor.idx ?? null)] },
    },
    [
      points.map((_, at) => at),
      points.map(({ questions, autoAnswered, handedOver }) => Math.max(questions, autoAnswered + handedOver)),
      points.map(({ autoAnswered, handedOver }) => autoAnswered + handedOver),
      points.map(({ autoAnswered }) => autoAnswered),
    ],
    box,
  );
  chart.over.addEventListener("click", ({ offsetX }) => hears.onPick(chart.posToIdx(offsetX)));
  const watch = new ResizeObserver(() => chart.setSize({ width: Math.max(box.clientWidth, 1), height: HEIGHT_PX }));
  watch.observe(box);
  return () => {
    watch.disconnect();
    chart.destroy();
  };
}

/** A token as the colour it has here and now: canvas does not know `light-dark()`. */
function paintOf(box: HTMLElement, name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
