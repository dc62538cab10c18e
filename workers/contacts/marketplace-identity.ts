/** A marketplace customer as an identity of a contact: proven, and unique at the account it came from. */
import { type Ctx, owned } from "../platform/ctx";
import { contactIdentities } from "./schema";

/** The insert to put into `ctx.db.batch([...])`; nothing happens when the customer is linked already. */
export function marketplaceIdentityRow(
  ctx: Ctx,
  input: { contactId: string; kind: "trendyol_customer"; accountId: string; customerId: string },
) {
  const { contactId, kind, accountId, customerId } = input;
  return ctx.db
    .insert(contactIdentities)
    .values(
      owned(ctx, "identity", { contactId, kind, scope: accountId, value: customerId, verifiedAt: ctx.clock.now() }),
    )
    .onConflictDoNothing();
}
