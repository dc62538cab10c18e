/** When the business is open; switched off, no hours are kept to. */
import type { HoursDraft } from "../settings/hours/model";
import { words as hoursWords } from "../settings/hours/texts";
import { Week } from "../settings/hours/Week";
import { Notice, ProblemNotice } from "../ui/Notice";
import { Switch } from "../ui/Switch";
import { Waiting } from "../ui/Waiting";
import { StepFoot, type Ways } from "./StepFoot";
import "../settings/hours/page.css";

export function HoursStep({ model, back, next }: Ways & { model: HoursDraft }) {
  const texts = hoursWords.value;
  const draft = model.draft.value;
  const complaint = model.complaint.value;
  const save = async () => {
    if (complaint) return;
    if (model.isChanged.value) await model.save();
    if (!model.refusal.value) next();
  };
  return (
    <form
      class="wizard-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Waiting state={model.state.value} onRetry={model.load} shape="wizard-skeleton" />
      {draft && (
        <Switch
          label={texts.isOn}
          hint={texts.isOnHint}
          isOn={draft.isOn}
          onChange={(isOn) => model.change({ isOn })}
          testId="hours-on"
        />
      )}
      {draft?.isOn && <Week model={model} week={draft.week} />}
      {complaint && <Notice kind="bad">{texts[complaint]}</Notice>}
      {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
      <StepFoot back={back} next={next} saves isBusy={model.isSaving.value} />
    </form>
  );
}
