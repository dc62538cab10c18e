/** What the open dashboard tells by itself, and whether this browser lets it. */
import { useSignal } from "@preact/signals";
import type { BrowserEvent, NotificationSettings } from "../../../../workers/notifications/shapes";
import { askPermission, permission, sound } from "../../notifications/browser";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import type { NotificationsPageModel } from "./model";
import { words } from "./texts";

interface Props {
  model: NotificationsPageModel;
  events: readonly BrowserEvent[];
  draft: NotificationSettings;
}

export function BrowserEvents({ model, events, draft }: Props) {
  const text = words.value;
  return (
    <section class="card" aria-labelledby="notify-browser">
      <div>
        <h2 id="notify-browser">{text.browser}</h2>
        <p class="page-lead">{text.browserLead}</p>
      </div>
      <Allowed />
      <table class="notify-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{text.shown}</th>
            <th scope="col">{text.heard}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event}>
              <th scope="row">{text.browserEvents[event]}</th>
              {(["isShown", "isHeard"] as const).map((way) => (
                <td key={way}>
                  <label class="notify-box">
                    <span class="visually-hidden">
                      {text.browserEvents[event]}: {way === "isShown" ? text.shown : text.heard}
                    </span>
                    <input
                      type="checkbox"
                      checked={draft.browser[event][way]}
                      onChange={(input) => model.changeBrowser(event, { [way]: input.currentTarget.checked })}
                      data-testid={`notify-${event}-${way === "isShown" ? "shown" : "heard"}`}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="row">
        <Button onClick={sound}>{text.trySound}</Button>
      </div>
    </section>
  );
}

/** The browser is asked only by a press; what it answered is said in plain words. */
function Allowed() {
  const text = words.value;
  const state = useSignal(permission());
  const ask = async () => {
    state.value = await askPermission();
  };
  switch (state.value) {
    case "granted":
      return (
        <p data-testid="notify-permission">
          <Badge tone="good">{text.allowed}</Badge>
        </p>
      );
    case "denied":
      return (
        <div data-testid="notify-permission">
          <Notice kind="wait">{text.denied}</Notice>
        </div>
      );
    case "unsupported":
      return (
        <p class="page-lead" data-testid="notify-permission">
          {text.unsupported}
        </p>
      );
    default:
      return (
        <div class="row">
          <Button icon="bell" onClick={() => void ask()} data-testid="notify-allow">
            {text.allow}
          </Button>
          <p class="field-hint">{text.allowLead}</p>
        </div>
      );
  }
}
