/**
 * The official holidays of Türkiye, 2025–2035 (law 2429). The feasts follow the moon: 2025–2032 are the dates that the
 * Directorate of Religious Affairs gives in its converter (vakithesaplama.diyanet.gov.tr, as collected by the data set
 * `holidays` 0.105), later ones are computed and may move by a day. Bridge days that a government adds for civil servants
 * are no law for others: who closes on them enters them as own days.
 */
import { Temporal } from "temporal-polyfill";

const AFTERNOON = 13 * 60;
const LAST_CERTAIN_YEAR = 2032;
const FIRST_YEAR = 2025;
const LAST_YEAR = 2035;

const TITLES = {
  newYear: { tr: "Yılbaşı", en: "New Year's Day" },
  children: { tr: "Ulusal Egemenlik ve Çocuk Bayramı", en: "National Sovereignty and Children's Day" },
  labour: { tr: "Emek ve Dayanışma Günü", en: "Labour and Solidarity Day" },
  youth: { tr: "Atatürk'ü Anma, Gençlik ve Spor Bayramı", en: "Commemoration of Atatürk, Youth and Sports Day" },
  democracy: { tr: "Demokrasi ve Millî Birlik Günü", en: "Democracy and National Unity Day" },
  victory: { tr: "Zafer Bayramı", en: "Victory Day" },
  republicEve: { tr: "Cumhuriyet Bayramı arifesi", en: "Republic Day, eve" },
  republic: { tr: "Cumhuriyet Bayramı", en: "Republic Day" },
  ramadanEve: { tr: "Ramazan Bayramı arifesi", en: "Ramadan Feast, eve" },
  ramadan: { tr: "Ramazan Bayramı", en: "Ramadan Feast" },
  sacrificeEve: { tr: "Kurban Bayramı arifesi", en: "Feast of Sacrifice, eve" },
  sacrifice: { tr: "Kurban Bayramı", en: "Feast of Sacrifice" },
} as const;
type Key = keyof typeof TITLES;

const FIXED: readonly [monthDay: string, key: Key, fromMinute: number][] = [
  ["01-01", "newYear", 0],
  ["04-23", "children", 0],
  ["05-01", "labour", 0],
  ["05-19", "youth", 0],
  ["07-15", "democracy", 0],
  ["08-30", "victory", 0],
  ["10-28", "republicEve", AFTERNOON],
  ["10-29", "republic", 0],
];

/** First days; 2033 has two Ramadan feasts. */
const RAMADAN =
  "2025-03-30 2026-03-20 2027-03-09 2028-02-26 2029-02-14 2030-02-04 2031-01-24 2032-01-14 2033-01-02 2033-12-23 2034-12-12 2035-12-01";
const SACRIFICE =
  "2025-06-06 2026-05-27 2027-05-16 2028-05-05 2029-04-24 2030-04-13 2031-04-02 2032-03-22 2033-03-11 2034-03-01 2035-02-18";

export interface Holiday {
  /** YYYY-MM-DD */
  date: string;
  title: { tr: string; en: string };
  /** closed from this minute of the day on: 0, or 13:00 on an eve */
  fromMinute: number;
  isEstimated: boolean;
}

/** One entry a day; where two fall together the day carries both names and the longer closing. */
const BY_DATE: ReadonlyMap<string, Holiday> = all();

/** The holiday of a local day (YYYY-MM-DD); null = none, or a year beyond the table. */
export function holidayOn(date: string): Holiday | null {
  return BY_DATE.get(date) ?? null;
}

/** From `from` on, `to` not included; by date. */
export function holidaysBetween(from: string, to: string): Holiday[] {
  return [...BY_DATE.values()].filter(({ date }) => from <= date && date < to);
}

function all(): Map<string, Holiday> {
  const found = new Map<string, Holiday>();
  const add = (date: string, key: Key, fromMinute: number, isFeast: boolean) => {
    const title = TITLES[key];
    const isEstimated = isFeast && Number(date.slice(0, 4)) > LAST_CERTAIN_YEAR;
    const other = found.get(date);
    found.set(
      date,
      other
        ? {
            date,
            title: { tr: `${other.title.tr}, ${title.tr}`, en: `${other.title.en}; ${title.en}` },
            fromMinute: Math.min(other.fromMinute, fromMinute),
            isEstimated: other.isEstimated && isEstimated,
          }
        : { date, title, fromMinute, isEstimated },
    );
  };
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (const [monthDay, key, fromMinute] of FIXED) add(`${year}-${monthDay}`, key, fromMinute, false);
  addFeast(RAMADAN, "ramadan", 3, add);
  addFeast(SACRIFICE, "sacrifice", 4, add);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function addFeast(
  firstDays: string,
  key: "ramadan" | "sacrifice",
  days: number,
  add: (date: string, key: Key, fromMinute: number, isFeast: boolean) => void,
): void {
  for (const first of firstDays.split(" ")) {
    const day = Temporal.PlainDate.from(first);
    add(day.subtract({ days: 1 }).toString(), `${key}Eve`, AFTERNOON, true);
    for (let at = 0; at < days; at++) add(day.add({ days: at }).toString(), key, 0, true);
  }
}
