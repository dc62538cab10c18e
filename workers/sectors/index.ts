/** The sectors, one line each. */
import { aesthetic } from "./aesthetic";
import type { Sector } from "./define";
import { dental } from "./dental";
import { ecommerce } from "./ecommerce";

export const sectors: readonly Sector[] = [ecommerce, dental, aesthetic];

const byKey = new Map(sectors.map((sector) => [sector.key, sector]));

/** The sector of a tenant. A tenant's sector comes from a closed list, so an unknown key is a bug and throws. */
export function sectorOf(key: string): Sector {
  const sector = byKey.get(key);
  if (!sector) throw new Error(`no sector ${key}`);
  return sector;
}

export type { Sector, Toggle } from "./define";
