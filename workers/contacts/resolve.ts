/** Whose address is this? One contact for all identities of a person, also when two webhooks ask at the same moment. */
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { CustomerAddress } from "../channels/port";
import { type Ctx, ours, owned } from "../platform/ctx";
import { rowWhen } from "../platform/row-when";
import { phoneE164 } from "./phone";
import { contacts, contactIdentities as identities } from "./schema";

export interface ResolveInput {
  /** becomes the contact's id when nobody has any of these identities */
  proposedId: string;
  name: string | null;
  address: CustomerAddress;
  /** under which the person wrote before */
  formerUserIds?: string[];
  /** what a user id is unique within: the channel account */
  accountScope: string;
}

interface Identity {
  kind: "phone" | "wa_user_id";
  scope: string;
  value: string;
}

/**
 * The contact's id. An identity that is new for a known person is added; a name or phone once known stays. A phone that
 * arrives with another user id than its owner's has a new owner, who gets nothing of the old one's.
 */
export async function resolveContact(ctx: Ctx, input: ResolveInput): Promise<string> {
  return (await resolvePerson(ctx, input)).contactId;
}

export interface Resolved {
  contactId: string;
  /** chosen by the team; null = none */
  language: string | null;
}

/** The same, with what an answer depends on. */
export async function resolvePerson(ctx: Ctx, input: ResolveInput): Promise<Resolved> {
  const wanted = identitiesOf(input);
  if (wanted.length === 0) throw new Error("an address without phone and user id");
  const known = await findAfterRelease(ctx, wanted);
  const phone = wanted.find(({ kind }) => kind === "phone")?.value ?? null;
  const first = known.find(({ contactId }) => contactId === input.proposedId) ?? known[0];
  const isWhole = known.length === wanted.length && first?.hasContact;
  if (isWhole && (first.name || !input.name) && (first.phone || !phone))
    return { contactId: first.contactId, language: first.language };
  return write(ctx, input, wanted, { proposed: first?.contactId ?? input.proposedId, phone });
}

/** One transaction: an answer waits for it, and D1 takes its time for each call. */
async function write(
  ctx: Ctx,
  { proposedId, name }: ResolveInput,
  wanted: readonly Identity[],
  { proposed, phone }: { proposed: string; phone: string | null },
): Promise<Resolved> {
  const now = ctx.clock.now();
  const inserts = wanted.map((identity) =>
    ctx.db
      .insert(identities)
      .values(owned(ctx, "identity", { contactId: proposed, ...identity }))
      .onConflictDoNothing(),
  );
  // Whoever inserted first has won; the contact is only written once that is known, so the loser leaves no empty row.
  const winner = sql<string>`SELECT ${identities.contactId} FROM ${identities} WHERE ${among(ctx, wanted)}
    ORDER BY ${identities.contactId} = ${proposedId} DESC, ${identities.createdAt}, ${identities.id} LIMIT 1`;
  const contact = ctx.db
    .insert(contacts)
    .select(
      rowWhen(contacts, { id: winner, tenantId: ctx.tenantId, name, phone, createdAt: now, updatedAt: now }, sql`true`),
    )
    .onConflictDoUpdate({
      target: contacts.id,
      set: {
        name: sql`coalesce(${contacts.name}, ${name})`,
        phone: sql`coalesce(${contacts.phone}, ${phone})`,
        updatedAt: now,
      },
      setWhere: eq(contacts.tenantId, ctx.tenantId),
    });
  const results = await ctx.db.batch([inserts[0]!, ...inserts.slice(1), contact, find(ctx, wanted)]);
  const settled = results.at(-1) as unknown as Found[];
  const { contactId, language } = settled.find((one) => one.contactId === proposedId) ?? settled[0]!;
  return { contactId, language };
}

/** These numbers are somebody else's by now: who writes from there is not this contact. */
export async function giveUpPhones(ctx: Ctx, contactId: string, phones: readonly string[]): Promise<void> {
  if (phones.length === 0) return;
  const values = phones.map((phone) => phoneE164(phone) ?? phone);
  await ctx.db.batch([
    ctx.db
      .delete(identities)
      .where(
        ours(
          ctx,
          identities,
          eq(identities.contactId, contactId),
          eq(identities.kind, "phone"),
          inArray(identities.value, values),
        ),
      ),
    ctx.db
      .update(contacts)
      .set({ phone: null, updatedAt: ctx.clock.now() })
      .where(ours(ctx, contacts, eq(contacts.id, contactId), inArray(contacts.phone, values))),
  ]);
}

/** Who is known by these, once the phone is taken from a contact who is known under another user id of the same account. */
async function findAfterRelease(ctx: Ctx, wanted: readonly Identity[]): Promise<Found[]> {
  const phone = wanted.find(({ kind }) => kind === "phone");
  const users = wanted.filter(({ kind }) => kind === "wa_user_id");
  const [user] = users;
  if (!phone || !user) return find(ctx, wanted);
  const owner = alias(identities, "owner");
  const anothers = ctx.db
    .select({ contactId: identities.contactId })
    .from(identities)
    .innerJoin(
      owner,
      and(
        eq(owner.tenantId, identities.tenantId),
        eq(owner.contactId, identities.contactId),
        eq(owner.kind, user.kind),
        eq(owner.scope, user.scope),
      ),
    )
    .where(
      ours(
        ctx,
        identities,
        eq(identities.kind, phone.kind),
        eq(identities.scope, phone.scope),
        eq(identities.value, phone.value),
      ),
    )
    .groupBy(identities.contactId)
    .having(
      sql`max(${inArray(
        owner.value,
        users.map(({ value }) => value),
      )}) = 0`,
    );
  const [[taken], known] = await ctx.db.batch([anothers, find(ctx, wanted)]);
  if (!taken) return known;
  await giveUpPhones(ctx, taken.contactId, [phone.value]);
  return find(ctx, wanted);
}

function identitiesOf({ address, formerUserIds = [], accountScope }: ResolveInput): Identity[] {
  const phone = address.phone && (phoneE164(address.phone) ?? address.phone);
  return [
    ...(phone ? [{ kind: "phone" as const, scope: "", value: phone }] : []),
    ...[...(address.userId ? [address.userId] : []), ...formerUserIds].map((value) => ({
      kind: "wa_user_id" as const,
      scope: accountScope,
      value,
    })),
  ];
}

interface Found {
  contactId: string;
  hasContact: number;
  name: string | null;
  phone: string | null;
  language: string | null;
}

/** The known ones, the longest known first: when two people turn out to be one, who asks keeps their contact, else the older is meant. */
function find(ctx: Ctx, wanted: readonly Identity[]) {
  return ctx.db
    .select({
      contactId: identities.contactId,
      hasContact: sql<number>`${contacts.id} IS NOT NULL`,
      name: contacts.name,
      phone: contacts.phone,
      language: contacts.language,
    })
    .from(identities)
    .leftJoin(contacts, and(eq(contacts.id, identities.contactId), eq(contacts.tenantId, identities.tenantId)))
    .where(among(ctx, wanted))
    .orderBy(asc(identities.createdAt), asc(identities.id));
}

function among(ctx: Ctx, wanted: readonly Identity[]): SQL {
  // As rows of their own, so that each is found by the index: an `or` of them reads everybody of a kind.
  const these = sql.join(
    wanted.map(({ kind, scope, value }) => sql`(${kind}, ${scope}, ${value})`),
    sql`, `,
  );
  return ours(
    ctx,
    identities,
    sql`(${identities.kind}, ${identities.scope}, ${identities.value}) IN (VALUES ${these})`,
  );
}
