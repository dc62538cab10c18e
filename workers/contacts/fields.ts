/** A tenant's custom fields: which there are, and what a value of each may be. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { fold } from "../platform/text";
import { customFields, customFieldValues } from "./schema";
import { type CustomField, FIELD_KINDS, FIELDS_MAX, type FieldKind, type FieldValue } from "./shapes";

const TEXT_MAX = 500;

const Name = z.string().trim().min(1).max(40);
const Options = z.array(z.string().trim().min(1).max(60)).max(30).default([]);

export const NewFieldInput = z.object({ name: Name, kind: z.enum(FIELD_KINDS), options: Options });
/** The kind stays: what was written down would mean something else. */
export const FieldInput = z.object({ name: Name, options: Options });

/** In the order they were made. */
export function listFields(ctx: Ctx): Promise<CustomField[]> {
  const { id, name, kind, options, createdAt } = customFields;
  return ctx.db
    .select({ id, name, kind, options })
    .from(customFields)
    .where(ours(ctx, customFields))
    .orderBy(asc(createdAt), asc(id));
}

/** @throws AppError conflict when there is one of this name, limit beyond ten, invalid for a choice of nothing */
export async function addField(ctx: Ctx, input: z.infer<typeof NewFieldInput>): Promise<CustomField> {
  const known = await listFields(ctx);
  if (known.length >= FIELDS_MAX) throw new AppError("limit", "There are ten fields already.");
  const field = { ...input, options: checkedOptions(input.kind, input.options) };
  const row = owned(ctx, "customField", { ...field, folded: fold(input.name) });
  const added = await ctx.db.insert(customFields).values(row).onConflictDoNothing().returning({ id: customFields.id });
  if (added.length === 0) throw taken();
  await auditRow(ctx, {
    event: "custom_field.created",
    resourceType: "custom_field",
    resourceId: row.id,
    after: field,
  });
  return { id: row.id, ...field };
}

/** @throws AppError not_found, conflict when another one has this name, invalid for a choice of nothing */
export async function changeField(ctx: Ctx, id: string, input: z.infer<typeof FieldInput>): Promise<CustomField> {
  const known = await listFields(ctx);
  const before = known.find((one) => one.id === id);
  if (!before) throw noField();
  const folded = fold(input.name);
  if (known.some((one) => one.id !== id && fold(one.name) === folded)) throw taken();
  const after = { name: input.name, options: checkedOptions(before.kind, input.options) };
  await ctx.db.batch([
    ctx.db
      .update(customFields)
      .set({ ...after, folded })
      .where(ours(ctx, customFields, eq(customFields.id, id))),
    auditRow(ctx, { event: "custom_field.changed", resourceType: "custom_field", resourceId: id, before, after }),
  ]);
  return { ...before, ...after };
}

/** What was known of it goes with it. @throws AppError not_found */
export async function removeField(ctx: Ctx, id: string): Promise<void> {
  const before = (await listFields(ctx)).find((one) => one.id === id);
  if (!before) throw noField();
  await ctx.db.batch([
    ctx.db.delete(customFieldValues).where(ours(ctx, customFieldValues, eq(customFieldValues.fieldId, id))),
    ctx.db.delete(customFields).where(ours(ctx, customFields, eq(customFields.id, id))),
    auditRow(ctx, { event: "custom_field.removed", resourceType: "custom_field", resourceId: id, before }),
  ]);
}

/** A value as it is kept. @throws AppError invalid when the field cannot hold it */
export function keptValue({ id, kind, options }: CustomField, value: NonNullable<FieldValue>): string {
  const isFit = FITS[kind](value, options);
  if (!isFit) throw new AppError("invalid", "The value does not fit its field.", { [`fields.${id}`]: kind });
  return typeof value === "string" ? value.trim() : String(value);
}

/** The same as people see it. */
export function shownValue(kind: FieldKind, kept: string): FieldValue {
  if (kind === "number") return Number(kept);
  return kind === "yes_no" ? kept === "true" : kept;
}

const FITS: Record<FieldKind, (value: NonNullable<FieldValue>, options: readonly string[]) => boolean> = {
  text: (value) => typeof value === "string" && value.trim().length > 0 && value.trim().length <= TEXT_MAX,
  number: (value) => typeof value === "number" && Number.isFinite(value),
  date: (value) => typeof value === "string" && z.iso.date().safeParse(value).success,
  choice: (value, options) => typeof value === "string" && options.includes(value.trim()),
  yes_no: (value) => typeof value === "boolean",
};

function checkedOptions(kind: FieldKind, options: readonly string[]): string[] {
  if (kind !== "choice") return [];
  const unique = [...new Map(options.map((one) => [fold(one), one])).values()];
  if (unique.length === 0) throw new AppError("invalid", "There is nothing to choose.", { options: "empty" });
  return unique;
}

function taken(): AppError {
  return new AppError("conflict", "There is a field of this name.", { name: "taken" });
}

function noField(): AppError {
  return new AppError("not_found", "There is no such field.");
}
