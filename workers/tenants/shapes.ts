/** What the tenants room answers with. */
/** The five answers of the first day, as `schema.ts` keeps them. */
interface Discovery {
  messagesPerDay: number | null;
  mostAsked: string;
  agentCostMinor: number | null;
  wouldPayMinor: number | null;
  biggestProblems: string;
}

export interface Business {
  name: string;
  /** of a clinic, as its patients know them; null = not said */
  doctorName: string | null;
  sector: "ecommerce" | "dental" | "aesthetic";
  /** false once something is connected: what was set up is the sector's */
  mayChangeSector: boolean;
  locale: string;
  timeZone: string;
  currency: string;
  minutesPerAnswer: number;
  agentCostMinor: number | null;
  episodeGapHours: number;
  pauseTimeoutMin: number;
  /** null = nobody has answered yet */
  discovery: Discovery | null;
}

export interface ChannelAccountView {
  id: string;
  channel: string;
  displayName: string;
  displayAddress: string;
  /** WhatsApp: phone number id and business account id, as Meta shows them */
  externalId: string;
  parentExternalId: string | null;
  status: "connected" | "trouble" | "disconnected";
  troubleCode: string | null;
  troubleAt: number | null;
  /** null = disconnected, or it cannot be told at the moment */
  pace: NumberPace | null;
}

/** How fast a number may send, and what holds it up. Times are real epoch ms, null = not at present. */
export interface NumberPace {
  /** in and out together */
  messagesPerSec: number;
  /** the provider wants everything to wait */
  pausedUntil: number | null;
  /** the provider lets answers through, but no advertising */
  campaignsPausedUntil: number | null;
  /** the provider does not answer: one message at a time finds out whether it does again */
  isDown: boolean;
}

export interface Connection {
  /** in the order they were asked; a failed one is the last */
  checks: { check: string; ok: boolean; code: string | null }[];
  /** null = a check failed, and nothing was stored */
  account: ChannelAccountView | null;
}
