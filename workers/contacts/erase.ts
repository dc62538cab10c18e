/** Erasing a person: nobody sees them from the moment it is wished for, and a job goes through all places until nothing is left. */
import { eq, isNull } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { z } from "zod";
import { auditRow, forgetContacts } from "../audit";
import { ordersCache } from "../orders/schema";
import { among } from "../platform/among";
import { type Ctx, ours, oursAmong } from "../platform/ctx";
import { startedJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { defineJob } from "../platform/queue";
import { eraseContact as eraseFromSearch } from "../search";
import { contactConsents, contactIdentities, contacts, customFieldValues, vipFlags } from "./schema";

const KIND = "contact.erase";

/** What was under way when it began (a queue's message, a file being fetched) has ended by then: all is looked through once more. */
const AGAIN_MS = 15 * 60_000;

/** Who is erased. */
export interface Erased {
  /** the contact, and those that were merged into it */
  contactIds: readonly string[];
  conversationIds: readonly string[];
  /** by conversation, epoch ms: what was written there later is somebody's who began anew */
  until: ReadonlyMap<string, number>;
}

/** The writes by which another room forgets; all rooms' are one batch. */
export type ContactErasure = (ctx: Ctx, erased: Erased) => BatchItem<"sqlite">[];

/** The other rooms, handed in because they lie beside this one. Everything may run again. */
export interface Erasures {
  /** makes the conversations forget, and says which they are */
  conversations(ctx: Ctx, contactIds: readonly string[]): Promise<Pick<Erased, "conversationIds" | "until">>;
  /** what lies outside of the database, while its rows still say where */
  outside: readonly ((ctx: Ctx, erased: Erased) => Promise<void>)[];
  rows: readonly ContactErasure[];
  /** all is done: open dashboards look again */
  tell(ctx: Ctx): Promise<void>;
}

/**
 * Wished for twice it is one erasure.
 * @throws AppError not_found
 */
export async function startErasure(ctx: Ctx, askedId: string): Promise<void> {
  const asked = await rowOf(ctx, askedId);
  const contact = asked?.mergedInto ? await rowOf(ctx, asked.mergedInto) : asked;
  if (!contact) throw new AppError("not_found", "There is no such contact.");
  if (contact.erasedAt !== null) return;
  const { id } = contact;
  const job = startedJob(ctx, { kind: KIND, key: id, payload: { contactId: id } });
  await ctx.db.batch([
    ctx.db
      .update(contacts)
      .set({ erasedAt: ctx.clock.now() })
      .where(ours(ctx, contacts, eq(contacts.id, id), isNull(contacts.erasedAt))),
    // Whoever writes from one of these addresses from now on is somebody new.
    ...withoutPerson(ctx, [id]),
    auditRow(ctx, { event: "contact.erasure_started", resourceType: "contact", resourceId: id }),
    job.row,
  ]);
  await job.handOut();
}

async function rowOf(ctx: Ctx, id: string) {
  const { mergedInto, erasedAt } = contacts;
  const [row] = await ctx.db
    .select({ id: contacts.id, mergedInto, erasedAt })
    .from(contacts)
    .where(ours(ctx, contacts, eq(contacts.id, id)));
  return row ?? null;
}

/** Goes through all places, and once more later; ended half-way it begins again. The contact's own row goes last. */
export function eraseContact(rooms: Erasures) {
  return defineJob({
    kind: KIND,
    input: z.object({ contactId: z.string() }),
    untilDone: true,
    run: async (ctx, { contactId }) => {
      const contact = await rowOf(ctx, contactId);
      if (!contact?.erasedAt) return;
      const contactIds = await withMerged(ctx, contactId);
      const erased = { contactIds, ...(await rooms.conversations(ctx, contactIds)) };
      for (const step of rooms.outside) await step(ctx, erased);
      await eraseSearch(ctx, erased);
      await forgetContacts(ctx, contactIds);
      const rows = [...withoutPerson(ctx, contactIds), ...rooms.rows.flatMap((erase) => erase(ctx, erased))];
      await ctx.db.batch(rows as [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]);
      await rooms.tell(ctx);
      const again = contact.erasedAt + AGAIN_MS;
      if (ctx.clock.now() < again) return { againAt: again };
      await ctx.db.batch([
        ctx.db.delete(contacts).where(oursAmong(ctx, contacts, among(contacts.id, contactIds))),
        auditRow(ctx, {
          event: "contact.erased",
          resourceType: "contact",
          resourceId: contactId,
          after: { conversations: erased.conversationIds.length },
        }),
      ]);
    },
  });
}

async function withMerged(ctx: Ctx, contactId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(ours(ctx, contacts, eq(contacts.mergedInto, contactId)));
  return [contactId, ...rows.map(({ id }) => id)];
}

async function eraseSearch(ctx: Ctx, { contactIds, until }: Erased): Promise<void> {
  const orders = await ctx.db
    .select({ number: ordersCache.externalOrderId })
    .from(ordersCache)
    .where(ours(ctx, ordersCache, among(ordersCache.contactId, contactIds)));
  const orderNumbers = [...new Set(orders.map(({ number }) => number))];
  for (const contactId of contactIds) await eraseFromSearch(ctx, contactId, { orderNumbers, until });
}

/** All that this room knows of them; the rows themselves stay, with nothing in them, until the end. */
function withoutPerson(ctx: Ctx, contactIds: readonly string[]): [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]] {
  const nothing = { name: null, ownName: null, phone: null, language: null, note: null, isVip: false };
  return [
    ctx.db
      .update(contacts)
      .set({ ...nothing, updatedAt: ctx.clock.now() })
      .where(oursAmong(ctx, contacts, among(contacts.id, contactIds))),
    ctx.db
      .delete(contactIdentities)
      .where(ours(ctx, contactIdentities, among(contactIdentities.contactId, contactIds))),
    ctx.db
      .delete(customFieldValues)
      .where(ours(ctx, customFieldValues, among(customFieldValues.contactId, contactIds))),
    ctx.db.delete(contactConsents).where(ours(ctx, contactConsents, among(contactConsents.contactId, contactIds))),
    ctx.db.delete(vipFlags).where(ours(ctx, vipFlags, among(vipFlags.contactId, contactIds))),
  ];
}
