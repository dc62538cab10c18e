/** Two contacts that are one person: one stays, and all of the other's becomes theirs. */
import { eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { auditRow } from "../audit";
import { alsoOf } from "../platform/also-of";
import { type Ctx, ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { noteContact } from "../search";
import { contactCard, findContact } from "./card";
import { contactConsents, contactIdentities, contacts, customFieldValues } from "./schema";
import type { ContactCard } from "./shapes";
import { moveFlags } from "./vip";

/** What another room does with its own rows when one contact becomes another. */
export type ContactMove = (ctx: Ctx, fromId: string, toId: string) => BatchItem<"sqlite">[];

/**
 * What the kept one has stays, what only the other had is added. The conversation objects learn it when they look their
 * contact up the next time; until then the lists follow the row of the merged one.
 * @param moves of the rooms that keep rows of contacts
 * @throws AppError not_found, invalid for a contact and itself
 */
export async function mergeContacts(
  ctx: Ctx,
  moves: readonly ContactMove[],
  keptId: string,
  mergedId: string,
): Promise<ContactCard> {
  const [kept, merged] = await Promise.all([findContact(ctx, keptId), findContact(ctx, mergedId)]);
  if (kept.id === merged.id) throw new AppError("invalid", "They are one contact already.", { otherId: "same" });
  const now = ctx.clock.now();
  const { id, phone } = kept;
  await ctx.db.batch([
    ctx.db
      .update(contacts)
      .set({
        name: kept.name ?? merged.name,
        ownName: kept.ownName ?? merged.ownName,
        phone: phone ?? merged.phone,
        language: kept.language ?? merged.language,
        isVip: kept.isVip || merged.isVip,
        note: [kept.note, merged.note].filter(Boolean).join("\n\n") || null,
        updatedAt: now,
      })
      .where(ours(ctx, contacts, eq(contacts.id, id))),
    ctx.db
      .update(contacts)
      .set({ mergedInto: id })
      .where(ours(ctx, contacts, eq(contacts.mergedInto, merged.id))),
    ctx.db
      .update(contacts)
      .set({ mergedInto: id, name: null, ownName: null, phone: null, note: null, isVip: false, updatedAt: now })
      .where(ours(ctx, contacts, eq(contacts.id, merged.id))),
    ...identityRows(ctx, merged.id, id),
    ...valueRows(ctx, merged.id, id),
    ...moveFlags(ctx, merged.id, id),
    ctx.db
      .update(contactConsents)
      .set({ contactId: id })
      .where(ours(ctx, contactConsents, eq(contactConsents.contactId, merged.id))),
    ...moves.flatMap((move) => move(ctx, merged.id, id)),
    auditRow(ctx, {
      event: "contact.merged",
      resourceType: "contact",
      resourceId: id,
      after: { keptId: id, mergedId: merged.id },
    }),
  ]);
  await noteContact(ctx, merged.id);
  await noteContact(ctx, id);
  return contactCard(ctx, id);
}

/** A marketplace customer that both are is kept once. */
function identityRows(ctx: Ctx, fromId: string, toId: string): BatchItem<"sqlite">[] {
  const isHeld = alsoOf(ctx, contactIdentities, toId, ["kind", "scope", "value"]);
  return [
    ctx.db
      .delete(contactIdentities)
      .where(ours(ctx, contactIdentities, eq(contactIdentities.contactId, fromId), isHeld)),
    ctx.db
      .update(contactIdentities)
      .set({ contactId: toId })
      .where(ours(ctx, contactIdentities, eq(contactIdentities.contactId, fromId))),
  ];
}

function valueRows(ctx: Ctx, fromId: string, toId: string): BatchItem<"sqlite">[] {
  const isKnown = alsoOf(ctx, customFieldValues, toId, ["fieldId"]);
  return [
    ctx.db
      .delete(customFieldValues)
      .where(ours(ctx, customFieldValues, eq(customFieldValues.contactId, fromId), isKnown)),
    ctx.db
      .update(customFieldValues)
      .set({ contactId: toId })
      .where(ours(ctx, customFieldValues, eq(customFieldValues.contactId, fromId))),
  ];
}
