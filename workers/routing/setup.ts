/** What Live must know to give conversations to people, read in one go. */
import type { Placement } from "../inbox/conversation-stub";
import type { Ctx } from "../platform/ctx";
import { findTenant } from "../tenants";
import { listGroups } from "./groups";
import { capacitiesOf, peopleOf } from "./rules";
import { readDesk } from "./settings";
import { CAPACITY_DEFAULT, type Rule } from "./shapes";

export interface RoutingSetup {
  timeZone: string;
  placement: Placement;
  /** by channel account */
  rules: Record<string, Rule>;
  /** user ids by group */
  groups: Record<string, string[]>;
  agents: { userId: string; capacity: number }[];
}

export async function routingSetup(ctx: Ctx): Promise<RoutingSetup> {
  const [tenant, { rules }, groups, people, capacities] = await Promise.all([
    findTenant(ctx, ctx.tenantId),
    readDesk(ctx),
    listGroups(ctx),
    peopleOf(ctx),
    capacitiesOf(ctx),
  ]);
  const { timeZone, jurisdiction, locationHint } = tenant;
  return {
    timeZone,
    placement: { jurisdiction, locationHint },
    rules,
    groups: Object.fromEntries(groups.map(({ id, userIds }) => [id, userIds])),
    agents: people.map(({ userId }) => ({ userId, capacity: capacities.get(userId) ?? CAPACITY_DEFAULT })),
  };
}
