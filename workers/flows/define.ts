/** The form of a flow: a small machine of declared states that asks, understands answers, and knows when to give up. */
import type { FlowState } from "../agent-ai/shapes";
import type { Understanding } from "../chat-analysis/shapes";

/** Why we ask again: which wording helps. */
export type Hint = "plain" | "why" | "where_to_find" | "not_a_number" | "tracking_number" | "other_half" | "city";

export type FlowStep =
  /** the answer was understood: go on with it */
  | { kind: "act"; intent: string; slots: { orderNumber?: string; secondFactor?: string }; state: FlowState }
  | { kind: "ask_again"; hint: Hint; state: FlowState }
  /** something in between that needs no words; the question stays open */
  | { kind: "pause" }
  | { kind: "cancelled" }
  | { kind: "gave_up"; state: FlowState }
  /** the customer is on to something else: the flow ends and the turn is read without it */
  | { kind: "leave" };

export interface FlowTurn {
  /** what the customer wrote in this turn, bubbles joined by line breaks */
  text: string;
  understanding: Understanding;
}

export interface Flow {
  key: FlowState["flow"];
  /** not understood this often: a person takes over */
  maxMisses: number;
  /** an older question is forgotten */
  expiresAfterMs: number;
  /** how an answer is understood in each state; null = this is no answer */
  states: Record<FlowState["asked"], (state: FlowState, turn: FlowTurn) => FlowStep | null>;
  read(state: FlowState, turn: FlowTurn): FlowStep;
}

export function defineFlow(flow: Flow): Flow {
  return flow;
}
