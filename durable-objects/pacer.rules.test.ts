/** What a Pacer decides, by the clock of the test. */
import { describe, expect, it } from "vitest";
import { pairAfter, pairWaitMs } from "./pacer.pair";
import { freshPacer, lease, type PacerState, received, report, restarted, standing } from "./pacer.rules";
import type { Lease, LeaseInput, Outcome } from "./shapes";

const START = 1_800_000_000_000;
const NUMBER: LeaseInput = { limit: 20, periodMs: 1_000, tokens: 1, validMs: 250, isStrict: true };
const ENDPOINT: LeaseInput = { limit: 3, periodMs: 60_000, tokens: 1 };

/** A Pacer under a clock that only the test moves. */
function pacer(state: PacerState = freshPacer()) {
  let now = START;
  return {
    get now() {
      return now;
    },
    get state() {
      return state;
    },
    pass(ms: number) {
      now += ms;
      return this;
    },
    lease(input: LeaseInput = ENDPOINT, bucket = "send"): Lease {
      const decided = lease(state, now, bucket, input);
      state = decided.state;
      return decided.result;
    },
    /** how many of so many are granted now */
    granted(times: number, input: LeaseInput): number {
      return Array.from({ length: times }, () => this.lease(input)).filter((one) => one.granted).length;
    },
    received(input: LeaseInput) {
      state = received(state, now, "send", input);
    },
    report(outcome: Outcome, times = 1) {
      for (let i = 0; i < times; i++) state = report(state, now, outcome);
      return this;
    },
    standing: () => standing(state, now),
  };
}

const waitOf = (one: Lease) => (one.granted ? 0 : one.waitMs);
const ILL: Outcome = { ok: false, code: "server" };

describe("a limit", () => {
  it("holds in every stretch of its period, however the calls fall", () => {
    const times: number[] = [];
    const one = pacer();
    for (let step = 0; step < 4_000; step++) {
      // Bursts, pauses and single calls, without chance.
      one.pass((step * 7919) % 130);
      if (one.lease({ ...NUMBER, validMs: 0 }).granted) times.push(one.now);
    }
    expect(times.length).toBeGreaterThan(1_000);
    const most = Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length));
    expect(most).toBe(20);
  });

  it("refuses with the time at which the token in use is free, and gives everybody a time of their own", () => {
    const one = pacer();
    expect(one.granted(3, ENDPOINT)).toBe(3);
    one.pass(1_000);
    expect([1, 2, 3, 4].map(() => waitOf(one.lease()))).toEqual([59_000, 59_000, 59_000, 119_000]);
  });

  it("of one endpoint is not that of another", () => {
    const one = pacer();
    expect(one.granted(4, ENDPOINT)).toBe(3);
    expect(one.lease(ENDPOINT, "other").granted).toBe(true);
  });
});

describe("a block", () => {
  const wishing: LeaseInput = { ...NUMBER, limit: 1_000, wish: 40 };
  const idle = () => {
    const one = pacer();
    one.lease(wishing);
    return one.pass(5_000);
  };

  it("serves many sends with one call, and no more than a twentieth of the limit", () => {
    const one = idle();
    expect(one.lease(wishing)).toEqual({ granted: true, block: { id: 2, tokens: 41 } });
    expect(one.lease({ ...wishing, wish: 900 })).toMatchObject({ block: { tokens: 50 } });
  });

  it("holds its tokens for as long as they may be used and then count, and gives back what was not used", () => {
    const one = idle();
    for (let i = 0; i < 20; i++) one.lease({ ...wishing, wish: 49 });
    one.pass(1_200);
    expect(one.lease(wishing)).toMatchObject({ granted: false, reason: "rate" });
    const used = Array.from({ length: 20 }, (_, at) => ({ block: 2 + at, tokens: 10, agoMs: 1_000 }));
    expect(one.lease({ ...wishing, used })).toMatchObject({ granted: true });
    expect(one.granted(1_000, { ...wishing, wish: 0 })).toBe(1_000 - 20 * 10 - 1);
  });

  it("is not given while somebody waits", () => {
    const one = idle();
    while (one.lease({ ...wishing, wish: 0 }).granted);
    one.pass(1_300);
    expect(one.lease(wishing)).toMatchObject({ block: { tokens: 41 } });
    for (let i = 0; i < 4_000; i++) one.lease({ ...wishing, wish: 0 });
    one.pass(1_300);
    expect(one.lease(wishing)).toMatchObject({ block: { tokens: 1 } });
  });
});

