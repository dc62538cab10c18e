/** The first two steps: what kind of business, and the five answers its results are held against. */
import type { ComponentChildren } from "preact";
import { loadWho } from "../session";
import { DiscoveryFields, DoctorField, NameField, PlaceFields, SectorField } from "../settings/business/Fields";
import type { BusinessPageModel } from "../settings/business/model";
import { ProblemNotice } from "../ui/Notice";
import { StepFoot, type Ways } from "./StepFoot";

interface Props extends Ways {
  model: BusinessPageModel;
}

export function SectorStep(props: Props) {
  return (
    <SavedStep {...props} firstDay={false}>
      <SectorField model={props.model} />
    </SavedStep>
  );
}

export function BusinessStep(props: Props) {
  const { model } = props;
  return (
    <SavedStep {...props} firstDay={true}>
      <NameField model={model} />
      <DoctorField model={model} />
      <PlaceFields model={model} />
      <DiscoveryFields model={model} withCost />
    </SavedStep>
  );
}

interface SavedStepProps extends Props {
  firstDay: boolean;
  children: ComponentChildren;
}

function SavedStep({ model, back, next, firstDay, children }: SavedStepProps) {
  const save = async () => {
    if (!(await model.save(firstDay))) return;
    await loadWho();
    next();
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
      {children}
      {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
      <StepFoot back={back} next={next} saves isBusy={model.isSaving.value} />
    </form>
  );
}
