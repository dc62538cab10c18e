import { expect, it } from "vitest";
import { patience, type Turn } from "./conversation.turn";

const FIRST_AT = 1_795_000_000_000;
const turn = { messages: [{ at: FIRST_AT + 4_000 }, { at: FIRST_AT }] } as unknown as Turn;

it("a turn is decided nine seconds after its first message came, whatever was written since", () => {
  expect(patience(turn, FIRST_AT)).toEqual({ leftMs: 9_000, isLastTry: false });
  expect(patience(turn, FIRST_AT + 5_000)).toEqual({ leftMs: 4_000, isLastTry: false });
  expect(patience(turn, FIRST_AT + 6_000)).toEqual({ leftMs: 3_000, isLastTry: false });
});

it("a turn that could not end in time once more is not begun once more", () => {
  expect(patience(turn, FIRST_AT + 6_001).isLastTry).toBe(true);
});

it("a turn that begins late may still look something up", () => {
  expect(patience(turn, FIRST_AT + 60_000)).toEqual({ leftMs: 3_000, isLastTry: true });
});
