/** The three values of a Trendyol seller; pressing the button tests them before anything is stored. */
import type { Signal } from "@preact/signals";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import type { IntegrationsPageModel } from "./model";
import { words as integrationWords } from "./texts";

export function ConnectForm({ model }: { model: IntegrationsPageModel }) {
  const words = integrationWords.value;
  const { form, refusal, busy } = model;
  const isBusy = busy.value === "connect";
  const complaint = refusal.value?.fields.sellerId ? words.sellerFormat : undefined;
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void model.connect();
      }}
    >
      <div>
        <h2>{model.isRenewing.value ? words.update : words.connectTitle}</h2>
        <p class="page-lead">{words.whereToFind}</p>
      </div>
      <Field
        label={words.seller}
        inputMode="numeric"
        pattern="[0-9]*"
        autoComplete="off"
        required
        complaint={complaint}
        {...bound(form.sellerId)}
        data-testid="trendyol-seller"
      />
      <Field
        label={words.key}
        autoComplete="off"
        spellcheck={false}
        required
        {...bound(form.apiKey)}
        data-testid="trendyol-key"
      />
      <Field
        label={words.secret}
        type="password"
        autoComplete="off"
        required
        hint={words.secretNote}
        {...bound(form.apiSecret)}
        data-testid="trendyol-secret"
      />
      <Refusal model={model} />
      <div class="row">
        <Button weight="primary" type="submit" busy={isBusy} data-testid="trendyol-connect">
          {isBusy ? words.connecting : words.connect}
        </Button>
        {model.isRenewing.value && (
          <Button
            weight="quiet"
            onClick={() => {
              model.isRenewing.value = false;
            }}
          >
            {t.value.common.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What the marketplace said to these keys, in words that tell what to do. */
function Refusal({ model }: { model: IntegrationsPageModel }) {
  const words = integrationWords.value;
  const problem = model.refusal.value;
  if (!problem || problem.fields.sellerId) return null;
  const trouble = problem.fields.connection;
  if (trouble === "closed" || trouble === "not_found" || trouble === "invalid")
    return <Notice kind="bad">{words.trouble[trouble]}</Notice>;
  const isOurs = !trouble && problem.code !== "invalid" && problem.code !== "unavailable";
  const sentence = isOurs
    ? t.value.problem[problem.code]
    : problem.code === "unavailable"
      ? words.unreachable
      : words.refused;
  return <Notice kind="bad">{sentence}</Notice>;
}

function bound(value: Signal<string>) {
  return {
    value: value.value,
    onInput: (event: { currentTarget: HTMLInputElement }) => {
      value.value = event.currentTarget.value;
    },
  };
}
