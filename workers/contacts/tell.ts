/** Open dashboards learn that what is known of somebody has changed: only of whom, the card itself is asked for. */
import type { LiveRpc } from "../../durable-objects/shapes";
import type { Ctx } from "../platform/ctx";
import { logBug } from "../platform/log";

/** So many ids go in one word; a sync may bring the orders of thousands. */
const IDS_MAX = 200;

/** Never throws: they read the same on their next load, so a push that fails must fail nothing else. */
export async function tellContacts(ctx: Ctx, contactIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(contactIds)];
  if (ids.length === 0) return;
  try {
    const live = ctx.env.LIVE.getByName(ctx.tenantId) as unknown as LiveRpc;
    const parts = Array.from({ length: Math.ceil(ids.length / IDS_MAX) }, (_, at) =>
      ids.slice(at * IDS_MAX, (at + 1) * IDS_MAX),
    );
    await live.publish(parts.map((some) => ({ type: "contacts", ids: some })));
  } catch (error) {
    logBug("contacts.publish", error, { tenantId: ctx.tenantId });
  }
}
