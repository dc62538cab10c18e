/** One audit row, made for the same batch as the change it records. */
import type { Actor, Ctx } from "../platform/ctx";
import { owned } from "../platform/ctx";
import { auditEvents } from "./schema";

export interface AuditInput {
  /** noun.verb in the past: `automation.changed`, `integration.connected` */
  event: string;
  resourceType: string;
  resourceId?: string;
  /** `aud_…`, for what may be recorded twice and is one event; made here when left out */
  id?: string;
  /** holds no secret and no customer text */
  before?: object;
  after?: object;
}

/** The insert to put into `ctx.db.batch([...])` beside the change. */
export function auditRow(ctx: Ctx, input: AuditInput) {
  const { actor } = ctx;
  const { id } = input;
  const row = ctx.db.insert(auditEvents).values(
    owned(ctx, "audit", {
      ...(id ? { id } : {}),
      eventType: input.event,
      actorType: actor.kind,
      actorId: actorId(actor),
      resourceType: input.resourceType,
      resourceId: input.resourceId ?? null,
      ip: "ip" in actor ? (actor.ip ?? null) : null,
      userAgent: "userAgent" in actor ? (actor.userAgent ?? null) : null,
      correlationId: ctx.requestId,
      payloadBeforeJson: input.before ? JSON.stringify(input.before) : null,
      payloadAfterJson: input.after ? JSON.stringify(input.after) : null,
    }),
  );
  return id ? row.onConflictDoNothing() : row;
}

function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case "user":
    case "operator":
      return actor.userId;
    case "api_key":
      return actor.keyId;
    case "system":
      return actor.name;
    case "assistant":
      return null;
    default:
      return actor satisfies never;
  }
}
