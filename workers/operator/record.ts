/** What operators look at and do is written down; what concerns one tenant stands in that tenant's audit log as well. */
import type { Context } from "hono";
import { auditRow } from "../audit";
import { whence } from "../auth/session";
import { type Actor, type Ctx, type PlatformCtx, tenantCtx } from "../platform/ctx";
import type { HttpEnv } from "../platform/http";
import { newId } from "../platform/ids";
import { operatorEvents } from "./schema";

/** Context of an operator, who belongs to no tenant here. */
export interface OperatorCtx extends PlatformCtx {
  actor: Extract<Actor, { kind: "operator" }>;
}

interface Look {
  /** noun.verb in the past; `operator.…` for what is about the operator alone */
  event: string;
  /** whose it is; null = nobody's or many tenants' */
  tenantId?: string | null;
  resourceType: string;
  resourceId?: string;
  /** holds no secret and no customer text */
  after?: object;
}

export function operatorCtx(c: Context<HttpEnv>): OperatorCtx {
  const { userId } = c.get("session");
  return { ...c.get("base"), actor: { kind: "operator", userId, ...whence(c.req.raw) } };
}

/** The tenant's context with the operator as the one who is accountable. */
export function contextIn(ctx: OperatorCtx, tenantId: string): Ctx {
  return tenantCtx(ctx, tenantId, ctx.actor);
}

/** The rows for the batch of what they record. */
export function recordRows(ctx: OperatorCtx, look: Look) {
  const { event, tenantId = null, resourceType, resourceId, after } = look;
  const createdAt = ctx.clock.now();
  const row = ctx.directory.insert(operatorEvents).values({
    id: newId("operatorEvent", createdAt),
    userId: ctx.actor.userId,
    event,
    tenantId,
    resourceType,
    resourceId: resourceId ?? null,
    ip: ctx.actor.ip ?? null,
    userAgent: ctx.actor.userAgent ?? null,
    correlationId: ctx.requestId,
    payloadJson: after ? JSON.stringify(after) : null,
    createdAt,
  });
  if (tenantId === null) return [row] as const;
  const audit = { event, resourceType, ...(resourceId ? { resourceId } : {}), ...(after ? { after } : {}) };
  return [row, auditRow(contextIn(ctx, tenantId), audit)] as const;
}

/** Records what has no batch of its own. */
export async function record(ctx: OperatorCtx, look: Look): Promise<void> {
  const [first, ...rest] = recordRows(ctx, look);
  await ctx.directory.batch([first, ...rest]);
}
