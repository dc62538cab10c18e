/** Identities that a contact proved to have elsewhere: a marketplace customer is a person who also writes to us. */
import { type Ctx, owned } from "../platform/ctx";
import { contactIdentities, type IDENTITY_KINDS } from "./schema";

export interface ProvedIdentity {
  contactId: string;
  kind: (typeof IDENTITY_KINDS)[number];
  /** what the value is unique within: an integration account */
  scope: string;
  value: string;
}

/** The insert to put into `ctx.db.batch([...])` beside what the proof changes. An address somebody has stays theirs. */
export function provedIdentityRow(ctx: Ctx, identity: ProvedIdentity) {
  return ctx.db
    .insert(contactIdentities)
    .values(owned(ctx, "identity", { ...identity, verifiedAt: ctx.clock.now() }))
    .onConflictDoNothing();
}
