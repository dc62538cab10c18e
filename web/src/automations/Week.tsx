/** Last week's numbers of one topic. */
import { number } from "../format";
import type { Automation } from "./model";
import { words } from "./texts";

const ANSWERS = ["questions", "answered", "confirmed", "cameBack", "markedWrong"] as const;
const SUGGESTIONS = ["offered", "sentAsIs", "sentEdited", "ignored"] as const;

export function Week({ week, hasSuggestions }: { week: Automation["week"]; hasSuggestions: boolean }) {
  const texts = words.value.week;
  const figures = hasSuggestions ? [...ANSWERS, ...SUGGESTIONS] : ANSWERS;
  return (
    <section>
      <h3>{texts.title}</h3>
      <dl class="week">
        {figures.map((key) => (
          <div key={key} title={key === "confirmed" ? texts.confirmedHint : undefined}>
            <dt>{texts[key]}</dt>
            <dd class="tabular">{number(week[key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
