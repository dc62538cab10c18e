/** What would have gone another way: the counts side by side, then conversation by conversation. */
import type { Ended, Totals } from "../../../workers/what-if/shapes";
import { dateTime, number } from "../format";
import { Badge, type Tone } from "../ui/Badge";
import { words } from "./texts";
import { type DifferingConversation, ENDINGS, type Ending } from "./what-if-model";

const TONES: Record<Ending, Tone> = {
  answer: "good",
  act: "good",
  ask: "good",
  would_look_up: "good",
  handoff: "person",
  silent: "calm",
};

export function Differences({ totals, conversations }: { totals: Totals; conversations: DifferingConversation[] }) {
  const texts = words.value.whatIf;
  const shown = ENDINGS.filter((kind) => totals.before[kind] + totals.after[kind] > 0);
  return (
    <>
      <table class="what-if-totals">
        <thead>
          <tr>
            <td />
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((kind) => (
            <tr key={kind} data-changed={totals.before[kind] !== totals.after[kind]}>
              <th scope="row">{texts.kinds[kind]}</th>
              <td class="tabular">{number(totals.before[kind])}</td>
              <td class="tabular">{number(totals.after[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {totals.after.would_look_up > 0 && <p class="topic-hint">{texts.lookUpHint}</p>}
      <ul class="what-if-list">
        {conversations.map(({ id, customerName, turns }) => (
          <li key={id}>
            <h3>
              <a href={`/inbox/${id}`}>{customerName ?? texts.unnamed}</a>
            </h3>
            {turns.map(({ turnId, askedAt, question, before, after }) => (
              <article key={turnId} class="what-if-turn" data-testid="what-if-difference">
                <p class="what-if-question">
                  {question || texts.noWords} <time>{dateTime(askedAt)}</time>
                </p>
                <Side label={texts.before} side={before} />
                <Side label={texts.after} side={after} />
              </article>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Side({ label, side }: { label: string; side: Ended }) {
  const texts = words.value.whatIf;
  return (
    <div class="what-if-side">
      <p class="what-if-label">
        {label} <Badge tone={TONES[side.kind]}>{texts.kinds[side.kind]}</Badge>
      </p>
      {side.text && <p class="what-if-text">{side.text}</p>}
      {side.suggestion && (
        <p class="what-if-text what-if-suggestion">
          <strong>{texts.suggestion}</strong> {side.suggestion}
        </p>
      )}
    </div>
  );
}
