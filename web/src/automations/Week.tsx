/** Last week's numbers of one topic; those that count questions open them. */
import type { CountedAs } from "../../../workers/analytics/shapes";
import { Opening } from "../analytics/Opening";
import { number } from "../format";
import type { Automation } from "./model";
import { words } from "./texts";

const ANSWERS = ["questions", "answered", "confirmed", "cameBack", "markedWrong"] as const;
const SUGGESTIONS = ["offered", "sentAsIs", "sentEdited", "ignored"] as const;

/** How the overview names what is counted. */
const COUNTED: Partial<Record<keyof Automation["week"], CountedAs>> = {
  questions: "questions",
  answered: "autoAnswered",
  confirmed: "confirmed",
  cameBack: "cameBack",
};

interface WeekProps {
  week: Automation["week"];
  hasSuggestions: boolean;
  onOpen(as: CountedAs): void;
}

export function Week({ week, hasSuggestions, onOpen }: WeekProps) {
  const texts = words.value.week;
  const figures = hasSuggestions ? [...ANSWERS, ...SUGGESTIONS] : ANSWERS;
  return (
    <section>
      <h3>{texts.title}</h3>
      <dl class="week">
        {figures.map((key) => {
          const as = COUNTED[key];
          return (
            <div key={key} title={key === "confirmed" ? texts.confirmedHint : undefined}>
              <dt>{texts[key]}</dt>
              <dd class="tabular">
                <Opening
                  about={`${texts[key]} ${number(week[key])}`}
                  isNone={week[key] === 0}
                  testId={`week-${key}`}
                  onOpen={as && (() => onOpen(as))}
                >
                  {number(week[key])}
                </Opening>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
