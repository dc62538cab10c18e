/** Dashboards that are open with a session that is over hear no more. */
import type { LiveRpc } from "../../durable-objects/shapes";
import type { PlatformCtx } from "../platform/ctx";
import { logBug } from "../platform/log";
import { tenantsOf } from "./users";

/**
 * Closes the sockets of these sessions, whichever of the user's tenants they look at. What fails here ends with the
 * session's own time: the requests of the dashboard are refused already.
 * @param also a tenant the user has just left
 */
export async function closeSockets(
  base: PlatformCtx,
  userId: string,
  sessionIds: readonly string[],
  also?: string,
): Promise<void> {
  if (sessionIds.length === 0) return;
  const tenants = new Set((await tenantsOf(base, userId)).map(({ tenantId }) => tenantId));
  if (also) tenants.add(also);
  await Promise.all(
    [...tenants].map(async (tenantId) => {
      const live = base.env.LIVE.getByName(tenantId) as unknown as LiveRpc;
      try {
        for (const sessionId of sessionIds) await live.closeSession(sessionId);
      } catch (error) {
        logBug("auth.close_sockets", error, { tenantId });
      }
    }),
  );
}
