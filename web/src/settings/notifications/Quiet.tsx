/** When one does not want to be disturbed, and in which zone that is. */
import type { NotificationPage, NotificationSettings } from "../../../../workers/notifications/shapes";
import { Field } from "../../ui/Field";
import { Switch } from "../../ui/Switch";
import { fieldOf, minutesOf } from "../hours/model";
import type { NotificationsPageModel } from "./model";
import { words } from "./texts";

interface Props {
  model: NotificationsPageModel;
  page: NotificationPage;
  draft: NotificationSettings;
}

export function Quiet({ model, page, draft }: Props) {
  const text = words.value;
  const { quiet, timeZone } = draft;
  const write = (side: "from" | "to", field: string) => {
    const minutes = minutesOf(field, false);
    if (minutes !== null) model.changeQuiet({ [side]: minutes });
  };
  const zones = Intl.supportedValuesOf("timeZone");
  return (
    <section class="card" aria-labelledby="notify-quiet">
      <h2 id="notify-quiet">{text.quiet}</h2>
      <Switch
        label={text.quietOn}
        hint={text.quietHint}
        isOn={quiet.isOn}
        onChange={(isOn) => model.changeQuiet({ isOn })}
        testId="notify-quiet-on"
      />
      {quiet.isOn && (
        <div class="notify-times">
          <Field
            type="time"
            label={text.from}
            value={fieldOf(quiet.from)}
            onInput={(event) => write("from", event.currentTarget.value)}
            data-testid="notify-from"
          />
          <Field
            type="time"
            label={text.to}
            value={fieldOf(quiet.to)}
            onInput={(event) => write("to", event.currentTarget.value)}
            data-testid="notify-to"
          />
        </div>
      )}
      <label class="notify-choice notify-zone">
        <span>{text.zone}</span>
        <select
          value={timeZone ?? ""}
          data-testid="notify-zone"
          onChange={(event) => model.change({ timeZone: event.currentTarget.value || null })}
        >
          <option value="">{text.ofBusiness(page.tenantTimeZone)}</option>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
