/** The server's time: waiting times and the 24-hour window count by it, not by the visitor's clock. */
import { signal } from "@preact/signals";

let offsetMs = 0;

/** Ticks twice a minute; read it where a text says how long ago something was. */
export const now = signal(Date.now());

export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Called with each time the server tells; from then on `now` follows it. */
export function setServerNow(at: number): void {
  offsetMs = at - Date.now();
  now.value = at;
}

/** Starts the ticking; called once by main. */
export function startClock(): void {
  setInterval(() => {
    now.value = serverNow();
  }, 30_000);
}
