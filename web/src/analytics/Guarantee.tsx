/** How the promise of the first month stands; its numbers open the questions it is about. */
import type { CountedAs, Guarantee as Standing } from "../../../workers/analytics/shapes";
import { localDay, number, percent } from "../format";
import { Badge } from "../ui/Badge";
import { Opening } from "./Opening";
import { words } from "./texts";

interface GuaranteeProps {
  guarantee: Standing;
  /** left out where nothing can be opened, as on paper */
  onOpen?: (as: CountedAs) => void;
}

export function Guarantee({ guarantee, onOpen }: GuaranteeProps) {
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
        <span class="guarantee-rate tabular">
          <Opening
            about={`${text.title}, ${percent(rate)}`}
            isNone={!autoAnswered}
            onOpen={onOpen && (() => onOpen("autoAnswered"))}
          >
            {percent(rate)}
          </Opening>
        </span>
      </div>
      <p class="page-lead">
        {questions === 0 ? text.none : <Counts guarantee={guarantee} onOpen={onOpen} />}
        {" · "}
        {isOver ? text.over : text.day(number(day))} ({localDay(from)} – {localDay(to)})
      </p>
    </section>
  );
}

function Counts({ guarantee: { questions, autoAnswered }, onOpen }: GuaranteeProps) {
  const text = words.value.guarantee;
  const [asked, answered] = [text.asked(number(questions)), text.answered(number(autoAnswered))];
  return (
    <>
      <Opening about={asked} testId="guarantee-asked" onOpen={onOpen && (() => onOpen("questions"))}>
        {asked}
      </Opening>
      {", "}
      <Opening
        about={`${asked}, ${answered}`}
        isNone={autoAnswered === 0}
        testId="guarantee-answered"
        onOpen={onOpen && (() => onOpen("autoAnswered"))}
      >
        {answered}
      </Opening>
    </>
  );
}
