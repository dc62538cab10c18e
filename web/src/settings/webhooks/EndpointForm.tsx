/** An endpoint being made or changed. */
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { Switch } from "../../ui/Switch";
import { Checks } from "../Checks";
import { SettingsForm } from "../SettingsForm";
import { type Draft, EVENTS, type WebhooksPageModel } from "./model";
import { words } from "./texts";

export function EndpointForm({ model, draft }: { model: WebhooksPageModel; draft: Draft }) {
  const texts = words.value;
  const problem = model.problem.value;
  const { url: urlProblem, events: eventsProblem } = problem?.fields ?? {};
  const isExplained = urlProblem || eventsProblem;
  const close = () => {
    model.draft.value = null;
    model.problem.value = null;
  };
  return (
    <SettingsForm
      title={draft.id ? texts.edit : texts.create}
      isChanged={model.isChanged}
      onSubmit={() => void model.save()}
    >
      <Field
        label={texts.url}
        hint={texts.urlHint}
        complaint={urlProblem ? (texts.address[urlProblem] ?? texts.address.malformed!) : undefined}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellcheck={false}
        value={draft.url}
        onInput={(event) => model.write({ url: event.currentTarget.value })}
        data-testid="webhook-url"
      />
      <Field
        label={texts.description}
        autoComplete="off"
        maxLength={120}
        value={draft.description}
        onInput={(event) => model.write({ description: event.currentTarget.value })}
      />
      <Checks
        legend={texts.events}
        options={EVENTS.map((key) => ({ key, ...texts.eventWords[key] }))}
        chosen={draft.events}
        onToggle={model.toggle}
        complaint={eventsProblem ? texts.noEvents : undefined}
        testId="event"
      />
      <Switch
        label={texts.withContent}
        hint={texts.withContentHint}
        isOn={draft.withContent}
        onChange={(withContent) => model.write({ withContent })}
        testId="webhook-content"
      />
      {problem &&
        !isExplained &&
        (problem.code === "limit" ? <Notice kind="bad">{texts.tooMany}</Notice> : <ProblemNotice problem={problem} />)}
      <div class="row">
        <Button weight="primary" type="submit" busy={model.isBusy.value} data-testid="webhook-save">
          {texts.save}
        </Button>
        <Button weight="quiet" onClick={close}>
          {t.value.common.cancel}
        </Button>
      </div>
    </SettingsForm>
  );
}
