/** Own examples: a form to add one, and the list with its search. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Example } from "../../../workers/learning/shapes";
import { api } from "../api";
import { shortDate } from "../format";
import { AreaField } from "../ui/AreaField";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { SelectField } from "../ui/SelectField";
import { Waiting } from "../ui/Waiting";
import { Contradiction, isContradiction } from "./Contradiction";
import { ExamplesModel, type ExamplesPageModel } from "./examples-model";
import { intentOptions, topicTitle } from "./intents";
import { EXAMPLE_MAX, Refusal } from "./Refusal";
import { words as learningWords } from "./texts";

export function ExamplesTab() {
  const model = useModel(() => new ExamplesModel(api, topicTitle));
  useEffect(() => void model.load(), [model]);
  const state = model.state.value;
  if (state.kind !== "ready") return <Waiting state={state} onRetry={model.load} shape="learning-skeleton" />;
  return (
    <>
      <AddForm model={model} />
      <List model={model} />
    </>
  );
}

function AddForm({ model }: { model: ExamplesPageModel }) {
  const words = learningWords.value.examples;
  const { form } = model;
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void model.add();
      }}
    >
      <div>
        <h2>{words.addTitle}</h2>
        <p class="page-lead">{words.addHint}</p>
      </div>
      <AreaField
        label={words.text}
        required
        maxLength={EXAMPLE_MAX}
        value={form.text.value}
        data-testid="example-text"
        onWrite={(text) => {
          form.text.value = text;
        }}
      />
      <SelectField
        label={words.intent}
        empty={learningWords.value.chooseIntent}
        required
        value={form.intent.value}
        options={intentOptions()}
        testId="example-intent"
        onChoose={(key) => {
          form.intent.value = key;
        }}
      />
      <Said model={model} />
      <div class="row">
        <Button weight="primary" type="submit" busy={model.isAdding.value} data-testid="example-add">
          {words.add}
        </Button>
      </div>
    </form>
  );
}

/** What became of the last try. */
function Said({ model }: { model: ExamplesPageModel }) {
  const problem = model.refusal.value;
  if (model.isKnown.value) return <Notice kind="wait">{learningWords.value.examples.known}</Notice>;
  if (!problem) return null;
  if (!isContradiction(problem)) return <Refusal problem={problem} />;
  return (
    <Contradiction
      problem={problem}
      intent={model.form.intent.value}
      oldText={model.items.value.find(({ id }) => id === problem.fields.exampleId)?.text}
      isBusy={model.isAdding.value}
      onChange={(id) => void model.change(id)}
      onKeep={model.keep}
    />
  );
}

function List({ model }: { model: ExamplesPageModel }) {
  const words = learningWords.value.examples;
  const all = model.items.value;
  const shown = model.shown.value;
  return (
    <section class="card">
      <div class="card-head">
        <h2>{words.list}</h2>
        <p class="learning-quiet tabular">{words.count(all.length, model.max.value)}</p>
      </div>
      {all.length === 0 && (
        <div class="empty">
          <p>{words.empty}</p>
          <p>{words.emptyHint}</p>
        </div>
      )}
      {all.length > 0 && (
        <Field
          label={words.search}
          type="search"
          value={model.query.value}
          data-testid="example-search"
          onInput={(event) => {
            model.query.value = event.currentTarget.value;
          }}
        />
      )}
      {all.length > 0 && shown.length === 0 && <p class="learning-quiet">{words.noMatch}</p>}
      <ul>
        {shown.map((example) => (
          <Line key={example.id} example={example} onRemove={() => void model.remove(example.id)} />
        ))}
      </ul>
    </section>
  );
}

function Line({ example, onRemove }: { example: Example; onRemove(): void }) {
  const words = learningWords.value.examples;
  return (
    <li class="learning-line" data-testid="own-example">
      <div>
        <p class="learning-text">{example.text}</p>
        <p class="learning-quiet">
          {topicTitle(example.intent)} · {shortDate(example.createdAt)}
          {example.source === "wrong_answer" && ` · ${words.fromAnswer}`}
        </p>
      </div>
      <Button weight="quiet" icon="close" iconOnly title={words.remove} onClick={onRemove}>
        {words.removeOf(example.text)}
      </Button>
    </li>
  );
}
