/** What a clinic offers with its time and price, and the weeks of those who do it. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";

export const servicePricing = tenantTable(
  "service_pricing",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    nameTr: text("service_name_tr").notNull(),
    nameEn: text("service_name_en"),
    /** the Turkish name as it is compared: two services may not differ in case or marks only */
    folded: text("folded").notNull(),
    durationMinutes: integer("duration_minutes").notNull(),
    /** minor units; both null = the price is not told */
    priceMinMinor: integer("price_min_minor"),
    priceMaxMinor: integer("price_max_minor"),
    currency: text("currency").notNull(),
    isActive: integer("is_active", { mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [uniqueIndex("service_pricing_folded").on(t.tenantId, t.folded)],
);

export const appointmentSlots = tenantTable(
  "appointment_slots",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    /** a user; empty = the clinic's own week, for whoever has none */
    doctorId: text("doctor_id").notNull(),
    /** 1 Monday to 7 Sunday, in the tenant's zone */
    dayOfWeek: integer("day_of_week").notNull(),
    /** minutes of the local day, the end not included */
    startTime: integer("start_time").notNull(),
    endTime: integer("end_time").notNull(),
    /** how many appointments at once */
    maxCapacity: integer("max_capacity").notNull(),
    isActive: integer("is_active", { mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("appointment_slots_day").on(t.tenantId, t.dayOfWeek, t.startTime),
    // Two who save one week at the same moment leave one of the two, not both.
    uniqueIndex("appointment_slots_doctor").on(t.tenantId, t.doctorId, t.dayOfWeek, t.startTime),
  ],
);
