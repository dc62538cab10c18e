/** Forgetting a person: what rows say about a contact goes, that they were written stays and still verifies. */
import { and, isNotNull, or, sql } from "drizzle-orm";
import { among } from "../platform/among";
import { type Ctx, ours, oursAmong } from "../platform/ctx";
import { chainKey, forgottenMark } from "./chain";
import { auditEvents } from "./schema";

/** May run again. */
export async function forgetContacts(ctx: Ctx, contactIds: readonly string[]): Promise<void> {
  const { id, resourceId, payloadBeforeJson, payloadAfterJson } = auditEvents;
  const rows = await ctx.db
    .select({ id })
    .from(auditEvents)
    .where(
      ours(
        ctx,
        auditEvents,
        // As the index of contacts' rows has it.
        and(sql`${auditEvents.resourceType} = 'contact'`, among(resourceId, contactIds)),
        or(isNotNull(payloadBeforeJson), isNotNull(payloadAfterJson)),
      ),
    );
  if (rows.length === 0) return;
  const key = await chainKey(ctx);
  const marks = rows.map((row) => [row.id, forgottenMark(key, row.id)] as const);
  await ctx.db
    .update(auditEvents)
    .set({ payloadBeforeJson: null, payloadAfterJson: null, forgottenMark: sql`mark.value` })
    .from(sql`json_each(${JSON.stringify(Object.fromEntries(marks))}) AS mark`)
    .where(oursAmong(ctx, auditEvents, sql`${id} = mark.key`));
}
