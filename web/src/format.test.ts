/** How numbers and times read, in both languages and in the tenant's zone. */
import { afterEach, expect, it } from "vitest";
import { dayKey, dayLabel, localDay, money, percent, span } from "./format";
import { language } from "./i18n";

afterEach(() => {
  language.value = "tr";
});

it("a day ends at midnight in Istanbul, not in UTC", () => {
  expect(dayKey(Date.parse("2026-11-20T20:59:59Z"))).toBe("2026-11-20");
  expect(dayKey(Date.parse("2026-11-20T21:00:00Z"))).toBe("2026-11-21");
});

it("days read as today, yesterday, or their name", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  expect(dayLabel(now, now)).toBe("Bugün");
  expect(dayLabel(now - 86_400_000, now)).toBe("Dün");
  expect(dayLabel(now - 2 * 86_400_000, now)).toBe("18 Kasım Çarşamba");
});

it("percent and money follow the language", () => {
  expect(percent(0.426)).toBe("%43");
  expect(money(128_990, "TRY")).toBe("₺1.289,90");
  language.value = "en";
  expect(percent(0.426)).toBe("43%");
  expect(localDay("2026-11-20")).toBe("20 Nov");
});

it("a rate without anything to divide by is a dash", () => {
  expect(percent(null)).toBe("–");
});

it("a wait is told in its largest fitting unit", () => {
  expect([5_000, 59_600, 3_599_000, 7_200_000, 200_000_000].map(span)).toEqual([
    "5 sn",
    "1 dk",
    "59 dk",
    "2 sa",
    "2 gün",
  ]);
});
