/** How the promise of the first month stands. */
import type { Guarantee as Standing } from "../../../workers/analytics/shapes";
import { localDay, number, percent } from "../format";
import { Badge } from "../ui/Badge";
import { words } from "./texts";

export function Guarantee({ guarantee }: { guarantee: Standing }) {
  const text = words.value.guarantee;
  const { questions, autoAnswered, rate, promisedRate, day, isOver, from, to } = guarantee;
  const isKept = rate !== null && rate >= promisedRate;
  const standing = isOver ? (isKept ? text.reached : text.missed) : isKept ? text.onTrack : text.behind;
  return (
    <section class="card guarantee" aria-labelledby="guarantee-title" data-testid="guarantee">
      <div class="card-head">
        <h2 id="guarantee-title">{text.title}</h2>
        {(rate !== null || isOver) && <Badge tone={isKept ? "good" : "wait"}>{standing}</Badge>}
      </div>
      <p>{text.promise(percent(promisedRate))}</p>
      <div class="guarantee-meter">
        <meter min={0} max={1} low={promisedRate} optimum={1} value={rate ?? 0}>
          {percent(rate)}
        </meter>
        <span class="guarantee-rate tabular">{percent(rate)}</span>
      </div>
      <p class="page-lead">
        {questions === 0 ? text.none : text.counts(number(autoAnswered), number(questions))}
        {" · "}
        {isOver ? text.over : text.day(number(day))} ({localDay(from)} – {localDay(to)})
      </p>
    </section>
  );
}
