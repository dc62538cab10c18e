/** Whose address is this? One contact for all identities of a person, also when two webhooks ask at the same moment. */
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { CustomerAddress } from "../channels/port";
import { type Ctx, ours, owned } from "../platform/ctx";
import { phoneE164 } from "./phone";
import { contacts, contactIdentities as identities } from "./schema";

export interface ResolveInput {
  /** becomes the contact's id when nobody has any of these identities */
  proposedId: string;
  name: string | null;
  address: CustomerAddress;
  /** what a user id is unique within: the channel account */
  accountScope: string;
}

interface Identity {
  kind: "phone" | "wa_user_id";
  scope: string;
  value: string;
}

/** The contact's id. An identity that is new for a known person is added; a name or phone once known stays. */
export async function resolveContact(ctx: Ctx, input: ResolveInput): Promise<string> {
  const wanted = identitiesOf(input);
  if (wanted.length === 0) throw new Error("an address without phone and user id");
  const known = await find(ctx, wanted);
  const phone = wanted.find(({ kind }) => kind === "phone")?.value ?? null;
  const first = known[0];
  const isWhole = known.length === wanted.length && first?.hasContact;
  if (isWhole && (first.name || !input.name) && (first.phone || !phone)) return first.contactId;

  const proposed = first?.contactId ?? input.proposedId;
  const inserts = wanted.map((identity) =>
    ctx.db
      .insert(identities)
      .values(owned(ctx, "identity", { contactId: proposed, ...identity }))
      .onConflictDoNothing(),
  );
  await ctx.db.batch([inserts[0]!, ...inserts.slice(1)]);
  // Whoever inserted first has won; the contact is only written once that is known, so the loser leaves no empty row.
  const contactId = (await find(ctx, wanted))[0]!.contactId;
  const now = ctx.clock.now();
  await ctx.db
    .insert(contacts)
    .values({ id: contactId, tenantId: ctx.tenantId, name: input.name, phone, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: contacts.id,
      set: {
        name: sql`coalesce(${contacts.name}, ${input.name})`,
        phone: sql`coalesce(${contacts.phone}, ${phone})`,
        updatedAt: now,
      },
      setWhere: eq(contacts.tenantId, ctx.tenantId),
    });
  return contactId;
}

function identitiesOf({ address, accountScope }: ResolveInput): Identity[] {
  const phone = address.phone && (phoneE164(address.phone) ?? address.phone);
  return [
    ...(phone ? [{ kind: "phone" as const, scope: "", value: phone }] : []),
    ...(address.userId ? [{ kind: "wa_user_id" as const, scope: accountScope, value: address.userId }] : []),
  ];
}

/** The known ones, the longest known first: when two people turn out to be one, the older contact is meant. */
function find(ctx: Ctx, wanted: readonly Identity[]) {
  const same = wanted.map(({ kind, scope, value }) =>
    and(eq(identities.kind, kind), eq(identities.scope, scope), eq(identities.value, value)),
  );
  return ctx.db
    .select({
      contactId: identities.contactId,
      hasContact: sql<number>`${contacts.id} IS NOT NULL`,
      name: contacts.name,
      phone: contacts.phone,
    })
    .from(identities)
    .leftJoin(contacts, and(eq(contacts.id, identities.contactId), eq(contacts.tenantId, identities.tenantId)))
    .where(
      ours(
        ctx,
        identities,
        inArray(
          identities.kind,
          wanted.map(({ kind }) => kind),
        ),
        or(...same),
      ),
    )
    .orderBy(asc(identities.createdAt), asc(identities.id));
}
