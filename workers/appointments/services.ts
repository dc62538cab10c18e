/** What a clinic offers: listed, added, changed, removed, and begun with what its sector usually has. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { fold } from "../platform/text";
import { findTenant } from "../tenants";
import { servicePricing } from "./schema";
import { SERVICES_MAX, type Service, type ServicesPage, type UsualService } from "./shapes";

const PRICE_MAX = 1_000_000_000;
const Name = z.string().trim().min(1).max(80);
const Price = z.number().int().min(0).max(PRICE_MAX).nullable().describe("minor units of the currency");

export const ServiceInput = z
  .object({
    nameTr: Name,
    nameEn: Name.nullable().default(null),
    durationMinutes: z
      .number()
      .int()
      .min(5)
      .max(12 * 60),
    priceMinMinor: Price.default(null),
    priceMaxMinor: Price.default(null),
    currency: z.string().regex(/^[A-Z]{3}$/),
    isActive: z.boolean().default(true),
  })
  .refine(({ priceMinMinor: low, priceMaxMinor: high }) => (low === null) === (high === null), {
    path: ["priceMaxMinor"],
    message: "both_or_none",
  })
  .refine(({ priceMinMinor: low, priceMaxMinor: high }) => low === null || high === null || low <= high, {
    path: ["priceMaxMinor"],
    message: "below_minimum",
  });
export type ServiceInput = z.infer<typeof ServiceInput>;

type Row = typeof servicePricing.$inferSelect;

/** By name. */
export async function listServices(ctx: Ctx, usual: readonly UsualService[]): Promise<ServicesPage> {
  const [rows, { currency }] = await Promise.all([
    ctx.db.select().from(servicePricing).where(ours(ctx, servicePricing)).orderBy(asc(servicePricing.folded)),
    findTenant(ctx, ctx.tenantId),
  ]);
  const known = new Set(rows.map(({ folded }) => folded));
  const missing = usual.filter(({ name }) => !known.has(fold(name.tr)));
  return { items: rows.map(shown), currency, usual: missing.map(({ name, minutes }) => ({ ...name, minutes })) };
}

/** @throws AppError conflict when there is one of this name, limit */
export async function addService(ctx: Ctx, input: ServiceInput): Promise<Service> {
  await mustHaveRoom(ctx, 1);
  const row = rowOf(ctx, input);
  const [added] = await ctx.db.insert(servicePricing).values(row).onConflictDoNothing().returning();
  if (!added) throw taken();
  await auditRow(ctx, audit("service.created", added.id, { after: input }));
  return shown(added);
}

/** What the sector's clinics usually offer, as far as it is not there; done twice it is done once. @throws AppError limit */
export async function addUsual(ctx: Ctx, usual: readonly UsualService[]): Promise<ServicesPage> {
  const { usual: missing, currency } = await listServices(ctx, usual);
  const [first, ...rest] = missing.map(({ tr: nameTr, en: nameEn, minutes: durationMinutes }) => {
    const price = { priceMinMinor: null, priceMaxMinor: null, currency };
    return rowOf(ctx, { nameTr, nameEn, durationMinutes, ...price, isActive: true });
  });
  if (first) {
    await mustHaveRoom(ctx, missing.length);
    const added = [first, ...rest];
    const insert = (row: typeof first) =>
      ctx.db
        .insert(servicePricing)
        .values({ ...row, tenantId: ctx.tenantId })
        .onConflictDoNothing();
    await ctx.db.batch([
      auditRow(ctx, audit("service.usual_added", null, { after: { names: added.map(({ nameTr }) => nameTr) } })),
      ...added.map(insert),
    ]);
  }
  return listServices(ctx, usual);
}

/** @throws AppError not_found, conflict when another one has this name */
export async function changeService(ctx: Ctx, id: string, input: ServiceInput): Promise<Service> {
  const before = await findService(ctx, id);
  const folded = fold(input.nameTr);
  if (folded !== before.folded && (await isTaken(ctx, folded))) throw taken();
  const change = { ...input, folded, updatedAt: ctx.clock.now() };
  await ctx.db.batch([
    ctx.db
      .update(servicePricing)
      .set(change)
      .where(ours(ctx, servicePricing, eq(servicePricing.id, id))),
    auditRow(ctx, audit("service.changed", id, { before: shown(before), after: input })),
  ]);
  return shown({ ...before, ...change });
}

/** @throws AppError not_found */
export async function removeService(ctx: Ctx, id: string): Promise<void> {
  const before = await findService(ctx, id);
  await ctx.db.batch([
    ctx.db.delete(servicePricing).where(ours(ctx, servicePricing, eq(servicePricing.id, id))),
    auditRow(ctx, audit("service.removed", id, { before: shown(before) })),
  ]);
}

async function findService(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await ctx.db
    .select()
    .from(servicePricing)
    .where(ours(ctx, servicePricing, eq(servicePricing.id, id)));
  if (!row) throw new AppError("not_found", "There is no such service.");
  return row;
}

async function isTaken(ctx: Ctx, folded: string): Promise<boolean> {
  return (await ctx.db.$count(servicePricing, ours(ctx, servicePricing, eq(servicePricing.folded, folded)))) > 0;
}

async function mustHaveRoom(ctx: Ctx, more: number): Promise<void> {
  const known = await ctx.db.$count(servicePricing, ours(ctx, servicePricing));
  if (known + more > SERVICES_MAX) throw new AppError("limit", `There may be ${SERVICES_MAX} services at most.`);
}

function rowOf(ctx: Ctx, input: ServiceInput) {
  return owned(ctx, "service", { ...input, folded: fold(input.nameTr), updatedAt: ctx.clock.now() });
}

function audit(event: string, resourceId: string | null, what: { before?: object; after?: object }) {
  return { event, resourceType: "service", resourceId: resourceId ?? undefined, ...what };
}

function shown({ tenantId: _, folded: __, createdAt: ___, updatedAt: ____, ...service }: Row): Service {
  return service;
}

function taken(): AppError {
  return new AppError("conflict", "There is a service of this name.", { nameTr: "taken" });
}
