/** A clinic's step instead of the marketplace: what it offers, and when appointments may be had. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { ServicesModel } from "../settings/services/model";
import { ServiceList } from "../settings/services/ServiceList";
import { words as serviceWords } from "../settings/services/texts";
import { WeekEditor } from "../settings/services/WeekEditor";
import { WeeksModel } from "../settings/services/weeks-model";
import { Notice, ProblemNotice } from "../ui/Notice";
import { StepFoot, type Ways } from "./StepFoot";

export function ServicesStep({ back, next }: Ways) {
  const services = useModel(() => new ServicesModel(api));
  const weeks = useModel(() => new WeeksModel(api));
  useEffect(() => {
    void services.load();
    void weeks.load();
  }, [services, weeks]);
  const complaint = weeks.complaint.value;
  const isOpen = services.items.value.length === 0 || weeks.isEmpty.value;
  const goOn = async () => {
    if (complaint) return;
    if (weeks.isChanged.value) await weeks.save();
    if (!weeks.refusal.value) next();
  };
  return (
    <div class="wizard-form">
      <ServiceList model={services} />
      <WeekEditor model={weeks} />
      {complaint && <Notice kind="bad">{serviceWords.value.weekWrong[complaint]}</Notice>}
      {weeks.refusal.value && <ProblemNotice problem={weeks.refusal.value} />}
      <StepFoot back={back} next={() => void goOn()} isOpen={isOpen} isBusy={weeks.isSaving.value} />
    </div>
  );
}
