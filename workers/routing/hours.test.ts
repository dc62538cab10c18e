/** Business hours: weekdays, breaks, holidays of every kind, own days, and zones with and without summer time. */
import { describe, expect, it } from "vitest";
import { holidayOn, holidaysBetween } from "./holidays";
import { deskAt } from "./hours";
import { ownWords, whenText } from "./own-words";
import type { Hours } from "./shapes";

const DAY = [{ from: 540, to: 1080 }];
const hours = (more: Partial<Hours> = {}): Hours => ({
  isOn: true,
  week: [DAY, DAY, DAY, DAY, DAY, [{ from: 600, to: 840 }], []],
  calendar: "tr",
  workedHolidays: [],
  closedDays: [],
  ...more,
});
const istanbul = (local: string) => Date.parse(`${local}:00+03:00`);
const opensAt = (local: string, of = hours()) => {
  const desk = deskAt(of, "Europe/Istanbul", istanbul(local));
  return desk.isOpen
    ? "open"
    : desk.opensAt === null
      ? "never"
      : new Date(desk.opensAt + 3 * 3_600_000).toISOString().slice(0, 16);
};

describe("the desk", () => {
  it("is open from the first minute to the last", () => {
    expect(opensAt("2026-11-23T08:59")).toBe("2026-11-23T09:00");
    expect(opensAt("2026-11-23T09:00")).toBe("open");
    expect(opensAt("2026-11-23T17:59")).toBe("open");
    expect(opensAt("2026-11-23T18:00")).toBe("2026-11-24T09:00");
  });

  it("opens after the weekend, and after a break at noon", () => {
    expect(opensAt("2026-11-21T14:00")).toBe("2026-11-23T09:00");
    const split = hours({
      week: Array(7).fill([
        { from: 540, to: 720 },
        { from: 780, to: 1080 },
      ]),
    });
    expect(opensAt("2026-11-23T12:30", split)).toBe("2026-11-23T13:00");
  });

  it("works through midnight in two intervals", () => {
    const night = hours({
      week: Array(7).fill([
        { from: 0, to: 120 },
        { from: 1080, to: 1440 },
      ]),
    });
    expect(opensAt("2026-11-23T23:59", night)).toBe("open");
    expect(opensAt("2026-11-24T00:00", night)).toBe("open");
    expect(opensAt("2026-11-24T02:00", night)).toBe("2026-11-24T18:00");
  });

  it("never opens without hours, and is never closed when hours are off", () => {
    expect(opensAt("2026-11-23T12:00", hours({ week: Array(7).fill([]) }))).toBe("never");
    expect(opensAt("2026-11-22T03:00", hours({ isOn: false }))).toBe("open");
  });

  it("closes on own days", () => {
    const closed = hours({ closedDays: [{ date: "2026-11-24", title: "Sayım" }] });
    expect(opensAt("2026-11-23T19:00", closed)).toBe("2026-11-25T09:00");
  });

  it("follows a change of clocks", () => {
    const berlin = (iso: string) => deskAt(hours({ calendar: null }), "Europe/Berlin", Date.parse(iso));
    // Friday evening before and Friday evening after the clocks go back on 25 October 2026.
    expect(berlin("2026-10-23T16:30:00Z")).toEqual({ isOpen: false, opensAt: Date.parse("2026-10-24T08:00:00Z") });
    expect(berlin("2026-10-25T12:00:00Z")).toEqual({ isOpen: false, opensAt: Date.parse("2026-10-26T08:00:00Z") });
    expect(berlin("2026-03-28T13:30:00Z")).toEqual({ isOpen: false, opensAt: Date.parse("2026-03-30T07:00:00Z") });
    const early = hours({ calendar: null, week: Array(7).fill([{ from: 150, to: 300 }]) });
    // 02:30 does not exist on 29 March: it begins at 03:30 summer time.
    expect(deskAt(early, "Europe/Berlin", Date.parse("2026-03-28T23:30:00Z"))).toEqual({
      isOpen: false,
      opensAt: Date.parse("2026-03-29T01:30:00Z"),
    });
  });
});

