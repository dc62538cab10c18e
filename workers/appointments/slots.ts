/** The weeks of a clinic and of those who work in it: read as a whole, written a person at a time. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { isMember } from "../auth";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { appointmentSlots } from "./schema";
import { CAPACITY_MAX, SLOTS_A_DAY_MAX, type Slot, type Week, WHOLE_DAY } from "./shapes";

/** Nine values a row, a hundred a statement. */
const ROWS_AN_INSERT = 10;

const SlotInput = z
  .object({
    dayOfWeek: z.number().int().min(1).max(7).describe("1 Monday to 7 Sunday"),
    startTime: z
      .number()
      .int()
      .min(0)
      .max(WHOLE_DAY - 1)
      .describe("minutes of the local day"),
    endTime: z.number().int().min(1).max(WHOLE_DAY),
    maxCapacity: z.number().int().min(1).max(CAPACITY_MAX).default(1),
    isActive: z.boolean().default(true),
  })
  .refine(({ startTime, endTime }) => startTime < endTime, { path: ["endTime"], message: "not_after_start" });

export const WeekInput = z.object({ slots: z.array(SlotInput).max(7 * SLOTS_A_DAY_MAX) });
export type WeekInput = z.infer<typeof WeekInput>;

/** The clinic's own first; whoever has no week of their own is not in the list. */
export async function listWeeks(ctx: Ctx): Promise<Week[]> {
  const { doctorId, dayOfWeek, startTime, endTime, maxCapacity, isActive } = appointmentSlots;
  const rows = await ctx.db
    .select({ doctorId, dayOfWeek, startTime, endTime, maxCapacity, isActive })
    .from(appointmentSlots)
    .where(ours(ctx, appointmentSlots))
    .orderBy(asc(doctorId), asc(dayOfWeek), asc(startTime));
  const weeks = Map.groupBy(rows, (row) => row.doctorId);
  return [...weeks].map(([id, slots]) => ({
    doctorId: id || null,
    slots: slots.map(({ doctorId: _, ...slot }) => slot),
  }));
}

/**
 * The whole week of a practitioner anew; an empty one takes it away.
 * @param doctorId null = the clinic's own
 * @throws AppError not_found for who does not work here, invalid for slots that overlap
 */
export async function setWeek(ctx: Ctx, doctorId: string | null, { slots }: WeekInput): Promise<Week> {
  if (doctorId !== null && !(await isMember(ctx, doctorId)))
    throw new AppError("not_found", "There is no such practitioner.");
  const sorted = [...slots].sort((a, b) => a.dayOfWeek - b.dayOfWeek || a.startTime - b.startTime);
  refuseOverlaps(sorted);
  const rows = sorted.map((slot) => owned(ctx, "slot", { ...slot, doctorId: doctorId ?? "" }));
  const inserts = [];
  for (let at = 0; at < rows.length; at += ROWS_AN_INSERT) {
    const some = rows.slice(at, at + ROWS_AN_INSERT).map((row) => ({ ...row, tenantId: ctx.tenantId }));
    inserts.push(ctx.db.insert(appointmentSlots).values(some).onConflictDoNothing());
  }
  await ctx.db.batch([
    ctx.db.delete(appointmentSlots).where(ours(ctx, appointmentSlots, eq(appointmentSlots.doctorId, doctorId ?? ""))),
    auditRow(ctx, {
      event: "slots.changed",
      resourceType: "practitioner",
      resourceId: doctorId ?? "clinic",
      after: { slots: sorted },
    }),
    ...inserts,
  ]);
  return { doctorId, slots: sorted };
}

function refuseOverlaps(sorted: readonly Slot[]): void {
  for (const [at, slot] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before && before.dayOfWeek === slot.dayOfWeek && slot.startTime < before.endTime)
      throw new AppError("invalid", "Two slots of one day overlap.", { slots: "overlap" });
  }
}
