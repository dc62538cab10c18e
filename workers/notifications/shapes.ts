/** What a person chooses to be told of, as the dashboard reads and writes it. */
import type { EmailEvent } from "./schema";

export type { EmailEvent };

/** Told by the dashboard itself, while it is open in a browser. */
export const BROWSER_EVENTS = ["message", "handover", "mention"] as const;
export type BrowserEvent = (typeof BROWSER_EVENTS)[number];

/** How long a customer may wait for a person before a letter says so, in minutes. */
export const WAITS_MIN = [5, 10, 15, 30, 60, 120] as const;

export interface NotificationSettings {
  email: {
    handover: { isOn: boolean; afterMin: (typeof WAITS_MIN)[number] };
    /** yesterday in numbers, at this hour */
    daily: { isOn: boolean; hour: number };
    report: { isOn: boolean };
    trouble: { isOn: boolean };
    mention: { isOn: boolean };
  };
  browser: Record<BrowserEvent, { isShown: boolean; isHeard: boolean }>;
  /** minutes of the day; `from` later than `to` goes over midnight */
  quiet: { isOn: boolean; from: number; to: number };
  /** of the person; null = the business's */
  timeZone: string | null;
}

export interface NotificationPage {
  settings: NotificationSettings;
  /** where letters go, and whether that mailbox is proven: nothing is sent to one that is not */
  email: string;
  emailVerified: boolean;
  tenantTimeZone: string;
  /** what this person's role may hear of by e-mail, in order */
  emailEvents: EmailEvent[];
  /** and in the browser: nothing without the inbox */
  browserEvents: BrowserEvent[];
}
