/** Models: what is in use, training a new one, and the list with the effect of each. */
import { useModel, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Models, TenantModel } from "../../../workers/learning/shapes";
import { api } from "../api";
import { dateTime } from "../format";
import { Badge, type Tone } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import { Effect } from "./Effect";
import { ModelsModel, type ModelsPageModel, type Renewal } from "./models-model";
import { Refusal } from "./Refusal";
import { words as learningWords } from "./texts";

/** A training takes seconds. */
const POLL_MS = 2_000;

export function ModelsTab() {
  const model = useModel(() => new ModelsModel(api));
  useEffect(() => void model.load(), [model]);
  useSignalEffect(() => {
    if (!model.isChanging.value) return;
    const timer = setInterval(() => void model.load(), POLL_MS);
    return () => clearInterval(timer);
  });
  const words = learningWords.value.models;
  const models = model.models.value;
  if (!models) return <Waiting state={model.state.value} onRetry={model.load} shape="learning-skeleton" />;
  return (
    <>
      {model.refusal.value && <Refusal problem={model.refusal.value} />}
      <InUse model={model} />
      <Train models={models} model={model} />
      <section class="card">
        <div>
          <h2>{words.list}</h2>
          <p class="learning-quiet">{models.items.length === 0 ? words.empty : words.effectHint}</p>
        </div>
        <ul>
          {models.items.map((one) => (
            <Line key={one.version} one={one} model={model} />
          ))}
        </ul>
      </section>
    </>
  );
}

function InUse({ model }: { model: ModelsPageModel }) {
  const words = learningWords.value.models;
  const active = model.answering.value;
  const renewal = model.renewal.value;
  return (
    <section class="card learning-in-use" data-own={active !== null} data-testid="model-in-use">
      <div>
        <p class="learning-quiet">{words.inUse}</p>
        <h2>{active ? words.ownModel(active.version) : words.engineAlone}</h2>
        {!renewal && <p class="page-lead">{active ? words.ownModelHint : words.engineAloneHint}</p>}
      </div>
      {renewal && <Renewed renewal={renewal} />}
      {(active || renewal) && (
        <div class="row">
          <Button
            busy={model.busy.value === "engine"}
            onClick={() => void model.deactivate()}
            data-testid="model-deactivate"
          >
            {active ? words.backToEngine : words.stayWithEngine}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The engine has changed under the chosen model: what became of it. */
function Renewed({ renewal }: { renewal: Renewal }) {
  const words = learningWords.value.models;
  const { version } = renewal.chosen;
  switch (renewal.kind) {
    case "under_way":
      return <Notice kind="wait">{words.renewal.under_way(version)}</Notice>;
    case "failed":
      return (
        <Notice kind="bad">
          {words.renewal.failed(version)} {words.errors[renewal.again.errorCode ?? "engine"] ?? words.errors.engine}
        </Notice>
      );
    case "worse":
      return <Notice kind="wait">{words.renewal.worse(version, renewal.again.version)}</Notice>;
    default: {
      const unhandled: never = renewal;
      throw new Error(`unknown renewal ${JSON.stringify(unhandled)}`);
    }
  }
}

function Train({ models, model }: { models: Models; model: ModelsPageModel }) {
  const words = learningWords.value.models;
  const isTraining = model.isTraining.value;
  const isShort = models.examples < models.examplesMin;
  return (
    <section class="card">
      <div>
        <h2>{words.trainTitle}</h2>
        <p class="page-lead">{isShort ? words.tooFew(models.examplesMin) : words.trainHint(models.examples)}</p>
      </div>
      <div class="row" role="status">
        {isShort ? (
          <a href="/learning/examples">{words.toExamples}</a>
        ) : (
          <Button
            weight="primary"
            busy={isTraining || model.busy.value === "train"}
            disabled={!model.mayTrain.value && !isTraining}
            onClick={() => void model.train()}
            data-testid="model-train"
          >
            {isTraining ? words.training : words.train}
          </Button>
        )}
      </div>
    </section>
  );
}

const TONES: Record<TenantModel["state"], Tone> = { training: "wait", ready: "calm", failed: "bad" };

function Line({ one, model }: { one: TenantModel; model: ModelsPageModel }) {
  const words = learningWords.value.models;
  const active = model.active.value;
  const isAnswering = model.answering.value?.version === one.version;
  const isOutdated = one.state === "ready" && !model.mayUse(one);
  const isOlder = active !== null && one.createdAt < active.createdAt;
  return (
    <li class="learning-model" data-testid="model">
      <div class="card-head">
        <div>
          <h3>{words.version(one.version)}</h3>
          <p class="learning-quiet tabular">{words.made(dateTime(one.createdAt), one.examplesCount)}</p>
        </div>
        <Badge tone={isAnswering ? "good" : TONES[one.state]} testId="model-state">
          {isAnswering ? words.states.active : isOutdated ? words.states.outdated : words.states[one.state]}
        </Badge>
      </div>
      {one.state === "failed" && (
        <Notice kind="bad">{words.errors[one.errorCode ?? "engine"] ?? words.errors.engine}</Notice>
      )}
      {one.retrains && (
        <p class="learning-quiet">
          {words.retrained(one.retrains)} {one.heldBack && words.heldBack[one.heldBack](one.retrains)}
        </p>
      )}
      {one.effect && <Effect effect={one.effect} />}
      {isOutdated && <p class="learning-quiet">{words.oldEngine}</p>}
      {model.mayUse(one) && !one.isActive && (
        <div class="row">
          <Button
            busy={model.busy.value === one.version}
            aria-label={isOlder ? words.goBackOf(one.version) : words.activateOf(one.version)}
            onClick={() => void model.activate(one.version)}
            data-testid="model-activate"
          >
            {isOlder ? words.goBack : words.activate}
          </Button>
        </div>
      )}
    </li>
  );
}
