/** Which of several people gets a conversation. Pure: the same people and the same luck give the same person. */
import type { Method } from "../workers/routing/shapes";

export interface Candidate {
  userId: string;
  /** open conversations they hold */
  load: number;
  capacity: number;
  givenToday: number;
  /** epoch ms; null = never */
  lastGivenAt: number | null;
}

export interface Choice {
  method: Method;
  /** who are there and may have it */
  candidates: readonly Candidate[];
  /** whose it was last: they get it back when they can */
  lastAssigneeId: string | null;
  /** who had the turn before, for `in_turn` */
  previousId: string | null;
  /** 0–1 */
  random: () => number;
}

/** null = nobody has room. */
export function choose({ method, candidates, lastAssigneeId, previousId, random }: Choice): string | null {
  const free = candidates
    .filter(({ load, capacity }) => load < capacity)
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
  if (free.length === 0 || method === "off") return null;
  if (free.some(({ userId }) => userId === lastAssigneeId)) return lastAssigneeId;
  switch (method) {
    case "random":
      return free[Math.floor(random() * free.length)]!.userId;
    case "in_turn":
      return (free.find(({ userId }) => previousId === null || userId > previousId) ?? free[0]!).userId;
    case "fewest_today":
      return least(free, (one, other) => one.givenToday - other.givenToday || idler(one, other));
    case "longest_idle":
      return least(free, idler);
    default:
      return method satisfies never;
  }
}

function idler(one: Candidate, other: Candidate): number {
  return (one.lastGivenAt ?? 0) - (other.lastGivenAt ?? 0);
}

/** The first of those that come first. */
function least(candidates: readonly Candidate[], compare: (one: Candidate, other: Candidate) => number): string {
  return candidates.reduce((best, one) => (compare(one, best) < 0 ? one : best)).userId;
}
