/** What went well: a sentence for each number that deserves one, and none for the others. */
import type { Guarantee, OverviewNumbers } from "../analytics/shapes";
import type { Highlight, Topic } from "./shapes";

/** Of fewer, one lucky customer would speak too loudly. */
const QUESTIONS_MIN = 5;
const CONFIRMED_MIN = 0.7;
const TOPIC_RATE_MIN = 0.5;

export function highlightsOf(
  numbers: OverviewNumbers,
  topics: readonly Topic[],
  guarantee: Guarantee | null,
): Highlight[] {
  const { autoAnswered, deflectionRate, confirmed, awaiting } = numbers;
  const { medianFirstResponseSec: medianSec, medianPersonResponseSec: personSec } = numbers;
  const wentWell: Highlight[] = [];
  if (autoAnswered > 0 && deflectionRate !== null)
    wentWell.push({ kind: "answered", autoAnswered, rate: deflectionRate });
  const settled = autoAnswered - awaiting;
  if (settled >= QUESTIONS_MIN && confirmed / settled >= CONFIRMED_MIN)
    wentWell.push({ kind: "confirmed", confirmed, settled });
  if (medianSec !== null && personSec !== null && medianSec < personSec)
    wentWell.push({ kind: "faster", medianSec, personSec });
  if (guarantee && guarantee.rate !== null && guarantee.rate >= guarantee.promisedRate)
    wentWell.push({ kind: "promise", rate: guarantee.rate, promisedRate: guarantee.promisedRate });
  const [best] = topics
    .filter(
      ({ questions, autoAnswered: answered }) => questions >= QUESTIONS_MIN && answered / questions >= TOPIC_RATE_MIN,
    )
    .sort((a, b) => b.autoAnswered - a.autoAnswered);
  if (best)
    wentWell.push({ kind: "topic", title: best.title, autoAnswered: best.autoAnswered, questions: best.questions });
  return wentWell;
}
