/** Settings: the addresses of the owner's own systems that are told of events. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Endpoint } from "../../../../workers/webhooks-out/shapes";
import { api, type Problem } from "../../api";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { Once } from "../Once";
import { EndpointCard } from "./EndpointCard";
import { EndpointForm } from "./EndpointForm";
import { WebhooksModel } from "./model";
import { words } from "./texts";
import "../people.css";

export default function WebhooksPage() {
  const model = useModel(() => new WebhooksModel(api));
  const asked = useSignal<{ what: "remove" | "rotate"; endpoint: Endpoint } | null>(null);
  useEffect(() => void model.load(), [model]);
  const texts = words.value;
  const { state, items, draft, secret, problem, replayed } = model;
  const close = () => {
    asked.value = null;
  };
  const go = () => {
    const { what, endpoint } = asked.value!;
    void (what === "remove" ? model.remove(endpoint.id) : model.rotate(endpoint));
    close();
  };
  const forget = () => {
    secret.value = null;
  };
  return (
    <SettingsFrame>
      <PageHead title={texts.title} lead={texts.lead}>
        {state.value.kind === "ready" && !draft.value && (
          <Button weight="primary" onClick={() => model.begin()} data-testid="webhook-add">
            {texts.add}
          </Button>
        )}
      </PageHead>
      {problem.value && !draft.value && <Refusal problem={problem.value} />}
      {replayed.value !== null && <Notice kind="good">{texts.replayed(replayed.value)}</Notice>}
      <Waiting state={state.value} onRetry={model.load} shape="machines-skeleton" />
      {secret.value && (
        <Once
          sentence={texts.secret(secret.value.url)}
          secret={secret.value.secret}
          done={texts.done}
          onDone={forget}
          testId="webhook-secret"
        />
      )}
      {draft.value && <EndpointForm model={model} draft={draft.value} />}
      {state.value.kind === "ready" && items.value.length === 0 && !draft.value && (
        <div class="card empty">
          <Icon name="external" />
          <p>{texts.none}</p>
        </div>
      )}
      {items.value.map((endpoint) => (
        <EndpointCard
          key={endpoint.id}
          model={model}
          endpoint={endpoint}
          onAsk={(what) => {
            asked.value = { what, endpoint };
          }}
        />
      ))}
      <Dialog
        title={asked.value?.what === "rotate" ? texts.sureRotate : texts.sureRemove}
        isOpen={asked.value !== null}
        onClose={close}
      >
        <p>
          {asked.value?.what === "rotate"
            ? texts.sureRotateWords
            : texts.sureRemoveWords(asked.value?.endpoint.url ?? "")}
        </p>
        <div class="row">
          <Button
            weight={asked.value?.what === "rotate" ? "primary" : "danger"}
            onClick={go}
            data-testid="webhook-sure"
          >
            {asked.value?.what === "rotate" ? texts.rotate : texts.remove}
          </Button>
          <Button weight="quiet" onClick={close}>
            {t.value.common.cancel}
          </Button>
        </div>
      </Dialog>
    </SettingsFrame>
  );
}

function Refusal({ problem }: { problem: Problem }) {
  const { isOff, tooMany } = words.value;
  if (problem.fields.endpoint === "off") return <Notice kind="bad">{isOff}</Notice>;
  return problem.code === "limit" ? <Notice kind="bad">{tooMany}</Notice> : <ProblemNotice problem={problem} />;
}
