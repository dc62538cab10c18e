/** Whether an account works, as the seller sees it: written and pushed only when it changes. */
import { eq, isNull, ne, or } from "drizzle-orm";
import type { LiveRpc } from "../../durable-objects/shapes";
import { type Ctx, ours } from "../platform/ctx";
import { logBug } from "../platform/log";
import type { Failure } from "../platform/result";
import { troubleLook } from "../tenants";
import { integrationAccounts } from "./schema";

type Status = "connected" | "trouble" | "disconnected";

/** What the dashboard explains; other failures (our own pace, a refused parameter) are not the seller's to mend. */
const TROUBLES = new Set(["auth", "forbidden", "closed", "rate_limited", "timeout", "server", "bad_answer", "failed"]);
/** Of a question that holds nothing a customer wrote these say that the seller id or the address is wrong. */
const REFUSALS = new Set(["not_found", "invalid"]);

/**
 * Records why the account does not answer. The time is when this trouble began, not when it was last met.
 * @param isFixedQuestion the same for every account: a test or the sync, whose refusal is the account's trouble too
 */
export async function noteTrouble(
  ctx: Ctx,
  accountId: string,
  failure: Failure,
  { isFixedQuestion = false } = {},
): Promise<void> {
  const { code } = failure;
  if (!TROUBLES.has(code) && !(isFixedQuestion && REFUSALS.has(code))) return;
  const now = ctx.clock.now();
  const differs = ours(
    ctx,
    integrationAccounts,
    eq(integrationAccounts.id, accountId),
    ne(integrationAccounts.status, "disconnected"),
    or(
      eq(integrationAccounts.status, "connected"),
      isNull(integrationAccounts.troubleCode),
      ne(integrationAccounts.troubleCode, code),
    ),
  );
  const known = await ctx.db.select({ id: integrationAccounts.id }).from(integrationAccounts).where(differs);
  if (known.length === 0) return;
  const [changed] = await ctx.db.batch([
    ctx.db
      .update(integrationAccounts)
      .set({ status: "trouble", troubleCode: code, troubleAt: now, updatedAt: now })
      .where(differs)
      .returning({ id: integrationAccounts.id }),
    troubleLook(ctx, accountId),
  ]);
  if (changed.length === 0) return;
  await publishConnection(ctx, accountId, "trouble", code);
}

/** The account answered. */
export async function clearTrouble(ctx: Ctx, accountId: string): Promise<void> {
  const changed = await ctx.db
    .update(integrationAccounts)
    .set({ status: "connected", troubleCode: null, troubleAt: null, updatedAt: ctx.clock.now() })
    .where(
      ours(ctx, integrationAccounts, eq(integrationAccounts.id, accountId), eq(integrationAccounts.status, "trouble")),
    )
    .returning({ id: integrationAccounts.id });
  if (changed.length > 0) await publishConnection(ctx, accountId, "connected", null);
}

/** Tells open dashboards. They read the same from D1 on their next load, so a failing push must fail nothing else. */
export async function publishConnection(
  ctx: Ctx,
  accountId: string,
  status: Status,
  troubleCode: string | null,
): Promise<void> {
  const live = ctx.env.LIVE.getByName(ctx.tenantId) as unknown as LiveRpc;
  try {
    await live.publish([{ type: "connection", accountId, status, troubleCode }]);
  } catch (error) {
    logBug("integrations.publish", error, { tenantId: ctx.tenantId, accountId });
  }
}
