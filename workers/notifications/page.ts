/** The settings as a person reads and changes them. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { peopleOf } from "../auth";
import { type Ctx, ours, owned } from "../platform/ctx";
import { plannedJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { findTenant } from "../tenants";
import { planDaily } from "./daily";
import { isZone } from "./quiet";
import { notificationSettings } from "./schema";
import { BROWSER_OF, EMAIL_OF, settingsAtFirst } from "./settings";
import { type NotificationPage, type NotificationSettings, WAITS_MIN } from "./shapes";
import { forgetWaits, nextLook } from "./waiting";

const MINUTES_A_DAY = 24 * 60;

const OnOff = z.object({ isOn: z.boolean() });
const Minute = z
  .number()
  .int()
  .min(0)
  .max(MINUTES_A_DAY - 1);
const Told = z.object({ isShown: z.boolean(), isHeard: z.boolean() });

export const SettingsInput = z.object({
  email: z.object({
    handover: OnOff.extend({ afterMin: z.literal(WAITS_MIN) }),
    daily: OnOff.extend({ hour: z.number().int().min(0).max(23) }),
    report: OnOff,
    trouble: OnOff,
    mention: OnOff,
  }),
  browser: z.object({ message: Told, handover: Told, mention: Told }),
  quiet: z
    .object({ isOn: z.boolean(), from: Minute, to: Minute })
    .refine(({ isOn, from, to }) => !isOn || from !== to, { message: "empty", path: ["to"] }),
  timeZone: z
    .string()
    .max(60)
    .refine((zone) => isZone(zone), "unknown_zone")
    .nullable(),
}) satisfies z.ZodType<NotificationSettings>;

/** @throws AppError not_found for whoever is not of the team */
export async function readSettings(ctx: Ctx, userId: string): Promise<NotificationPage> {
  const [people, tenant, [row]] = await Promise.all([
    peopleOf(ctx),
    findTenant(ctx, ctx.tenantId),
    ctx.db
      .select({ settings: notificationSettings.settings })
      .from(notificationSettings)
      .where(ours(ctx, notificationSettings, eq(notificationSettings.userId, userId))),
  ]);
  const person = people.find((one) => one.userId === userId);
  if (!person) throw new AppError("not_found", "There is no such person in this team.");
  const { role, email, emailVerified } = person;
  return {
    settings: row?.settings ?? settingsAtFirst(role),
    email,
    emailVerified,
    tenantTimeZone: tenant.timeZone,
    emailEvents: [...EMAIL_OF[role]],
    browserEvents: [...BROWSER_OF[role]],
  };
}

export async function changeSettings(
  ctx: Ctx,
  userId: string,
  settings: NotificationSettings,
): Promise<NotificationPage> {
  const { settings: before } = await readSettings(ctx, userId);
  if (JSON.stringify(SettingsInput.parse(before)) !== JSON.stringify(settings)) {
    const updatedAt = ctx.clock.now();
    await ctx.db.batch([
      ctx.db
        .insert(notificationSettings)
        .values(owned(ctx, "setting", { userId, settings, updatedAt }))
        .onConflictDoUpdate({
          target: [notificationSettings.tenantId, notificationSettings.userId],
          set: { settings, updatedAt },
        }),
      auditRow(ctx, {
        event: "notifications.changed",
        resourceType: "user",
        resourceId: userId,
        before,
        after: settings,
      }),
      // Those who wait already cause nothing that would have them looked at.
      ...(settings.email.handover.isOn ? [plannedJob(ctx, nextLook(ctx))] : []),
    ]);
  }
  forgetWaits(ctx.tenantId);
  // Planned even when nothing changed: an earlier try may have ended between the row and the plan.
  await planDaily(ctx, userId);
  return readSettings(ctx, userId);
}
