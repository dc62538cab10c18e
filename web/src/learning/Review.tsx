/** The review list: each marked answer with what it was taken for, and the two things to do about it. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { WrongAnswer } from "../../../workers/learning/shapes";
import { api } from "../api";
import { dateTime } from "../format";
import { AreaField } from "../ui/AreaField";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Icon } from "../ui/Icon";
import { SelectField } from "../ui/SelectField";
import { Waiting } from "../ui/Waiting";
import { Contradiction, isContradiction } from "./Contradiction";
import { intentOptions, topicTitle } from "./intents";
import { EXAMPLE_MAX, Refusal } from "./Refusal";
import { ReviewModel, type ReviewPageModel, WRONG_STATES } from "./review-model";
import { words as learningWords } from "./texts";

export function ReviewTab() {
  const model = useModel(() => new ReviewModel(api));
  useEffect(() => void model.load(), [model]);
  const words = learningWords.value.review;
  const state = model.state.value;
  const status = model.status.value;
  return (
    <>
      <Choice
        label={words.status}
        value={status}
        options={WRONG_STATES.map((key) => ({ key, title: words.statuses[key] }))}
        onChange={(key) => void model.show(key)}
      />
      <Waiting state={state} onRetry={model.load} shape="learning-skeleton" />
      {state.kind === "ready" && model.items.value.length === 0 && (
        <section class="card empty">
          <Icon name="check" />
          <h2>{words.empty[status]}</h2>
          {status === "open" && <p>{words.emptyHint}</p>}
        </section>
      )}
      {model.items.value.map((item) => (
        <Marked key={item.id} item={item} model={model} />
      ))}
      {model.nextCursor.value && (
        <Button class="learning-more" busy={model.isLoadingMore.value} onClick={() => void model.loadMore()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

function Marked({ item, model }: { item: WrongAnswer; model: ReviewPageModel }) {
  const words = learningWords.value.review;
  return (
    <article class="card" data-testid="wrong-answer">
      <div class="card-head">
        <h2 class="learning-question">{item.questionText ? `“${item.questionText}”` : words.noWords}</h2>
        <a class="learning-link" href={`/inbox/${item.conversationId}`}>
          {words.openConversation}
        </a>
      </div>
      <dl class="facts">
        <dt>{words.takenFor}</dt>
        <dd>{topicTitle(item.intent)}</dd>
        {item.status !== "open" && item.rightIntent && (
          <>
            <dt>{words.rightIntent}</dt>
            <dd>{topicTitle(item.rightIntent)}</dd>
          </>
        )}
        <dt>{words.markedBy}</dt>
        <dd>
          {item.markedBy ?? words.somebody} · {dateTime(item.createdAt)}
        </dd>
        {item.note && (
          <>
            <dt>{words.note}</dt>
            <dd>{item.note}</dd>
          </>
        )}
        {item.resolvedAt !== null && (
          <>
            <dt>{words.resolvedBy}</dt>
            <dd>
              {item.resolvedBy ?? words.somebody} · {dateTime(item.resolvedAt)}
            </dd>
          </>
        )}
      </dl>
      {item.status === "open" && <Resolution item={item} model={model} />}
    </article>
  );
}

function Resolution({ item, model }: { item: WrongAnswer; model: ReviewPageModel }) {
  const words = learningWords.value.review;
  const intent = useSignal(item.rightIntent ?? "");
  const text = useSignal(item.questionText);
  const problem = model.refusal.value?.id === item.id ? model.refusal.value.problem : null;
  const isBusy = model.busyId.value === item.id;
  return (
    <form
      class="learning-form"
      onSubmit={(event) => {
        event.preventDefault();
        void model.addExample(item.id, intent.value, text.value);
      }}
    >
      <SelectField
        label={words.rightIntent}
        empty={learningWords.value.chooseIntent}
        required
        value={intent.value}
        options={intentOptions()}
        testId="review-intent"
        onChoose={(key) => {
          intent.value = key;
        }}
      />
      <AreaField
        label={words.text}
        required
        maxLength={EXAMPLE_MAX}
        value={text.value}
        data-testid="review-text"
        onWrite={(written) => {
          text.value = written;
        }}
      />
      {problem && !isContradiction(problem) && <Refusal problem={problem} otherwise={words.settledElsewhere} />}
      {isContradiction(problem) && (
        <Contradiction
          problem={problem}
          intent={intent.value}
          isBusy={isBusy}
          onChange={(exampleId) => void model.change(item.id, exampleId, intent.value, text.value)}
          onKeep={model.keep}
        />
      )}
      <div class="row">
        <Button weight="primary" type="submit" busy={isBusy} data-testid="review-add">
          {words.addExample}
        </Button>
        <Button busy={isBusy} onClick={() => void model.dismiss(item.id)} data-testid="review-dismiss">
          {words.dismiss}
        </Button>
      </div>
    </form>
  );
}
