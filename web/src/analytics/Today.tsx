/** Today in three sentences, over the band that shows how the questions were split. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CountedAs, OverviewNumbers } from "../../../workers/analytics/shapes";
import { number, percent } from "../format";
import { t } from "../i18n";
import { words } from "./texts";

export function Today({ today, onOpen }: { today: OverviewNumbers; onOpen(as: CountedAs): void }) {
  const hasQuestions = today.questions > 0;
  const opening = (sentence: string): ComponentChildren =>
    !hasQuestions ? (
      sentence
    ) : (
      <button
        type="button"
        class="stat-open"
        aria-label={words.value.open(sentence)}
        onClick={() => onOpen("autoAnswered")}
      >
        {sentence}
      </button>
    );
  return (
    <section class="today" aria-label={t.value.common.today}>
      <p class="today-head">{t.value.common.today}</p>
      <ul>
        <li class="today-main">
          {hasQuestions ? opening(words.value.answeredToday(number(today.autoAnswered))) : words.value.noneToday}
        </li>
        <li>
          {opening(words.value.minutesToday(number(today.minutesSaved)))}
          <small>{words.value.assumption(number(today.minutesPerAnswer))}</small>
        </li>
        <li>
          {today.deflectionRate === null
            ? words.value.noRate
            : opening(words.value.rateToday(percent(today.deflectionRate)))}
        </li>
      </ul>
      <Band today={today} />
    </section>
  );
}

/** The split of today's questions: automatic, handed over, still open. */
function Band({ today }: { today: OverviewNumbers }) {
  const band = useRef<HTMLDivElement>(null);
  const { questions, autoAnswered, handedOver } = today;
  const other = Math.max(0, questions - autoAnswered - handedOver);
  useEffect(() => {
    const parts = [...band.current!.children] as HTMLElement[];
    [autoAnswered, handedOver, questions === 0 ? 1 : other].forEach((share, at) => {
      parts[at]!.hidden = share === 0;
      parts[at]!.style.flexGrow = String(share);
    });
  }, [autoAnswered, handedOver, other, questions]);
  const label = words.value.bandLabel(number(autoAnswered), number(handedOver), number(other));
  return (
    <div ref={band} class="band" role="img" aria-label={label}>
      <span class="band-auto" />
      <span class="band-handed" />
      <span class="band-other" />
    </div>
  );
}
