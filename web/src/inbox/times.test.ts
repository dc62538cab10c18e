/** Moments for later, in the tenant's zone. */
import { expect, it } from "vitest";
import { fieldOf, momentOfField, presets } from "./times";

const ISTANBUL = "Europe/Istanbul";
const BERLIN = "Europe/Berlin";
const at = (text: string) => Date.parse(text);
const listed = (now: string, zone = ISTANBUL) =>
  Object.fromEntries(presets(at(now), zone).map((one) => [one.key, new Date(one.at).toISOString()]));

it("presets are of the tenant's clock", () => {
  // A Saturday, 14:03 in Istanbul.
  expect(listed("2026-11-21T11:03:00Z")).toEqual({
    inAnHour: "2026-11-21T12:05:00.000Z",
    thisEvening: "2026-11-21T15:00:00.000Z",
    tomorrow: "2026-11-22T06:00:00.000Z",
    monday: "2026-11-23T06:00:00.000Z",
  });
});

it("late in the day no evening is offered, on a Sunday Monday is tomorrow, on a Monday it is the next", () => {
  expect(Object.keys(listed("2026-11-21T14:30:00Z"))).toEqual(["inAnHour", "tomorrow", "monday"]);
  expect(Object.keys(listed("2026-11-22T08:00:00Z"))).toEqual(["inAnHour", "thisEvening", "tomorrow"]);
  expect(listed("2026-11-23T08:00:00Z").monday).toBe("2026-11-30T06:00:00.000Z");
});

it("just after local midnight it is already the new day", () => {
  expect(listed("2026-11-21T21:30:00Z").tomorrow).toBe("2026-11-23T06:00:00.000Z");
});

it("a change of clocks lies between", () => {
  expect(listed("2026-10-24T10:00:00Z", BERLIN).tomorrow).toBe("2026-10-25T08:00:00.000Z");
  expect(listed("2026-03-28T10:00:00Z", BERLIN).tomorrow).toBe("2026-03-29T07:00:00.000Z");
});

it("a field says and means the same moment", () => {
  const moment = at("2026-11-21T14:30:00Z");
  expect(fieldOf(moment, ISTANBUL)).toBe("2026-11-21T17:30");
  expect(momentOfField("2026-11-21T17:30", ISTANBUL)).toBe(moment);
  expect(momentOfField("", ISTANBUL)).toBeNull();
  expect(momentOfField("2026-03-29T01:30", BERLIN)).toBe(at("2026-03-29T00:30:00Z"));
  expect(fieldOf(momentOfField("2026-10-25T09:00", BERLIN)!, BERLIN)).toBe("2026-10-25T09:00");
});
