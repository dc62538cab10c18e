/** All that is known of one contact, and what people write down of them. */
import { asc, desc, eq, inArray } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { z } from "zod";
import { auditRow } from "../audit";
import { conversations } from "../inbox/schema";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { noteContact } from "../search";
import { episodesOf } from "./episodes";
import { keptValue, listFields, shownValue } from "./fields";
import { contactConsents, contactIdentities, contacts, customFieldValues } from "./schema";
import { CONSENT_PURPOSES, CONSENT_SOURCES, type Consent, type ContactCard } from "./shapes";
import { flagsOf } from "./vip";

const CONVERSATIONS_MAX = 20;
const CONSENTS_MAX = 50;
const IDENTITIES_MAX = 50;

const orNull = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((text) => text || null);

/** What is left out stays as it is; null forgets. */
export const ContactInput = z.object({
  ownName: orNull(120).optional(),
  language: z.enum(["tr", "en", "de", "ru", "ar"]).nullable().optional(),
  isVip: z.boolean().optional(),
  note: orNull(4000).optional(),
  fields: z
    .record(z.string().startsWith("fld_").max(60), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional(),
});
export type ContactInput = z.infer<typeof ContactInput>;

export const ConsentInput = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  isGiven: z.boolean(),
  source: z.enum(CONSENT_SOURCES),
  /** epoch ms; now when left out */
  at: z.number().int().positive().optional(),
});

/** A contact that was merged is the one it became. @throws AppError not_found */
export async function contactCard(ctx: Ctx, askedId: string): Promise<ContactCard> {
  const contact = await findContact(ctx, askedId);
  const { id, name, ownName, phone, language, isVip, note, createdAt } = contact;
  const { kind, value, verifiedAt } = contactIdentities;
  const [fields, episodes, [identities, values, consents, flags, past]] = await Promise.all([
    listFields(ctx),
    episodesOf(ctx, id),
    ctx.db.batch([
      ctx.db
        .select({ kind, value, verifiedAt })
        .from(contactIdentities)
        .where(ours(ctx, contactIdentities, eq(contactIdentities.contactId, id)))
        .orderBy(asc(contactIdentities.createdAt))
        .limit(IDENTITIES_MAX),
      ctx.db
        .select({ fieldId: customFieldValues.fieldId, value: customFieldValues.value })
        .from(customFieldValues)
        .where(ours(ctx, customFieldValues, eq(customFieldValues.contactId, id))),
      consentsOf(ctx, id),
      flagsOf(ctx, id),
      conversationsOf(ctx, id),
    ]),
  ]);
  const known = new Map(values.map((row) => [row.fieldId, row.value]));
  const shown = fields.map((field) => {
    const kept = known.get(field.id);
    return { ...field, value: kept === undefined ? null : shownValue(field.kind, kept) };
  });
  return {
    ...{ id, name, ownName, phone, language, isVip, note, createdAt },
    ...{ flags, identities, fields: shown, consents, conversations: past, episodes },
  };
}

/** The audit says what was changed, not to what: that is about the customer. @throws AppError not_found, invalid */
export async function changeContact(ctx: Ctx, askedId: string, input: ContactInput): Promise<ContactCard> {
  const { id } = await findContact(ctx, askedId);
  const { fields = {}, ...own } = input;
  const now = ctx.clock.now();
  const writes: BatchItem<"sqlite">[] = await fieldRows(ctx, id, fields);
  await ctx.db.batch([
    ctx.db
      .update(contacts)
      .set({ ...own, updatedAt: now })
      .where(ours(ctx, contacts, eq(contacts.id, id))),
    auditRow(ctx, {
      event: "contact.changed",
      resourceType: "contact",
      resourceId: id,
      after: { changed: [...Object.keys(own), ...Object.keys(fields)] },
    }),
    ...writes,
  ]);
  await noteContact(ctx, id);
  return contactCard(ctx, id);
}

/** Only ever added: what was said before stays said. @throws AppError not_found, invalid for a time that lies ahead */
export async function addConsent(
  ctx: Ctx,
  askedId: string,
  { at, ...input }: z.infer<typeof ConsentInput>,
  userId: string | null,
): Promise<Consent> {
  const { id: contactId } = await findContact(ctx, askedId);
  const now = ctx.clock.now();
  if (at !== undefined && at > now) throw new AppError("invalid", "The time lies ahead.", { at: "ahead" });
  const row = owned(ctx, "consent", { ...input, contactId, userId, at: at ?? now });
  await ctx.db.batch([
    ctx.db.insert(contactConsents).values(row),
    auditRow(ctx, {
      event: "contact.consent_recorded",
      resourceType: "contact",
      resourceId: contactId,
      after: { consentId: row.id, ...input, at: row.at },
    }),
  ]);
  const { id, purpose, isGiven, source } = row;
  return { id, purpose, isGiven, source, userId, at: row.at };
}

/** @throws AppError not_found, for another tenant's as well */
export async function findContact(ctx: Ctx, id: string): Promise<typeof contacts.$inferSelect> {
  const rows = await ctx.db
    .select()
    .from(contacts)
    .where(ours(ctx, contacts, eq(contacts.id, id)));
  const [found] = rows;
  if (!found || found.erasedAt !== null) throw new AppError("not_found", "There is no such contact.");
  // Merging keeps no chains: what a contact was merged into was never merged itself.
  return found.mergedInto ? findContact(ctx, found.mergedInto) : found;
}

async function fieldRows(
  ctx: Ctx,
  contactId: string,
  values: NonNullable<ContactInput["fields"]>,
): Promise<BatchItem<"sqlite">[]> {
  const wanted = Object.entries(values);
  if (wanted.length === 0) return [];
  const known = new Map((await listFields(ctx)).map((field) => [field.id, field]));
  const gone: string[] = [];
  const rows = wanted.flatMap(([fieldId, value]) => {
    const field = known.get(fieldId);
    if (!field) throw new AppError("not_found", "There is no such field.");
    if (value === null || value === "") gone.push(fieldId);
    return value === null || value === "" ? [] : [{ fieldId, value: keptValue(field, value) }];
  });
  return [
    ctx.db
      .delete(customFieldValues)
      .where(
        ours(
          ctx,
          customFieldValues,
          eq(customFieldValues.contactId, contactId),
          inArray(customFieldValues.fieldId, gone),
        ),
      ),
    ...rows.map((row) =>
      ctx.db
        .insert(customFieldValues)
        .values(owned(ctx, "fieldValue", { contactId, ...row }))
        .onConflictDoUpdate({
          target: [customFieldValues.tenantId, customFieldValues.contactId, customFieldValues.fieldId],
          set: { value: row.value },
        }),
    ),
  ];
}

function consentsOf(ctx: Ctx, contactId: string) {
  const { id, purpose, isGiven, source, userId, at } = contactConsents;
  return ctx.db
    .select({ id, purpose, isGiven, source, userId, at })
    .from(contactConsents)
    .where(ours(ctx, contactConsents, eq(contactConsents.contactId, contactId)))
    .orderBy(desc(at), desc(id))
    .limit(CONSENTS_MAX);
}

function conversationsOf(ctx: Ctx, contactId: string) {
  const { id, channel, status, lastIntent, lastLine, lastMessageAt } = conversations;
  return ctx.db
    .select({ id, channel, status, lastIntent, lastLine, lastMessageAt })
    .from(conversations)
    .where(ours(ctx, conversations, eq(conversations.contactId, contactId)))
    .orderBy(desc(lastMessageAt))
    .limit(CONVERSATIONS_MAX);
}
