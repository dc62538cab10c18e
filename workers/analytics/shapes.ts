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
  medianFirstResponseSec: number | null;
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
}

/** ONB-01 and MET-01: what is done, what comes next. */
export interface OnboardingState {
  whatsappConnected: boolean;
  marketplaceConnected: boolean;
  automationOn: boolean;
  firstAutoReplyAt: number | null;
  /** onboarding -> first automatic reply, ms */
  ttfarMs: number | null;
  startedAt: number;
}
