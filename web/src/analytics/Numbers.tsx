/** The numbers of the range: auto-answered, confirmed and came back always side by side. Each opens the questions it was made of. */
import type { CountedAs, OverviewNumbers } from "../../../workers/analytics/shapes";
import { money, number, percent, span } from "../format";
import { t } from "../i18n";
import { words } from "./texts";

interface NumbersProps {
  numbers: OverviewNumbers;
  currency: string;
  onOpen(as: CountedAs): void;
}

export function Numbers({ numbers, currency, onOpen }: NumbersProps) {
  const text = words.value.numbers;
  const { moneySavedMinor: saved, medianFirstResponseSec: first, medianPersonResponseSec: person } = numbers;
  const none = t.value.common.none;
  /** a number that is none has nothing behind it */
  const opens = (as: CountedAs, value: number | null) => (value === null ? {} : { onOpen: () => onOpen(as) });
  return (
    <dl class="numbers">
      <Stat
        label={text.questions}
        hint={text.questionsHint(number(numbers.totalMessages))}
        testId="stat-questions"
        onOpen={() => onOpen("questions")}
      >
        {number(numbers.questions)}
      </Stat>
      <Stat label={text.auto} hint={text.autoHint} tone="auto" testId="stat-auto" onOpen={() => onOpen("autoAnswered")}>
        {number(numbers.autoAnswered)}
      </Stat>
      <Stat label={text.confirmed} hint={text.confirmedHint} testId="stat-confirmed" onOpen={() => onOpen("confirmed")}>
        {number(numbers.confirmed)}
      </Stat>
      <Stat label={text.cameBack} hint={text.cameBackHint} testId="stat-came-back" onOpen={() => onOpen("cameBack")}>
        {number(numbers.cameBack)}
      </Stat>
      <Stat label={text.awaiting} hint={text.awaitingHint} testId="stat-awaiting" onOpen={() => onOpen("awaiting")}>
        {number(numbers.awaiting)}
      </Stat>
      <Stat
        label={text.handed}
        hint={text.handedHint}
        tone="handed"
        testId="stat-handed"
        onOpen={() => onOpen("handedOver")}
      >
        {number(numbers.handedOver)}
      </Stat>
      <Stat
        label={text.deflection}
        hint={text.deflectionHint}
        testId="stat-deflection"
        {...opens("autoAnswered", numbers.deflectionRate)}
      >
        {percent(numbers.deflectionRate)}
      </Stat>
      <Stat
        label={text.perMessage}
        hint={text.perMessageHint}
        testId="stat-per-message"
        {...opens("autoAnswered", numbers.perMessageRate)}
      >
        {percent(numbers.perMessageRate)}
      </Stat>
      <Stat
        label={text.minutes}
        hint={words.value.assumption(number(numbers.minutesPerAnswer))}
        testId="stat-minutes"
        onOpen={() => onOpen("autoAnswered")}
      >
        {text.minutesUnit(number(numbers.minutesSaved))}
      </Stat>
      <Stat
        label={text.saved}
        hint={saved === null ? text.savedUnknown : text.savedHint}
        testId="stat-saved"
        href={saved === null ? "/settings/business" : undefined}
        {...opens("autoAnswered", saved)}
      >
        {saved === null ? none : money(saved, currency)}
      </Stat>
      <Stat
        label={text.firstResponse}
        hint={text.firstResponseHint}
        testId="stat-first-response"
        {...opens("responded", first)}
      >
        {first === null ? none : span(first * 1000)}
      </Stat>
      <Stat
        label={text.person}
        hint={text.personHint}
        testId="stat-person-response"
        {...opens("personReplied", person)}
      >
        {person === null ? none : span(person * 1000)}
      </Stat>
    </dl>
  );
}

interface StatProps {
  label: string;
  hint: string;
  tone?: "auto" | "handed";
  testId: string;
  /** shows what is counted */
  onOpen?: () => void;
  /** where the hint leads */
  href?: string;
  children: string;
}

function Stat({ label, hint, tone, testId, onOpen, href, children }: StatProps) {
  const value = (
    <span class="stat-value tabular" data-testid={testId}>
      {children}
    </span>
  );
  return (
    <div class="stat" data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        {onOpen ? (
          <button
            type="button"
            class="stat-open"
            aria-label={words.value.open(`${label} ${children}`)}
            onClick={onOpen}
          >
            {value}
          </button>
        ) : (
          value
        )}
        <span class="stat-hint">{href ? <a href={href}>{hint}</a> : hint}</span>
      </dd>
    </div>
  );
}
