/** Whose a dead letter is that does not say so: found by what it names, so that it can be replayed all the same. */
import { conversations, conversationWakes } from "../inbox/schema";
import { among } from "../platform/among";
import { type PlatformCtx, tenantDb } from "../platform/ctx";
import type { DeadLetter } from "../platform/dead-letters";
import { dueJobs } from "../platform/schema";
import { tenants } from "../tenants/schema";

/** As far as what is looked at here goes; anything may be missing or of another kind. */
interface Body {
  tenantId?: unknown;
  conversationId?: unknown;
  due?: { id?: unknown } | null;
  payload?: { tenantId?: unknown; conversationId?: unknown } | null;
}

type Letter = Pick<DeadLetter, "id" | "tenantId" | "bodyJson">;

/** By letter's id; letters that say it themselves, and those that name nothing of a tenant's that is there, are missing. */
export async function ownersOf(base: PlatformCtx, letters: readonly Letter[]): Promise<Map<string, string>> {
  const lost = letters.filter(({ tenantId }) => tenantId === null);
  if (lost.length === 0) return new Map();
  const named = lost.map(({ id, bodyJson }) => ({ id, ...namesIn(bodyJson) }));
  const owners = await ownersOfRows(
    base,
    named.flatMap(({ rows }) => rows),
  );
  const found = named.flatMap(({ id, tenantIds, rows }): [string, string][] => {
    const tenantId = [...tenantIds, ...rows.flatMap((row) => owners.get(row) ?? [])][0];
    return tenantId ? [[id, tenantId]] : [];
  });
  const present = await presentTenants(
    base,
    found.map(([, tenantId]) => tenantId),
  );
  return new Map(found.filter(([, tenantId]) => present.has(tenantId)));
}

function namesIn(bodyJson: string): { tenantIds: string[]; rows: string[] } {
  const body = (JSON.parse(bodyJson) ?? {}) as Body;
  const { tenantId, conversationId, due, payload } = body;
  return {
    tenantIds: [tenantId, payload?.tenantId].filter(isText),
    rows: [due?.id, conversationId, payload?.conversationId].filter(isText),
  };
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Ids of jobs and conversations -> their tenant. Nothing but that is read, and only operators ask. */
async function ownersOfRows(base: PlatformCtx, ids: readonly string[]): Promise<Map<string, string>> {
  const db = tenantDb(base.env, "");
  const [waking, planned, listed] = await Promise.all([
    base.directory
      .select({ id: conversationWakes.conversationId, tenantId: conversationWakes.tenantId })
      .from(conversationWakes)
      .where(among(conversationWakes.conversationId, ids)),
    db.select({ id: dueJobs.id, tenantId: dueJobs.tenantId }).from(dueJobs).where(among(dueJobs.id, ids)),
    db
      .select({ id: conversations.id, tenantId: conversations.tenantId })
      .from(conversations)
      .where(among(conversations.id, ids)),
  ]);
  return new Map([...waking, ...planned, ...listed].map(({ id, tenantId }) => [id, tenantId]));
}

async function presentTenants(base: PlatformCtx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await base.directory.select({ id: tenants.id }).from(tenants).where(among(tenants.id, ids));
  return new Set(rows.map(({ id }) => id));
}
