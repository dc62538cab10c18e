import { describe, expect, it } from "vitest";
import type { Decided, Decision, FlowState, Memory } from "../workers/agent-ai/shapes";
import { decidedLate, isLate, memoryOfLate } from "./conversation.late";
import type { State } from "./conversation.store";

const FLOW: FlowState = {
  flow: "order_lookup",
  intent: "order_tracking",
  questionId: "qst_1",
  asked: "order_number",
  misses: 0,
  startedAt: 5,
};
const memory = (change: Partial<Memory> = {}): Memory => ({
  ...{ language: "tr", flow: null, lastIntent: null, greeted: true, ...change },
});
const decided = (decision: Decision, after: Memory, opensQuestion = true) =>
  ({ decision, memory: after, opensQuestion }) as Decided;
const asks: Decision = { kind: "ask", intent: "order_tracking", what: "order_number", text: "?", evidence: [] };
const answers: Decision = { kind: "answer", intent: "greeting", text: "Merhaba", evidence: [] };

describe("a turn is late", () => {
  const at = (...times: number[]) => times.map((channelAt) => ({ channelAt }));
  const state = (readAt?: number) => ({ readAt }) as State;

  it("when all of it was written before what was read already", () => {
    expect(isLate(state(10), at(8, 9))).toBe(true);
    expect(isLate(state(10), at(8, 11))).toBe(false);
  });

  it("not within the same second, and not when nothing was read", () => {
    expect(isLate(state(10), at(10))).toBe(false);
    expect(isLate(state(), at(1))).toBe(false);
  });
});

describe("a late turn", () => {
  it("is no answer to a question that was asked after it was written", () => {
    expect(memoryOfLate(memory({ flow: FLOW })).flow).toBeNull();
  });

  it("does not ask while another question is open, and leaves that where it was", () => {
    const before = memory({ flow: FLOW, lastIntent: "return_policy" });
    const after = decidedLate(before, decided(asks, memory({ flow: { ...FLOW, startedAt: 9 }, lastIntent: "x" })));
    expect(after.decision).toMatchObject({ kind: "silent", reason: "late" });
    expect(after.memory).toMatchObject({ flow: FLOW, lastIntent: "return_policy" });
  });

  it("may ask when no question is open", () => {
    const after = decidedLate(memory(), decided(asks, memory({ flow: FLOW })));
    expect(after.decision).toBe(asks);
    expect(after.memory.flow).toEqual(FLOW);
  });

  it("is answered when it asks something, not when it only greets", () => {
    expect(decidedLate(memory(), decided(answers, memory())).decision).toBe(answers);
    expect(decidedLate(memory(), decided(answers, memory(), false)).decision).toMatchObject({ reason: "late" });
  });
});
