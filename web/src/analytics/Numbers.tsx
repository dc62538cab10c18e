/** The numbers of the range: auto-answered, confirmed and came back always side by side. */
import type { OverviewNumbers } from "../../../workers/analytics/shapes";
import { number, percent, span } from "../format";
import { t } from "../i18n";

export function Numbers({ numbers }: { numbers: OverviewNumbers }) {
  const words = t.value.overview.numbers;
  const { medianFirstResponseSec: median } = numbers;
  return (
    <dl class="numbers">
      <Stat label={words.questions} hint={words.questionsHint(number(numbers.totalMessages))} testId="stat-questions">
        {number(numbers.questions)}
      </Stat>
      <Stat label={words.auto} hint={words.autoHint} tone="auto" testId="stat-auto">
        {number(numbers.autoAnswered)}
      </Stat>
      <Stat
        label={words.confirmed}
        hint={numbers.awaiting > 0 ? words.awaiting(number(numbers.awaiting)) : words.confirmedHint}
        testId="stat-confirmed"
      >
        {number(numbers.confirmed)}
      </Stat>
      <Stat label={words.cameBack} hint={words.cameBackHint} testId="stat-came-back">
        {number(numbers.cameBack)}
      </Stat>
      <Stat label={words.handed} hint={words.handedHint} tone="handed" testId="stat-handed">
        {number(numbers.handedOver)}
      </Stat>
      <Stat label={words.deflection} hint={words.deflectionHint} testId="stat-deflection">
        {percent(numbers.deflectionRate)}
      </Stat>
      <Stat label={words.perMessage} hint={words.perMessageHint} testId="stat-per-message">
        {percent(numbers.perMessageRate)}
      </Stat>
      <Stat
        label={words.minutes}
        hint={t.value.overview.assumption(number(numbers.minutesPerAnswer))}
        testId="stat-minutes"
      >
        {words.minutesUnit(number(numbers.minutesSaved))}
      </Stat>
      <Stat label={words.firstResponse} hint={words.firstResponseHint} testId="stat-first-response">
        {median === null ? t.value.common.none : span(median * 1000)}
      </Stat>
    </dl>
  );
}

interface StatProps {
  label: string;
  hint: string;
  tone?: "auto" | "handed";
  testId: string;
  children: string;
}

function Stat({ label, hint, tone, testId, children }: StatProps) {
  return (
    <div class="stat" data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        <span class="stat-value tabular" data-testid={testId}>
          {children}
        </span>
        <span class="stat-hint">{hint}</span>
      </dd>
    </div>
  );
}
