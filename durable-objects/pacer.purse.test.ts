/** Tokens of an isolate: few questions, and not one token that the Pacer does not know of. */
import { beforeEach, expect, it, vi } from "vitest";
import { noteReceived, takeToken } from "./pacer.purse";
import { freshPacer, lease, received } from "./pacer.rules";
import type { LeaseInput, PacerRpc } from "./shapes";

let now = 1_800_000_000_000;
let serial = 0;
const SERVICE = { priority: "service", isRetry: false } as const;

beforeEach(() => {
  vi.spyOn(Date, "now").mockImplementation(() => now);
});

/** A number of its own, with a Pacer that follows the rules, a call away. */
function number(messagesPerSec: number, callMs = 2) {
  let state = freshPacer();
  const asked: LeaseInput[] = [];
  const pacer = {
    lease: async (bucket: string, input: LeaseInput) => {
      asked.push(input);
      const decided = lease(state, now + callMs / 2, bucket, input);
      state = decided.state;
      now += callMs;
      return decided.result;
    },
    received: async (bucket: string, input: LeaseInput) => {
      asked.push(input);
      state = received(state, now, bucket, input);
    },
  } as unknown as PacerRpc;
  const limit = { name: `sending:cha_${++serial}`, messagesPerSec };
  return { pacer, limit, asked };
}

it("a thousand a second need few questions, and no second has more than the limit", async () => {
  const { pacer, limit, asked } = number(1_000);
  const sent: number[] = [];
  let refused = 0;
  const startedAt = now;
  while (now < startedAt + 12_000) {
    if ((await takeToken(pacer, limit, SERVICE)).granted) sent.push(now);
    else refused++;
    now += sent.length % 3 === 0 ? 1 : 0;
  }
  let most = 0;
  for (let from = 0, to = 0; to < sent.length; to++) {
    while (sent[from]! <= sent[to]! - 1_000) from++;
    most = Math.max(most, to - from + 1);
  }
  expect(most).toBeLessThanOrEqual(1_000);
  expect(sent.filter((at) => at > startedAt + 2_000).length).toBeGreaterThan(0.95 * 10_000);
  expect((asked.length - refused) / 12).toBeLessThan(60);
});

it("a lonely send asks for one, and tells how the one before was used", async () => {
  const { pacer, limit, asked } = number(80);
  await takeToken(pacer, limit, SERVICE);
  now += 5_000;
  await takeToken(pacer, limit, SERVICE);
  expect(asked.map(({ wish }) => wish)).toEqual([0, 0]);
  expect(asked[1]!.used).toEqual([{ block: 1, tokens: 1, agoMs: 5_000 }]);
});

it("tokens of a block that has grown old are not used", async () => {
  const { pacer, limit, asked } = number(1_000);
  for (let i = 0; i < 10; i++) await takeToken(pacer, limit, SERVICE);
  const before = asked.length;
  expect(asked.at(-1)!.wish).toBeGreaterThan(0);
  now += 250;
  await takeToken(pacer, limit, SERVICE);
  expect(asked.length).toBe(before + 1);
});

it("advertising does not use the tokens of answers, and another try always asks", async () => {
  const { pacer, limit, asked } = number(1_000);
  for (let i = 0; i < 6; i++) await takeToken(pacer, limit, SERVICE);
  const before = asked.length;
  await takeToken(pacer, limit, { priority: "campaign", isRetry: false });
  await takeToken(pacer, limit, { priority: "service", isRetry: true });
  expect(asked.slice(before)).toMatchObject([{ priority: "campaign" }, { isRetry: true, wish: 0 }]);
});

it("what comes in is told with the next send; without one as soon as it matters, and not each time", async () => {
  const { pacer, limit, asked } = number(80);
  expect(noteReceived(() => pacer, limit, 3)).toBeNull();
  await takeToken(pacer, limit, SERVICE);
  expect(asked[0]).toMatchObject({ inbound: 3 });
  await noteReceived(() => pacer, limit, 8);
  expect(asked[1]).toMatchObject({ inbound: 8 });
  expect(noteReceived(() => pacer, limit, 40)).toBeNull();
  now += 100;
  await noteReceived(() => pacer, limit, 1);
  expect(asked[2]).toMatchObject({ inbound: 41 });
});

it("what matters to a limit is measured by the limit that sends know", async () => {
  const { pacer, limit } = number(1_000);
  await takeToken(pacer, limit, SERVICE);
  expect(noteReceived(() => pacer, { ...limit, messagesPerSec: 80 }, 99)).toBeNull();
  expect(noteReceived(() => pacer, { ...limit, messagesPerSec: 80 }, 1)).not.toBeNull();
});
