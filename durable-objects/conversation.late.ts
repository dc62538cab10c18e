/**
 * Messages that come late: written before something that was read and answered already. They are answered on their own and
 * change nothing of what the conversation has got to since.
 */
import type { Decided, Decision, Memory } from "../workers/agent-ai/shapes";
import type { State } from "./conversation.store";

/** Was all of it written before the newest message that was read? Within the same second nobody knows. */
export function isLate(state: State, messages: readonly { channelAt: number }[]): boolean {
  const { readAt } = state;
  return readAt !== undefined && messages.every(({ channelAt }) => channelAt < readAt);
}

/** What a late turn is read with: the flow under way asked its question after these messages were written. */
export function memoryOfLate(memory: Memory): Memory {
  return { ...memory, flow: null };
}

/** What becomes of a late turn: the flow under way stays where it is, and nothing is said that only fitted then. */
export function decidedLate(memory: Memory, decided: Decided): Decided {
  const { flow, lastIntent } = memory;
  return {
    ...decided,
    decision: isOutOfPlace(memory, decided) ? silent(decided.decision) : decided.decision,
    memory: {
      ...decided.memory,
      flow: flow ?? decided.memory.flow,
      lastIntent: lastIntent ?? decided.memory.lastIntent,
    },
  };
}

/** A greeting after the answer; a question of ours while another one is open. */
function isOutOfPlace({ flow }: Memory, { decision, opensQuestion }: Decided): boolean {
  return (decision.kind === "answer" && !opensQuestion) || (decision.kind === "ask" && flow !== null);
}

function silent({ evidence }: Decision): Decision {
  return { kind: "silent", reason: "late", evidence: [...evidence, { kind: "rule", rule: "late" }] };
}