describe("a holiday", () => {
  it.each([
    ["2026-01-01", "Yılbaşı"],
    ["2026-04-23", "Ulusal Egemenlik ve Çocuk Bayramı"],
    ["2026-05-01", "Emek ve Dayanışma Günü"],
    ["2026-05-19", "Atatürk'ü Anma, Gençlik ve Spor Bayramı"],
    ["2026-07-15", "Demokrasi ve Millî Birlik Günü"],
    ["2026-08-30", "Zafer Bayramı"],
    ["2026-10-29", "Cumhuriyet Bayramı"],
    ["2026-03-20", "Ramazan Bayramı"],
    ["2026-03-22", "Ramazan Bayramı"],
    ["2026-05-27", "Kurban Bayramı"],
    ["2026-05-30", "Kurban Bayramı"],
  ])("%s is closed all day: %s", (date, title) => {
    expect(holidayOn(date)).toMatchObject({ title: { tr: title }, fromMinute: 0, isEstimated: false });
    const always = hours({ week: Array(7).fill(DAY) });
    expect(opensAt(`${date}T12:00`, always)).not.toBe("open");
    expect(opensAt(`${date}T12:00`, { ...always, calendar: null })).toBe("open");
    expect(opensAt(`${date}T12:00`, { ...always, workedHolidays: [date] })).toBe("open");
  });

  it.each(["2026-10-28", "2026-03-19", "2026-05-26"])("%s, an eve, is closed from 13:00", (date) => {
    expect(opensAt(`${date}T12:59`)).toBe("open");
    expect(opensAt(`${date}T13:00`)).not.toBe("open");
  });

  it("of several days is skipped as a whole", () => {
    expect(opensAt("2026-05-26T13:00")).toBe("2026-06-01T09:00");
  });

  it("that falls on another one carries both names, and the longer closing", () => {
    expect(holidayOn("2027-05-19")).toMatchObject({ fromMinute: 0 });
    expect(holidayOn("2027-05-19")!.title.tr).toContain("Gençlik");
    expect(holidayOn("2027-05-19")!.title.tr).toContain("Kurban");
    expect(holidayOn("2029-04-23")).toMatchObject({ fromMinute: 0 });
  });

  it("is known from 2025 to 2035, and what is computed says so", () => {
    for (let year = 2025; year <= 2035; year++) {
      const titles = holidaysBetween(`${year}-01-01`, `${year + 1}-01-01`)
        .map(({ title }) => title.tr)
        .join("|");
      for (const word of [
        "Yılbaşı",
        "Egemenlik",
        "Emek",
        "Gençlik",
        "Demokrasi",
        "Zafer",
        "Cumhuriyet",
        "Ramazan",
        "Kurban",
      ])
        expect(`${year} ${titles}`).toContain(word);
    }
    expect(holidayOn("2035-02-18")!.isEstimated).toBe(true);
    expect(holidayOn("2035-10-29")!.isEstimated).toBe(false);
    expect(holidayOn("2036-01-01")).toBeNull();
    expect(
      holidaysBetween("2033-01-01", "2034-01-01").filter(({ title }) => title.tr === "Ramazan Bayramı"),
    ).toHaveLength(6);
  });
});

describe("what a customer reads", () => {
  const at = istanbul("2026-11-23T20:00");
  const when = (local: string, language: "tr" | "en" = "tr") =>
    whenText(language, istanbul(local), at, "Europe/Istanbul");

  it("names the day by how near it is, with the ending its sound asks for", () => {
    expect(when("2026-11-24T09:00")).toBe("yarın 09:00'dan itibaren");
    expect(when("2026-11-23T21:15")).toBe("bugün 21:15'ten itibaren");
    expect(when("2026-11-25T08:30")).toBe("25 Kasım Çarşamba 08:30'dan itibaren");
    expect(when("2026-11-24T08:00")).toBe("yarın 08:00'den itibaren");
    expect(when("2026-11-24T10:40")).toBe("yarın 10:40'tan itibaren");
    expect(when("2026-11-24T09:00", "en")).toBe("from 09:00 tomorrow");
    expect(when("2026-11-25T09:00", "en")).toBe("from 09:00 on Wednesday, 25 November");
  });

  it("fills the variables, and leaves out a name that is none", () => {
    const text = { isOn: true, tr: "Merhaba {name}, {store}: {when}", en: "" };
    const say = (name: string | null) =>
      ownWords("welcomeNew", text, "tr", { name, store: "Moda $& Butik", when: "yarın" });
    expect(say("Ayşe")).toBe("Merhaba Ayşe, Moda $& Butik: yarın");
    expect(say(null)).toBe("Merhaba, Moda $& Butik: yarın");
    expect(say("www.kotu.com")).toBe("Merhaba, Moda $& Butik: yarın");
    expect(say("0532 111 22 33")).toBe("Merhaba, Moda $& Butik: yarın");
    expect(ownWords("welcomeNew", text, "en", { name: null, store: "Moda", when: "" })).toBe(
      "Hello, welcome to Moda. How can we help you?",
    );
    expect(ownWords("welcomeNew", { ...text, isOn: false }, "tr", { name: null, store: "", when: "" })).toBeNull();
  });
});
