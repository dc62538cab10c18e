/** How likely a message is to become a dispute, a bad review or a case. */
import type { MoodReading } from "./sentiment";
import { ANGRY_PICTURES, type Mood } from "./sentiment-words";

/** Each reason alone, 0–1. Two reasons weigh more than one, but never more than certain. */
const REASONS: Partial<Record<Mood, number>> = {
  chargeback: 0.75,
  menace: 0.8,
  badReview: 0.6,
  insult: 0.55,
  ignored: 0.3,
  wronged: 0.3,
  complaint: 0.3,
  outraged: 0.2,
  mocking: 0.15,
};

type Told = Omit<MoodReading, "risk">;

/** 0–1. A happy customer's urgency hardly counts. */
export function riskOf(told: Told): number {
  const { score, moods } = told;
  let calm = calmAfter(told);
  for (const mood of moods) {
    calm *= 1 - (mood === "legal" || mood === "court" ? lawsuitRisk(mood, told) : (REASONS[mood] ?? 0));
  }
  if (threatensPublicly(told)) calm *= 1 - 0.6;
  if (score < -0.5) calm *= 1 - (-score - 0.5) * 0.6;
  const risk = 1 - calm;
  return score > 0.35 ? risk * 0.2 : risk;
}

/** What the circumstances leave of the calm, 1 = all. */
function calmAfter({ score, moods, signs, pictures, isShouted }: Told): number {
  let calm = 1;
  if (signs.size > 0) {
    const isWaiting = signs.has("days") && (signs.has("contact") || moods.has("ignored")) && !signs.has("body");
    if (signs.has("office") && (moods.has("complaint") || signs.has("vows"))) calm *= 1 - 0.5;
    if (signs.has("again")) calm *= 1 - 0.3;
    else if (isWaiting) calm *= 1 - 0.25;
    if (signs.has("superior")) calm *= 1 - (score < -0.2 ? 0.25 : 0.1);
    if (signs.has("urgent")) calm *= 1 - 0.08;
  }
  if (isShouted && score < 0) calm *= 1 - 0.1;
  if (pictures.some((picture) => ANGRY_PICTURES.has(picture))) calm *= 1 - 0.25;
  return calm;
}

/** A court that asks for a report and a lawyer who wants an invoice are errands; a vow or anger makes them threats. */
function lawsuitRisk(mood: Mood, { moods, signs }: Told): number {
  const isAngry = [...moods].some((other) => other in REASONS);
  if (signs.has("paper") && !isAngry) return 0.1;
  if (mood === "legal") return 0.7;
  return isAngry || signs.has("vows") ? 0.6 : 0.2;
}

/** Will others hear of it? A happy customer's promise is no threat. */
function threatensPublicly(reading: Told): boolean {
  return reading.score < 0.1 && (reading.moods.has("public") || willPublish(reading));
}

/** Will it be written where strangers read it? An influencer's offer is no threat. */
export function willPublish({ score, signs }: Pick<MoodReading, "score" | "signs">): boolean {
  return score < 0.1 && signs.has("place") && signs.has("tells") && !signs.has("partner");
}