describe("after a restart", () => {
  it("half of a strict limit is free at once, and all of it when nothing of before can count any more", () => {
    const one = pacer(restarted({ health: {}, counts: [] }));
    expect(one.granted(20, NUMBER)).toBe(10);
    expect(one.pass(1_271).granted(20, { ...NUMBER, validMs: 0 })).toBe(20);
  });

  it("of a Pacer that was busy, nothing is free until what it leased is over", () => {
    const one = pacer(restarted({ health: {}, counts: [], busyAt: START - 100 }));
    expect(one.lease(NUMBER)).toMatchObject({ granted: false, reason: "rate" });
    expect(one.pass(2_200).granted(25, { ...NUMBER, validMs: 0 })).toBe(20);
  });

  it("other limits begin full", () => {
    expect(pacer(restarted({ health: {}, counts: [], busyAt: START })).granted(4, ENDPOINT)).toBe(3);
  });
});

describe("messages that come in", () => {
  const full = { ...NUMBER, limit: 80, isStrict: false };

  it("take from the same limit", () => {
    const one = pacer();
    one.received({ ...full, inbound: 30 });
    expect(one.granted(80, full)).toBe(50);
    expect(one.pass(1_251).granted(100, full)).toBe(80);
  });

  it("leave a tenth to sending, however many they are", () => {
    const one = pacer();
    one.received({ ...full, inbound: 4_000 });
    expect(one.granted(80, full)).toBe(8);
  });
});

describe("answers and advertising", () => {
  const service: LeaseInput = { ...NUMBER, isStrict: false, validMs: 0 };
  const campaign: LeaseInput = { ...service, priority: "campaign" };

  it("advertising leaves a tenth, so that an answer never waits for it", () => {
    const one = pacer();
    expect(one.granted(40, campaign)).toBe(18);
    expect(one.granted(40, service)).toBe(2);
  });

  it("advertising gets nothing while an answer waits", () => {
    const one = pacer();
    one.granted(18, campaign);
    expect(one.granted(22, service)).toBe(2);
    one.pass(1_000);
    expect(one.lease(campaign).granted).toBe(false);
    expect(one.granted(20, service)).toBe(20);
  });

  it("131048 stops advertising for an hour, and answers go on", () => {
    const one = pacer().report({ ok: false, code: "spam_limited" });
    expect(one.lease(campaign)).toMatchObject({ granted: false, reason: "paused", waitMs: 3_600_000 });
    expect(one.lease(service).granted).toBe(true);
    expect(one.standing()).toMatchObject({ pausedUntil: null, campaignsPausedUntil: START + 3_600_000 });
    expect(one.pass(3_600_000).lease(campaign).granted).toBe(true);
  });
});

describe("tenants that share a limit", () => {
  const of = (share: string): LeaseInput => ({ limit: 100, periodMs: 60_000, tokens: 1, share });

  it("one alone may have nearly all of it, and what is left is for whoever comes", () => {
    const one = pacer();
    expect(one.granted(200, of("loud"))).toBe(90);
    expect(one.granted(20, of("quiet"))).toBe(10);
  });

  it("beside a loud one another gets its part, whenever it wants it", () => {
    const one = pacer();
    const loud = { ...of("loud"), periodMs: 1_000 };
    const quiet = { ...of("quiet"), periodMs: 1_000 };
    const given = { loud: 0, quiet: 0 };
    for (let step = 0; step < 20 * 400; step++) {
      if (one.lease(loud).granted) given.loud++;
      if (step % 10 === 0 && one.lease(quiet).granted) given.quiet++; // 40 a second
      if (step % 2 === 0) one.pass(5);
    }
    expect(given.quiet).toBeGreaterThan(0.9 * 20 * 40);
    expect(given.loud).toBeGreaterThan(20 * 40);
    expect(given.loud + given.quiet).toBeLessThanOrEqual(21 * 100);
  });
});

