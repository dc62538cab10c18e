/** The movable clock. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { dateAndTime, span } from "./format";
import { words } from "./i18n";
import { phone } from "./model";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function ClockPanel() {
  const t = words.value;
  const real = useSignal(Date.now());
  useEffect(() => {
    const tick = setInterval(() => {
      real.value = Date.now();
    }, 1_000);
    return () => clearInterval(tick);
  }, [real]);
  const offset = phone.offsetMs.value;
  return (
    <section class="panel">
      <h2>{t.clock}</h2>
      <p class="virtual-time" data-testid="virtual-time">
        {dateAndTime(real.value + offset)}
      </p>
      <p class="faint">{offset >= MINUTE_MS ? t.ahead(span(offset)) : t.realTime}</p>
      <div class="buttons">
        <button type="button" data-testid="clock-minute" onClick={() => phone.passTime(MINUTE_MS)}>
          +{t.minute}
        </button>
        <button type="button" data-testid="clock-hour" onClick={() => phone.passTime(HOUR_MS)}>
          +{t.hour}
        </button>
        <button type="button" data-testid="clock-day" onClick={() => phone.passTime(DAY_MS)}>
          +{t.day}
        </button>
      </div>
      <p class="faint">{t.clockHint}</p>
    </section>
  );
}
