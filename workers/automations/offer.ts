/** What a sector offers, and how far the assistant may be let go with each intent of it. */
import type { SpokenLanguage } from "../chat-analysis/shapes";
import type { Level } from "../tenants/schema";
import type { Automation, Limit } from "./shapes";

interface Offered {
  key: string;
  title: { tr: string; en: string };
  group?: string;
  isSmallTalk?: true;
  isAutomatable?: true;
  ownReply?: "auto" | "suggest";
}

/** The registry of sectors lies above this room and is handed in. */
export interface Offer {
  intents: readonly Offered[];
  groups: readonly { key: string; title: { tr: string; en: string } }[];
  /** languages a reply may be written in */
  languages: readonly SpokenLanguage[];
  /** a new tenant's settings; an intent without a line is off */
  defaults: Readonly<Record<string, { level: Level; threshold: number }>>;
  /** several intents moved by one control */
  toggles: readonly { key: string; intents: readonly string[]; on: { level: Level; threshold: number } }[];
}

/** An intent as people may set it. */
export interface Rung extends Pick<Automation, "title" | "most" | "limit" | "source"> {
  intent: string;
  group: string;
}

/** Every intent but small talk, in the sector's order. */
export function rungs(offer: Offer): Rung[] {
  return offer.intents
    .filter((intent) => !intent.isSmallTalk)
    .map((intent) => ({
      intent: intent.key,
      title: intent.title,
      group: intent.group ?? "business",
      ...reach(intent),
    }));
}

function reach({ isAutomatable, ownReply }: Offered): { most: Level; limit: Limit | null; source: Rung["source"] } {
  if (isAutomatable) return { most: "auto", limit: null, source: "facts" };
  if (!ownReply) return { most: "off", limit: "person", source: "person" };
  return { most: ownReply, limit: ownReply === "suggest" ? "medical" : null, source: "own_reply" };
}
