/** Filling the search of a tenant anew, for a database that was lost or is behind: a job for the tenant, one a conversation. */
import { asc, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { conversations } from "../inbox/schema";
import { ordersCache } from "../orders/schema";
import { type Ctx, ours, searchDb } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { logBug } from "../platform/log";
import { defineJob } from "../platform/queue";
import { fillContact, fillOrders } from "./fill";
import type { OrderNumbers } from "./key-rows";
import { searchProgress } from "./tables";

/** The job of one conversation; the room that knows the objects runs it. */
export const FILL_CONVERSATION = "search.fill_conversation";

const CONVERSATIONS_A_RUN = 90;
const ORDERS_A_RUN = 500;

/** Repeatable: what is found already stays found meanwhile. */
export async function startRefill(ctx: Ctx): Promise<void> {
  await planStep(ctx, { what: "conversations", after: "" });
  await auditRow(ctx, { event: "search.refilled", resourceType: "tenant", resourceId: ctx.tenantId });
}

/** Some texts of a conversation are not searchable yet. */
export function planFilling(ctx: Ctx, conversationId: string): Promise<void> {
  const dueAt = ctx.clock.now();
  return planJob(ctx, { kind: FILL_CONVERSATION, key: conversationId, payload: { conversationId }, dueAt });
}

/** Orders are found by their numbers from now on. A search that is down is told later: who tells it need not care. */
export async function noteOrders(ctx: Ctx, orders: readonly OrderNumbers[]): Promise<void> {
  try {
    await fillOrders(ctx, orders);
  } catch (error) {
    logBug("search.orders", error, { tenantId: ctx.tenantId });
    await planStep(ctx, { what: "orders", after: "" });
  }
}

/** The same for a contact whose names or fields changed. */
export async function noteContact(ctx: Ctx, contactId: string): Promise<void> {
  try {
    await fillContact(ctx, contactId);
  } catch (error) {
    logBug("search.contact", error, { tenantId: ctx.tenantId });
    const dueAt = ctx.clock.now();
    await planJob(ctx, { kind: fillContactSearch.kind, key: contactId, payload: { contactId }, dueAt });
  }
}

export const fillContactSearch = defineJob({
  kind: "search.fill_contact",
  input: z.object({ contactId: z.string() }),
  run: (ctx, { contactId }) => fillContact(ctx, contactId),
});

const Step = z.object({ what: z.enum(["conversations", "orders"]), after: z.string() });

export const refillSearch = defineJob({
  kind: "search.refill",
  input: Step,
  run: async (ctx, step) => {
    const next =
      step.what === "conversations" ? await refillConversations(ctx, step.after) : await refillOrders(ctx, step.after);
    if (next) await planStep(ctx, next);
  },
});

function planStep(ctx: Ctx, step: z.infer<typeof Step>): Promise<void> {
  return planJob(ctx, { kind: refillSearch.kind, key: step.what, payload: step, dueAt: ctx.clock.now() });
}

async function refillConversations(ctx: Ctx, after: string): Promise<z.infer<typeof Step>> {
  const { id } = conversations;
  const rows = await ctx.db
    .select({ id })
    .from(conversations)
    .where(ours(ctx, conversations, gt(id, after)))
    .orderBy(asc(id))
    .limit(CONVERSATIONS_A_RUN);
  const last = rows.at(-1);
  if (!last) return { what: "orders", after: "" };
  const ids = rows.map((row) => row.id);
  await searchDb(ctx.env)
    .delete(searchProgress)
    .where(ours(ctx, searchProgress, inArray(searchProgress.conversationId, ids)));
  for (const conversationId of ids) await planFilling(ctx, conversationId);
  return { what: "conversations", after: last.id };
}

async function refillOrders(ctx: Ctx, after: string): Promise<z.infer<typeof Step> | null> {
  const { id, externalOrderId: orderNumber, trackingCode } = ordersCache;
  const rows = await ctx.db
    .select({ id, orderNumber, trackingCode })
    .from(ordersCache)
    .where(ours(ctx, ordersCache, gt(id, after)))
    .orderBy(asc(id))
    .limit(ORDERS_A_RUN);
  await fillOrders(ctx, rows);
  const last = rows.at(-1);
  return last ? { what: "orders", after: last.id } : null;
}
