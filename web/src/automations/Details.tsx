/** Everything about one topic: what its level means, how sure it must be, the words, the numbers, real questions. */
import { useSignal } from "@preact/signals";
import type { CountedAs } from "../../../workers/analytics/shapes";
import { percent, shortDate } from "../format";
import { language } from "../i18n";
import { Button } from "../ui/Button";
import { ProblemNotice } from "../ui/Notice";
import { type Automation, type Automations, type AutomationsPageModel, needsText } from "./model";
import { Phone } from "./Phone";
import { hasUnknownVariable, placeComplaintOf, REPLY_MAX } from "./preview";
import { Reply } from "./Reply";
import { words } from "./texts";
import { Week } from "./Week";

interface DetailsProps {
  model: AutomationsPageModel;
  item: Automation;
  languages: Automations["languages"];
  mayChange: boolean;
  onTry(): void;
  onOpen(as: CountedAs): void;
}

export function Details({ model, item, languages, mayChange, onTry, onOpen }: DetailsProps) {
  const shown = useSignal(languages[0]!);
  const draft = model.draftOf(item);
  const texts = words.value;
  const { intent, limit, source } = item;
  const questions = model.examples.value[intent];
  const isDirty = model.dirty.value.some((one) => one.intent === intent);
  const refusal = model.refusal.value?.intent === intent ? model.refusal.value.problem : null;
  const complaint = needsText(item, draft)
    ? "needs_reply"
    : complaintOf(item, draft.replies[shown.value] ?? "", refusal?.fields[`replies.${shown.value}`]);
  return (
    <div class="topic-details">
      <div class="topic-settings">
        <p class="topic-hint">
          {limit ? texts.limits[limit] : texts.sources[source]} {!limit && texts.levelHints[draft.level]}
        </p>
        {source !== "person" && (
          <Threshold
            title={item.title[language.value]}
            value={draft.threshold}
            isQuiet={!mayChange}
            onChange={(threshold) => model.edit(item, { threshold })}
          />
        )}
        {source !== "person" && (
          <Reply
            languages={languages}
            shown={shown}
            source={source}
            replies={draft.replies}
            complaint={complaint}
            isReadOnly={!mayChange}
            onWrite={(replies) => model.edit(item, { replies })}
          />
        )}
        {refusal && !complaint && refusal.code !== "conflict" && <ProblemNotice problem={refusal} />}
        {isDirty && (
          <div class="topic-save">
            <span>{texts.unsaved}</span>
            <Button weight="quiet" onClick={() => model.discard(intent)}>
              {texts.discard}
            </Button>
            <Button onClick={onTry}>{texts.tryIt}</Button>
            <Button
              weight="primary"
              busy={model.isBusy.value}
              disabled={complaint !== undefined}
              onClick={() => void model.save(item)}
              data-testid={`save-${intent}`}
            >
              {texts.save}
            </Button>
          </div>
        )}
        <Week week={item.week} hasSuggestions={draft.level === "suggest" || item.week.offered > 0} onOpen={onOpen} />
        <section>
          <h3>{texts.examples.title}</h3>
          {questions?.length === 0 && <p class="topic-hint">{texts.examples.none}</p>}
          <ul class="topic-examples">
            {(questions ?? []).map(({ conversationId, text, askedAt }) => (
              <li key={`${conversationId}${askedAt}`}>
                <a href={`/inbox/${conversationId}`} title={texts.examples.open}>
                  {text}
                </a>
                <span class="tabular">{shortDate(askedAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {source !== "person" && (
        <Phone
          intent={intent}
          question={questions?.find((one) => one.language === shown.value)?.text ?? item.title[language.value]}
          source={source}
          level={draft.level}
          text={draft.replies[shown.value] ?? ""}
          textLanguage={shown.value}
        />
      )}
    </div>
  );
}

type Complaint = keyof (typeof words.value)["reply"]["complaints"];

function complaintOf({ source }: Automation, text: string, said: string | undefined): Complaint | undefined {
  if (hasUnknownVariable(text)) return "unknown_variable";
  const misplaced = placeComplaintOf(text, source);
  if (misplaced) return misplaced;
  if (text.length > REPLY_MAX) return "too_long";
  return said && said in words.value.reply.complaints ? (said as Complaint) : undefined;
}

interface ThresholdProps {
  title: string;
  value: number;
  isQuiet: boolean;
  onChange(value: number): void;
}

/** In plain words, because nobody thinks in shares of certainty. */
function Threshold({ title, value, isQuiet, onChange }: ThresholdProps) {
  const texts = words.value;
  const manner = value < 0.65 ? "bold" : value > 0.8 ? "careful" : "even";
  return (
    <section class="topic-threshold">
      <div class="topic-threshold-head">
        <h3>{texts.threshold}</h3>
        <output class="tabular">
          {percent(value)} · {texts.manner[manner]}
        </output>
      </div>
      <input
        type="range"
        min="0.5"
        max="0.95"
        step="0.05"
        value={value}
        aria-label={texts.thresholdOf(title)}
        disabled={isQuiet}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
      <p class="topic-hint">{texts.thresholdWords(percent(value))}</p>
    </section>
  );
}
