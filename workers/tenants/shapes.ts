/** What the tenants room answers with. */
import type { CheckAnswer } from "../channels/whatsapp";
import type { Discovery, SECTORS } from "./schema";

export interface Business {
  name: string;
  sector: (typeof SECTORS)[number];
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
}

export interface Connection {
  /** in the order they were asked; a failed one is the last */
  checks: CheckAnswer[];
  /** null = a check failed, and nothing was stored */
  account: ChannelAccountView | null;
}
