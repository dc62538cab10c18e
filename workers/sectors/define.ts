/** The form of a sector: which intents it offers and what a new tenant starts with. */
import type { Intent } from "../intents";
import type { Level } from "../tenants/schema";

/** Several intents switched by one control on the dashboard. */
export interface Toggle {
  key: string;
  title: { tr: string; en: string };
  intents: readonly string[];
  /** what turning it on sets */
  on: { level: Level; threshold: number };
}

export interface Sector {
  key: string;
  title: { tr: string; en: string };
  intents: readonly Intent[];
  /** a new tenant's settings, by intent; an intent without a line is off */
  defaults: Readonly<Record<string, { level: Level; threshold: number }>>;
  toggles: readonly Toggle[];
  /** ends the greeting: what one can ask here; null = nothing is answered automatically yet */
  invitation: { tr: string; en: string } | null;
}

export function defineSector(sector: Sector): Sector {
  return sector;
}
