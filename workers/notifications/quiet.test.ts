import { expect, it } from "vitest";
import { isZone, nextHour, whenHeard } from "./quiet";

const NIGHT = { isOn: true, from: 22 * 60, to: 8 * 60 };
const NOON = { isOn: true, from: 12 * 60, to: 13 * 60 };
const at = (text: string) => Date.parse(text);
const heard = (quiet: typeof NIGHT, zone: string, text: string) =>
  new Date(whenHeard(quiet, zone, at(text))).toISOString();

it.each([
  // Istanbul is three hours ahead of UTC.
  [NIGHT, "Europe/Istanbul", "2026-11-20T18:59:00Z", "2026-11-20T18:59:00.000Z"],
  [NIGHT, "Europe/Istanbul", "2026-11-20T19:00:00Z", "2026-11-21T05:00:00.000Z"],
  [NIGHT, "Europe/Istanbul", "2026-11-20T22:30:00Z", "2026-11-21T05:00:00.000Z"],
  [NIGHT, "Europe/Istanbul", "2026-11-21T04:59:59Z", "2026-11-21T05:00:00.000Z"],
  [NIGHT, "Europe/Istanbul", "2026-11-21T05:00:00Z", "2026-11-21T05:00:00.000Z"],
  [NOON, "Europe/Istanbul", "2026-11-20T09:30:00Z", "2026-11-20T10:00:00.000Z"],
  [NOON, "Europe/Istanbul", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"],
  [{ ...NIGHT, isOn: false }, "Europe/Istanbul", "2026-11-20T22:30:00Z", "2026-11-20T22:30:00.000Z"],
  // The night in which Berlin's clocks go forward has one hour less.
  [NIGHT, "Europe/Berlin", "2026-03-28T21:30:00Z", "2026-03-29T06:00:00.000Z"],
  [NIGHT, "America/New_York", "2026-11-20T04:00:00Z", "2026-11-20T13:00:00.000Z"],
])("quiet hours %o in %s at %s end at %s", (quiet, zone, now, end) => {
  expect(heard(quiet, zone, now)).toBe(end);
});

it("the next hour of a day lies ahead, today or tomorrow", () => {
  const next = (text: string) => new Date(nextHour(9, "Europe/Istanbul", at(text))).toISOString();
  expect(next("2026-11-20T05:59:59Z")).toBe("2026-11-20T06:00:00.000Z");
  expect(next("2026-11-20T06:00:00Z")).toBe("2026-11-21T06:00:00.000Z");
  expect(next("2026-11-20T21:30:00Z")).toBe("2026-11-21T06:00:00.000Z");
});

it("a zone is one of the list, by its name", () => {
  expect(["Europe/Istanbul", "+03:00", "Istanbul", ""].map(isZone)).toEqual([true, false, false, false]);
});
