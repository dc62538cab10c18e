/** Which events come by e-mail. */
import type { NotificationPage, NotificationSettings } from "../../../../workers/notifications/shapes";
import { Notice } from "../../ui/Notice";
import { Switch } from "../../ui/Switch";
import { type NotificationsPageModel, WAITS } from "./model";
import { words } from "./texts";

interface Props {
  model: NotificationsPageModel;
  page: NotificationPage;
  draft: NotificationSettings;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function EmailEvents({ model, page, draft }: Props) {
  const text = words.value;
  const { email } = draft;
  return (
    <section class="card" aria-labelledby="notify-email">
      <div>
        <h2 id="notify-email">{text.email}</h2>
        <p class="page-lead">{text.emailTo(page.email)}</p>
      </div>
      {!page.emailVerified && (
        <Notice kind="wait">
          {text.unverified} <a href="/settings/profile">{text.toProfile}</a>
        </Notice>
      )}
      <ul class="notify-list">
        {page.emailEvents.map((event) => (
          <li key={event}>
            <Switch
              label={text.events[event].title}
              hint={text.events[event].hint}
              isOn={email[event].isOn}
              onChange={(isOn) => model.changeEmail(event, { isOn })}
              testId={`notify-${event}`}
            />
            {event === "handover" && email.handover.isOn && (
              <Choose
                label={text.after}
                value={email.handover.afterMin}
                options={WAITS.map((minutes) => ({ value: minutes, title: text.minutes(minutes) }))}
                onChoose={(afterMin) => model.changeEmail("handover", { afterMin })}
                testId="notify-after"
              />
            )}
            {event === "daily" && email.daily.isOn && (
              <Choose
                label={text.hour}
                value={email.daily.hour}
                options={HOURS.map((hour) => ({ value: hour, title: `${String(hour).padStart(2, "0")}:00` }))}
                onChoose={(hour) => model.changeEmail("daily", { hour })}
                testId="notify-hour"
              />
            )}
          </li>
        ))}
      </ul>
      <p class="field-hint">{text.gathered}</p>
    </section>
  );
}

interface ChooseProps<V extends number> {
  label: string;
  value: V;
  options: readonly { value: V; title: string }[];
  onChoose(value: V): void;
  testId: string;
}

function Choose<V extends number>({ label, value, options, onChoose, testId }: ChooseProps<V>) {
  return (
    <label class="notify-choice">
      <span>{label}</span>
      <select value={value} data-testid={testId} onChange={(event) => onChoose(Number(event.currentTarget.value) as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  );
}
