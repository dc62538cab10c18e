/** Settings: what a clinic offers, and when. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { PageHead } from "../../ui/PageHead";
import { SettingsFrame } from "../Frame";
import { SaveBar } from "../SaveBar";
import { ServicesModel } from "./model";
import { ServiceList } from "./ServiceList";
import { words } from "./texts";
import { WeekEditor } from "./WeekEditor";
import { WeeksModel } from "./weeks-model";

export default function ServicesPage() {
  const services = useModel(() => new ServicesModel(api));
  const weeks = useModel(() => new WeeksModel(api));
  useEffect(() => {
    void services.load();
    void weeks.load();
  }, [services, weeks]);
  const text = words.value;
  const complaint = weeks.complaint.value;
  return (
    <SettingsFrame>
      <PageHead title={text.title} lead={text.lead} />
      <ServiceList model={services} />
      <WeekEditor model={weeks} />
      <SaveBar model={weeks} complaint={complaint && text.weekWrong[complaint]} testId="weeks-save" />
    </SettingsFrame>
  );
}
