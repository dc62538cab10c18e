/** The overview's numbers, as architecture defines them: auto-answered, confirmed and came back stand side by side. */

export interface OverviewNumbers {
  questions: number;
  autoAnswered: number;
  handedOver: number;
  /** of the auto-answered ones, those 72 h old: nobody came back, no person answered */
  confirmed: number;
  cameBack: number;
  /** not yet 72 h old */
  awaiting: number;
  /** autoAnswered / questions, 0–1; null without questions */
  deflectionRate: number | null;
  /** auto-answered / all inbound messages, 0–1 */
  perMessageRate: number | null;
  totalMessages: number;
  minutesSaved: number;
  /** the assumption behind minutesSaved */
  minutesPerAnswer: number;
  /** what the minutes saved would have cost; null while the business has not said what an agent costs */
  moneySavedMinor: number | null;
  medianFirstResponseSec: number | null;
  /** from a question that was handed over to the first word of a person */
  medianPersonResponseSec: number | null;
}

/** The promise of the first month (BIZ-03): half of the order questions are answered automatically. */
export interface Guarantee {
  /** first and last day, tenant-local */
  from: string;
  to: string;
  /** 1 on the first day; 30 at the end and after it */
  day: number;
  isOver: boolean;
  questions: number;
  autoAnswered: number;
  /** 0–1; null without questions */
  rate: number | null;
  promisedRate: number;
}

/** What a question may count as; each is a number of the overview, the last two are what its medians are taken of. */
export const COUNTED_AS = [
  "questions",
  "autoAnswered",
  "handedOver",
  "confirmed",
  "cameBack",
  "awaiting",
  "responded",
  "personReplied",
] as const;
export type CountedAs = (typeof COUNTED_AS)[number];

/** An hour of the week in the tenant's zone: Monday 0 … Sunday 6, hour 0–23. */
export interface WeekHour {
  weekday: number;
  hour: number;
}

/** One question, for whoever wants to see what a number is made of. */
export interface CountedQuestion {
  conversationId: string;
  turnId: string;
  askedAt: number;
  intent: string | null;
  text: string | null;
}

export interface Overview {
  timeZone: string;
  today: OverviewNumbers;
  range: { from: string; to: string; numbers: OverviewNumbers };
  /** tenant-local days, gaps filled with zeros */
  days: { date: string; questions: number; autoAnswered: number; handedOver: number }[];
  /** weeks begin on Monday */
  weeks: { week: string; questions: number; autoAnswered: number; handedOver: number; deflectionRate: number | null }[];
  byIntent: { intent: string; questions: number; autoAnswered: number }[];
  /** questions by tenant-local weekday (Monday first) and hour */
  hours: number[][];
  /** of the tenant's currency, for `moneySavedMinor` */
  currency: string;
  /** null for a sector without that promise */
  guarantee: Guarantee | null;
}

/** ONB-01 and MET-01: what is done, what comes next. */
export interface OnboardingState {
  /** the questions of the first day are answered */
  businessDescribed: boolean;
  whatsappConnected: boolean;
  marketplaceConnected: boolean;
  /** something to book and a time to book it in */
  servicesReady: boolean;
  automationOn: boolean;
  firstAutoReplyAt: number | null;
  /** onboarding -> first automatic reply, ms */
  ttfarMs: number | null;
  /** MET-04: a first automatic answer, and somebody saw the overview */
  activatedAt: number | null;
  startedAt: number;
}
