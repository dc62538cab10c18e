/** When: what people mean most often, or a date and a time of the tenant's zone. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { serverNow } from "../clock";
import { dateTime } from "../format";
import { Button } from "../ui/Button";
import { timeZone } from "../who";
import { useFirstFocus } from "./first-focus";
import { aDayOn, fieldOf, momentOfField, presets } from "./times";
import { words } from "./times-texts";

export interface TimePickerProps {
  /** what the button of the free choice does */
  action: string;
  onPick(at: number): void;
  /** how far ahead it may lie, ms */
  withinMs: number;
  testId: string;
}

export default function Times({ action, onPick, withinMs, testId }: TimePickerProps) {
  const times = words.value;
  const box = useRef<HTMLDivElement>(null);
  useFirstFocus(box);
  const zone = timeZone();
  const now = serverNow();
  const field = useSignal(fieldOf(aDayOn(now), zone));
  const isRefused = useSignal(false);

  function pickOwn(): void {
    const at = momentOfField(field.value, zone);
    isRefused.value = at === null || at <= serverNow() || at > serverNow() + withinMs;
    if (!isRefused.value) onPick(at!);
  }

  return (
    <div ref={box} class="times">
      <ul>
        {presets(now, zone).map(({ key, at }, index) => (
          <li key={key}>
            <button
              type="button"
              class="times-line"
              data-first={index === 0 || undefined}
              data-testid={`${testId}-${key}`}
              onClick={() => onPick(at)}
            >
              <span>{times[key]}</span>
              <span class="times-at tabular">{dateTime(at)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        class="times-own"
        onSubmit={(event) => {
          event.preventDefault();
          pickOwn();
        }}
      >
        <label class="field">
          <span>{times.own}</span>
          <input
            type="datetime-local"
            required
            value={field.value}
            min={fieldOf(now, zone)}
            max={fieldOf(now + withinMs, zone)}
            data-testid={`${testId}-own`}
            onInput={(event) => {
              field.value = event.currentTarget.value;
            }}
          />
        </label>
        {isRefused.value && (
          <p class="field-complaint" role="alert">
            {times.outOfRange}
          </p>
        )}
        <Button type="submit" data-testid={`${testId}-own-submit`}>
          {action}
        </Button>
      </form>
    </div>
  );
}
