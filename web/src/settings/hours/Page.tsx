/** Settings: when somebody is there, and what customers are told when nobody is. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { dateTime } from "../../format";
import { Badge } from "../../ui/Badge";
import { PageHead } from "../../ui/PageHead";
import { Switch } from "../../ui/Switch";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { SaveBar } from "../SaveBar";
import { ClosedDays } from "./ClosedDays";
import { Holidays } from "./Holidays";
import { type HoursDraft, HoursModel } from "./model";
import { Texts } from "./Texts";
import { words } from "./texts";
import { Week } from "./Week";
import "./page.css";

export default function HoursSettings() {
  const model = useModel(() => new HoursModel(api));
  useEffect(() => void model.load(), [model]);
  const text = words.value;
  const draft = model.draft.value;
  const complaint = model.complaint.value;
  return (
    <SettingsFrame>
      <PageHead title={text.title} lead={text.lead} />
      <Waiting state={model.state.value} onRetry={model.load} shape="hours-skeleton" />
      {draft && (
        <>
          <section class="card">
            <Switch
              label={text.isOn}
              hint={text.isOnHint}
              isOn={draft.isOn}
              onChange={(isOn) => model.change({ isOn })}
              testId="hours-on"
            />
            {draft.isOn && !model.isChanged.value && (
              <div class="hours-now">
                <Now model={model} />
              </div>
            )}
          </section>
          <Week model={model} week={draft.week} />
          <Holidays model={model} draft={draft} />
          <ClosedDays model={model} draft={draft} />
          <SaveBar model={model} complaint={complaint && text[complaint]} testId="hours-save" />
        </>
      )}
      <Texts />
    </SettingsFrame>
  );
}

function Now({ model }: { model: HoursDraft }) {
  const text = words.value;
  const { isOpen, opensAt } = model.page.value!.now;
  if (isOpen) return <Badge tone="good">{text.openNow}</Badge>;
  return <Badge tone="wait">{opensAt === null ? text.neverOpen : text.closedNow(dateTime(opensAt))}</Badge>;
}
