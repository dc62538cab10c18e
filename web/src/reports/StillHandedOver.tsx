/** The topics that still land in front of people, each with the step that would change it. */
import type { NextStep, StillHandedOver as Topic } from "../../../workers/reports/shapes";
import { number } from "../format";
import { language } from "../i18n";
import { words } from "./texts";

/** Where each step is taken. */
const PLACES: Record<NextStep["kind"], string> = {
  promote: "/automations",
  accept: "/inbox?view=handed_over",
  turn_on: "/automations",
  write_reply: "/automations",
  teach: "/learning/examples",
  canned_reply: "/settings/replies",
};

export function StillHandedOver({ items }: { items: readonly Topic[] }) {
  const text = words.value.still;
  return (
    <section class="card" aria-labelledby="report-still">
      <div>
        <h2 id="report-still">{text.title}</h2>
        <p class="page-lead">{items.length === 0 ? text.none : text.lead}</p>
      </div>
      <ol class="report-still" data-testid="report-still">
        {items.map(({ intent, title, questions, step }) => (
          <li key={intent}>
            <p class="report-topic">
              <strong>{title ? title[language.value] : text.unknown}</strong>
              <span class="tabular">{text.count(number(questions))}</span>
            </p>
            <p>{advice(step)}</p>
            <a class="report-go" href={PLACES[step.kind]}>
              {text.go[step.kind]}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function advice(step: NextStep): string {
  const { steps } = words.value.still;
  return step.kind === "promote" ? steps.promote(number(step.accepted), number(step.settled)) : steps[step.kind];
}