describe("the retry budget", () => {
  const retry: LeaseInput = { ...NUMBER, limit: 80, isStrict: false, validMs: 0, isRetry: true };
  const first: LeaseInput = { ...retry, isRetry: false };

  it("lets a tenth of the limit and a fifth of the first sends be tried again in ten seconds, and tells the others when to come", () => {
    const one = pacer();
    let firsts = 0;
    let retries = 0;
    const waits: number[] = [];
    for (let second = 0; second < 9; second++) {
      firsts += one.granted(40, first);
      for (let i = 0; i < 30; i++) {
        const asked = one.lease(retry);
        if (asked.granted) retries++;
        else if (asked.reason === "retry_budget") waits.push(asked.waitMs);
      }
      one.pass(1_000);
    }
    expect(firsts).toBe(360);
    expect(retries).toBe(80 + 72);
    expect(waits[1]! - waits[0]!).toBe(125);
    expect(one.lease(first).granted).toBe(true);
    expect(one.pass(10_000).lease(retry).granted).toBe(true);
  });

  it("is remembered over a restart", () => {
    const one = pacer();
    for (let i = 0; i < 80; i++) one.lease({ ...retry, limit: 800 });
    const again = pacer(restarted({ health: {}, counts: one.state.counts }));
    expect(again.granted(81, { ...retry, limit: 80 })).toBe(0);
  });
});

describe("the circuit", () => {
  it("opens after five failures in a row, and then lets one at a time find out", () => {
    const one = pacer().report(ILL, 4);
    expect(one.standing().circuit).toBe("closed");
    one.report(ILL);
    expect(one.lease(NUMBER)).toMatchObject({ granted: false, reason: "open_circuit", waitMs: 10_000 });
    one.pass(10_000);
    expect(one.standing().circuit).toBe("half_open");
    expect(one.lease({ ...NUMBER, wish: 10 })).toEqual({
      granted: true,
      block: { id: 1, tokens: 1 },
      mustReport: true,
    });
    expect(one.lease(NUMBER)).toMatchObject({ granted: false, reason: "open_circuit" });
    one.report(ILL);
    expect(one.lease(NUMBER)).toMatchObject({ reason: "open_circuit" });
    one.pass(10_000);
    expect(one.lease(NUMBER)).toMatchObject({ granted: true });
    one.report({ ok: true });
    expect(one.standing()).toMatchObject({ circuit: "closed", failures: 0 });
    expect(one.granted(3, NUMBER)).toBe(3);
  });

  it("a probe of which nothing is heard is followed by another", () => {
    const one = pacer().report(ILL, 5).pass(10_000);
    expect(one.lease(NUMBER).granted).toBe(true);
    expect(one.pass(14_999).lease(NUMBER).granted).toBe(false);
    expect(one.pass(1).lease(NUMBER).granted).toBe(true);
  });

  it("stays closed while most calls go well, although nobody tells of those", () => {
    const one = pacer();
    for (let second = 0; second < 8; second++) {
      one.granted(10, { ...ENDPOINT, limit: 10, periodMs: 1_000 });
      one.report(ILL, 3).pass(1_000);
    }
    expect(one.standing().circuit).toBe("closed");
    one.report(ILL, 40);
    expect(one.standing().circuit).toBe("open");
  });

  it("asks for every outcome as soon as one failed", () => {
    const one = pacer();
    expect(one.lease(NUMBER)).not.toHaveProperty("mustReport");
    one.report(ILL);
    expect(one.lease(NUMBER)).toMatchObject({ mustReport: true });
    one.report({ ok: true });
    expect(one.lease(NUMBER)).not.toHaveProperty("mustReport");
  });

  it("those who wait for the end of a pause do not come back all at once", () => {
    const one = pacer().report({ ok: false, code: "rate_limited", retryAfterMs: 1_000 });
    expect([1, 2, 3].map(() => waitOf(one.lease(NUMBER)))).toEqual([1_000, 1_050, 1_100]);
  });
});

describe("one and the same person", () => {
  it("gets forty at once and then one in six seconds", () => {
    let state = 0;
    let sent = 0;
    while (pairWaitMs(state, START) === 0) {
      state = pairAfter(state, START);
      sent++;
    }
    expect(sent).toBe(40);
    expect(pairWaitMs(state, START)).toBe(6_000);
    expect(pairWaitMs(state, START + 6_000)).toBe(0);
    expect(pairWaitMs(pairAfter(state, START + 6_000), START + 6_000)).toBe(6_000);
  });
});
