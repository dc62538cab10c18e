/** Settings: what one is told of, by e-mail and by the browser, and when not. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { chosen } from "../../notifications/settings";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { SaveBar } from "../SaveBar";
import { BrowserEvents } from "./BrowserEvents";
import { EmailEvents } from "./EmailEvents";
import { NotificationsModel } from "./model";
import { Quiet } from "./Quiet";
import { words } from "./texts";
import "./page.css";

export default function NotificationSettingsPage() {
  const model = useModel(
    () =>
      new NotificationsModel(api, (page) => {
        chosen.value = page;
      }),
  );
  useEffect(() => void model.load(), [model]);
  const text = words.value;
  const page = model.page.value;
  const draft = model.draft.value;
  const complaint = model.complaint.value;
  const hears = page && page.emailEvents.length + page.browserEvents.length > 0;
  return (
    <SettingsFrame>
      <PageHead title={text.title} lead={text.lead} />
      <Waiting state={model.state.value} onRetry={model.load} shape="notifications-skeleton" />
      {page && !hears && <p class="card">{text.nothing}</p>}
      {page && draft && hears && (
        <>
          <EmailEvents model={model} page={page} draft={draft} />
          <BrowserEvents model={model} events={page.browserEvents} draft={draft} />
          <Quiet model={model} page={page} draft={draft} />
          <SaveBar model={model} complaint={complaint && text[complaint]} testId="notifications-save" />
        </>
      )}
    </SettingsFrame>
  );
}
