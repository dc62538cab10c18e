/** What a message of this tenant may be an example of: the intents of its sector. */
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "../tenants";
import type { IntentChoice } from "./shapes";

/** What a sector offers; the registry of sectors lies above this room and is handed in. */
export type SectorOf = (sector: string) => { intents: readonly IntentChoice[] };

export async function intentsOf(ctx: Ctx, sectorOf: SectorOf): Promise<IntentChoice[]> {
  const { sector } = await findTenant(ctx, ctx.tenantId);
  return sectorOf(sector).intents.map(({ key, title }) => ({ key, title }));
}

/** @throws AppError invalid when the sector does not offer it, with the field that named it */
export function mustOffer(intents: readonly IntentChoice[], key: string, field: string): void {
  if (!intents.some((intent) => intent.key === key)) {
    throw new AppError("invalid", "The tenant's sector has no such intent.", { [field]: "unknown" });
  }
}
