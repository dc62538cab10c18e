/** What a decision offers to a person instead of saying it. */
import type { Decided, Decision, Evidence, Memory } from "./shapes";

/** The text that waits for a person to send it, what it answers, and what it rests on; null when nothing does. */
export function offerOf(decision: Decision): { intent: string | null; text: string; evidence: Evidence[] } | null {
  const { kind, evidence } = decision;
  if (kind === "silent") return decision.offer ? { ...decision.offer, evidence } : null;
  if (kind !== "handoff" || !decision.suggestion) return null;
  return { intent: decision.intent, text: decision.suggestion, evidence };
}

/**
 * What becomes of a decision while a person handles the conversation: nothing is said and nothing remembered as said, a
 * question is counted, its answer is offered, and whoever wants no more messages is heard.
 */
export function keptStill(before: Memory, decided: Decided): Decided {
  const { decision, memory } = decided;
  const offer = decided.questionId === null ? null : wouldSay(decision);
  return {
    ...decided,
    decision: {
      kind: "silent",
      reason: "person_handling",
      evidence: [{ kind: "rule", rule: "person_handling" }, ...(offer ? decision.evidence : [])],
      ...(offer ? { offer } : {}),
    },
    memory: { ...before, language: memory.language, ...(memory.optedOut ? { optedOut: true } : {}) },
  };
}

function wouldSay(decision: Decision): { intent: string | null; text: string } | null {
  if (decision.kind === "silent") return null;
  const text = decision.kind === "handoff" ? decision.suggestion : decision.text;
  return text ? { intent: decision.intent, text } : null;
}
