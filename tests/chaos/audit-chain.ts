/** Verifies audit logs from the database's file, by its own reckoning: docs/security.md says how a row's hash is made. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import type { History, Row } from "./history";

const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("hex");

/** The Worker's of the harness: it runs with the local settings. */
function namingKey(): string {
  return readFileSync("wrangler.toml", "utf8").match(/^NAMING_KEY = "(.+)"$/m)![1]!;
}

/** @returns what does not fit, one line each; rows of the last minute may be in no chain yet */
export function chainsDiffer({ auditEvents, auditHeads }: History): string[] {
  const sealed = auditEvents.filter(({ seq }) => seq !== null);
  const byTenant = Map.groupBy(sealed, ({ tenant_id }) => tenant_id as string);
  const wrong = [...byTenant].flatMap(([tenantId, rows]) => chainDiffers(tenantId, rows, auditHeads));
  if (auditHeads.length !== byTenant.size) wrong.push(`${auditHeads.length} heads of ${byTenant.size} audit logs`);
  return wrong;
}

function chainDiffers(tenantId: string, rows: readonly Row[], heads: readonly Row[]): string[] {
  const key = hmac(namingKey(), `audit/${tenantId}`);
  const ordered = rows.toSorted((a, b) => Number(a.seq) - Number(b.seq));
  let before = "0".repeat(64);
  for (const [index, row] of ordered.entries()) {
    const { payload_before_json: from, payload_after_json: to } = row;
    const digest = from === null && to === null ? null : hmac(key, `payload/${JSON.stringify([row.id, from, to])}`);
    const what = [row.id, row.tenant_id, row.event_type, row.actor_type, row.actor_id, row.resource_type];
    const where = [row.resource_id, row.ip, row.user_agent, row.correlation_id, row.created_at];
    const hash = hmac(key, `row/${before}${JSON.stringify([index + 1, ...what, ...where, digest])}`);
    if (row.seq !== index + 1 || row.prev_hash !== before || row.hash !== hash)
      return [`audit log of ${tenantId} breaks at ${index + 1}`];
    before = hash;
  }
  const head = heads.find((one) => one.tenant_id === tenantId);
  return head?.seq === ordered.length && head.hash === before ? [] : [`audit log of ${tenantId} ends elsewhere`];
}
