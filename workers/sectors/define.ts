/** The form of a sector: which intents it offers and what a new tenant starts with. */

import type { UsualService } from "../appointments";
import type { SpokenLanguage } from "../chat-analysis/shapes";
import { GROUPS, type Intent } from "../intents";
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
  /** what intents are about, in the order people read them */
  groups: readonly { key: string; title: { tr: string; en: string } }[];
  /** languages that customers may be answered in with the business's own words */
  languages: readonly SpokenLanguage[];
  /** a new tenant's settings, by intent; an intent without a line is off */
  defaults: Readonly<Record<string, { level: Level; threshold: number }>>;
  toggles: readonly Toggle[];
  /** what such a business usually offers by appointment; empty for who has none */
  services: readonly UsualService[];
  /** ends the greeting: what one can ask here; null = nothing is answered automatically yet */
  invitation: { tr: string; en: string } | null;
}

const groups = Object.entries(GROUPS).map(([key, title]) => ({ key, title }));

export function defineSector(sector: Omit<Sector, "groups">): Sector {
  return { ...sector, groups };
}
