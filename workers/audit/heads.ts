/** Where a chain ends: in D1 for each tenant, and day by day in R2, which a lock keeps from being changed. */
import { isNotNull } from "drizzle-orm";
import { type Ctx, ours } from "../platform/ctx";
import { type Head, START } from "./chain";
import { auditEvents, auditHeads } from "./schema";

export interface KnownHead extends Head {
  /** UTC day of the last one in R2 */
  keptOn: string | null;
}

/** @returns null when none is there although rows are sealed: somebody has taken it away */
export async function headOf(ctx: Ctx): Promise<KnownHead | null> {
  const { seq, hash, keptOn } = auditHeads;
  const [head] = await ctx.db.select({ seq, hash, keptOn }).from(auditHeads).where(ours(ctx, auditHeads));
  if (head) return head;
  const [sealed] = await ctx.db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(ours(ctx, auditEvents, isNotNull(auditEvents.seq)))
    .limit(1);
  return sealed ? null : { ...START, keptOn: null };
}

function prefixOf(tenantId: string): string {
  return `audit-heads/${tenantId}/`;
}

/** One a day, never overwritten: the first of a day stays. @returns the head as it is known now */
export async function keepHead(ctx: Ctx, head: KnownHead): Promise<KnownHead> {
  const { seq, hash, keptOn } = head;
  const day = new Date(ctx.clock.now()).toISOString().slice(0, 10);
  if (keptOn === day || seq === START.seq) return head;
  await ctx.env.FILES.put(`${prefixOf(ctx.tenantId)}${day}`, JSON.stringify({ seq, hash, at: ctx.clock.now() }), {
    onlyIf: { etagDoesNotMatch: "*" },
    customMetadata: { seq: String(seq), hash },
  });
  await ctx.db.update(auditHeads).set({ keptOn: day }).where(ours(ctx, auditHeads));
  return { ...head, keptOn: day };
}

/** Hash by seq, of every day that has one. */
export async function keptHeads(ctx: Ctx): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  let cursor: string | undefined;
  do {
    const page: R2Objects = await ctx.env.FILES.list({
      prefix: prefixOf(ctx.tenantId),
      include: ["customMetadata"],
      cursor,
    });
    for (const { customMetadata } of page.objects) found.set(Number(customMetadata!.seq), customMetadata!.hash!);
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  return found;
}
