/** Local days as people read them. */
import { language } from "../../i18n";

/** `2026-12-31` as "31 Aralık 2026 Perşembe". */
export function longDay(date: string): string {
  const locale = language.value === "tr" ? "tr-TR" : "en-GB";
  const shape = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, shape).format(Date.parse(date));
}
