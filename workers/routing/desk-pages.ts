/** Business hours and the tenant's own texts, as the settings pages read and write them. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "../tenants";
import { holidaysBetween } from "./holidays";
import { deskAt } from "./hours";
import { DEFAULT_TEXTS, TEXT_MAX, whenText } from "./own-words";
import { readDesk, writeDesk } from "./settings";
import type { HoursPage, TextsPage } from "./shapes";

const CLOSED_DAYS_MAX = 100;
const HOUR_MS = 60 * 60_000;

const IsoDate = z.iso.date();
const Interval = z
  .object({ from: z.number().int().min(0).max(1439), to: z.number().int().min(1).max(1440) })
  .refine(({ from, to }) => from < to, "empty");

export const HoursInput = z.object({
  isOn: z.boolean(),
  week: z.array(z.array(Interval).max(4)).length(7),
  calendar: z.enum(["tr"]).nullable(),
  workedHolidays: z.array(IsoDate).max(CLOSED_DAYS_MAX),
  closedDays: z.array(z.object({ date: IsoDate, title: z.string().trim().max(60) })).max(CLOSED_DAYS_MAX),
});
export type HoursInput = z.infer<typeof HoursInput>;

const Text = z.object({
  isOn: z.boolean(),
  tr: z.string().trim().max(TEXT_MAX),
  en: z.string().trim().max(TEXT_MAX),
});
export const TextsInput = z.object({ outOfHours: Text, welcomeNew: Text, welcomeReturning: Text });
export type TextsInput = z.infer<typeof TextsInput>;

export async function readHours(ctx: Ctx): Promise<HoursPage> {
  const [{ hours }, { timeZone }] = await Promise.all([readDesk(ctx), findTenant(ctx, ctx.tenantId)]);
  const now = ctx.clock.now();
  const today = dayOf(now, timeZone);
  const desk = deskAt({ ...hours, isOn: true }, timeZone, now);
  return {
    hours,
    holidays: holidaysBetween(today.toString(), today.add({ years: 1 }).toString()).map(
      ({ date, title, fromMinute, isEstimated }) => ({
        date,
        title,
        isHalf: fromMinute > 0,
        isEstimated,
        isWorked: hours.workedHolidays.includes(date),
      }),
    ),
    now: { isOpen: desk.isOpen, opensAt: desk.isOpen ? null : desk.opensAt },
  };
}

/** Days that lie behind are forgotten. @throws AppError invalid when intervals overlap, or nothing is ever open */
export async function setHours(ctx: Ctx, input: HoursInput): Promise<HoursPage> {
  if (input.week.some(overlaps)) throw new AppError("invalid", "Two intervals of a day overlap.", { week: "overlap" });
  if (input.isOn && input.week.every((day) => day.length === 0))
    throw new AppError("invalid", "The week has no open hour.", { week: "never_open" });
  const { timeZone } = await findTenant(ctx, ctx.tenantId);
  const today = dayOf(ctx.clock.now(), timeZone).toString();
  const closedDays = [...new Map(input.closedDays.map((day) => [day.date, day])).values()]
    .filter(({ date }) => date >= today)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const workedHolidays = [...new Set(input.workedHolidays)].filter((date) => date >= today).sort();
  const week = input.week.map((day) => [...day].sort((a, b) => a.from - b.from));
  const hours = { ...input, week, closedDays, workedHolidays };
  const { hours: before } = await readDesk(ctx);
  await writeDesk(ctx, { hours }, { event: "hours.changed", resourceType: "desk_settings", before, after: hours });
  return readHours(ctx);
}

export async function readTexts(ctx: Ctx): Promise<TextsPage> {
  const [{ texts, hours }, { timeZone }] = await Promise.all([readDesk(ctx), findTenant(ctx, ctx.tenantId)]);
  const now = ctx.clock.now();
  const desk = deskAt({ ...hours, isOn: true }, timeZone, now);
  const opensAt = desk.isOpen || desk.opensAt === null ? now + 16 * HOUR_MS : desk.opensAt;
  return {
    texts,
    defaults: DEFAULT_TEXTS,
    when: { tr: whenText("tr", opensAt, now, timeZone), en: whenText("en", opensAt, now, timeZone) },
  };
}

export async function setTexts(ctx: Ctx, texts: TextsInput): Promise<TextsPage> {
  await writeDesk(ctx, { texts }, { event: "texts.changed", resourceType: "desk_settings", after: texts });
  return readTexts(ctx);
}

function overlaps(day: { from: number; to: number }[]): boolean {
  const sorted = [...day].sort((a, b) => a.from - b.from);
  return sorted.some(({ from }, at) => at > 0 && from < sorted[at - 1]!.to);
}

function dayOf(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}
