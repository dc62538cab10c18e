/** What the page says of a turn: personal numbers and addresses only by their name. */
import { expect, it } from "vitest";
import type { DecisionRecord } from "../workers/agent-ai/shapes";
import { why } from "./conversation.thread";

it("tells that an address or a card was written, not which", () => {
  const entities = [
    { kind: "address", value: "Lale Sok. No:5" },
    { kind: "card", value: "4111111111111111" },
    { kind: "order_number", value: "10700000001" },
  ];
  const decided = { decision: { evidence: [] }, understanding: { intents: [], entities } };
  expect(why({ decided } as unknown as DecisionRecord).entities).toEqual([
    { kind: "address", value: null },
    { kind: "card", value: null },
    { kind: "order_number", value: "10700000001" },
  ]);
});
