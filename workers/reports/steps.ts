/** What to do about a topic that still lands in front of people: the next rung it can reach, never more. */
import type { Automation } from "../automations/shapes";
import type { NextStep } from "./shapes";

/** @param automation its setting now; undefined = it was not understood, or the sector offers it no longer */
export function stepFor(automation: Automation | undefined): NextStep {
  if (!automation) return { kind: "teach" };
  const { most, source, level, replies, proposal } = automation;
  if (most === "off") return { kind: "canned_reply" };
  if (source === "own_reply" && Object.keys(replies).length === 0) return { kind: "write_reply" };
  if (proposal?.kind === "promotion")
    return { kind: "promote", settled: proposal.settled, accepted: proposal.accepted };
  switch (level) {
    case "off":
      return { kind: "turn_on" };
    case "suggest":
      // Medical topics stay suggestions: there a ready answer to edit is what helps.
      return most === "suggest" ? { kind: "canned_reply" } : { kind: "accept" };
    case "auto":
      return { kind: "teach" };
    default:
      return level satisfies never;
  }
}
