/** The tenant's Live object, as this room calls it. */
import type { LiveRpc } from "../../durable-objects/shapes";
import type { Ctx } from "../platform/ctx";
import { logBug } from "../platform/log";

export function liveOf(ctx: Ctx): LiveRpc {
  return ctx.env.LIVE.getByName(ctx.tenantId) as unknown as LiveRpc;
}

/** Settings changed. What fails here ends by itself: Live reads them anew after some seconds. */
export async function tellLive(ctx: Ctx): Promise<void> {
  try {
    await liveOf(ctx).settingsChanged();
  } catch (error) {
    logBug("routing.tell_live", error, { tenantId: ctx.tenantId });
  }
}
