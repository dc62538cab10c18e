import { describe, expect, it } from "vitest";
import type { Failure } from "../workers/platform/result";
import {
  afterRestart,
  afterSend,
  beginSend,
  isSettled,
  MAX_ATTEMPTS,
  type OutboxRow,
  onDeadline,
  onDrop,
  onResend,
  onStatus,
  postponed,
  UNCERTAIN_MS,
} from "./outbox";

const NOW = 1_795_000_000_000;
const HOUR = 3_600_000;

function row(change: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id: "out_1",
    messageSeq: 1,
    turnId: "trn_1",
    state: "pending",
    attempts: 0,
    nextAt: NOW,
    deadlineAt: null,
    resent: false,
    paid: false,
    providerId: null,
    errorCode: null,
    errorDetail: null,
    sentAt: null,
    ...change,
  };
}

const failure = (outcome: Failure["outcome"], more: Partial<Failure> = {}) =>
  ({ ok: false, error: { code: "server", outcome, detail: "", ...more } }) as const;

describe("a send", () => {
  it("is marked and counted before it leaves", () => {
    expect(beginSend(row())).toMatchObject({ state: "sending", attempts: 1 });
  });

  it("that was accepted is sent, with the provider's id", () => {
    expect(afterSend(beginSend(row()), { ok: true, value: { providerId: "wamid.1" } }, NOW, 0)).toMatchObject({
      state: "sent",
      providerId: "wamid.1",
      sentAt: NOW,
    });
  });

  it("that was refused for good has failed", () => {
    expect(afterSend(beginSend(row()), failure("rejected", { code: "auth" }), NOW, 0)).toMatchObject({
      state: "failed",
      errorCode: "auth",
    });
  });

  it("without a clear answer is uncertain, never pending", () => {
    expect(afterSend(beginSend(row()), failure("uncertain"), NOW, 0)).toMatchObject({
      state: "uncertain",
      deadlineAt: NOW + UNCERTAIN_MS,
    });
  });

  it("that may be tried again waits longer each time", () => {
    const first = afterSend(row({ attempts: 1 }), failure("retryable"), NOW, 0);
    const third = afterSend(row({ attempts: 3 }), failure("retryable"), NOW, 0);
    expect(first).toMatchObject({ state: "pending", nextAt: NOW + 500 });
    expect(third.nextAt - NOW).toBe(2_000);
  });

  it("waits at least as long as the provider asks", () => {
    expect(afterSend(row({ attempts: 1 }), failure("retryable", { retryAfterMs: 30_000 }), NOW, 1).nextAt).toBe(
      NOW + 30_000,
    );
  });

  it("to somebody who was written too often waits six seconds at least", () => {
    const limited = failure("retryable", { code: "pair_rate_limited" });
    expect(afterSend(row({ attempts: 1 }), limited, NOW, 1).nextAt).toBe(NOW + 6_000);
  });

  it("is dead after its last try", () => {
    expect(afterSend(row({ attempts: MAX_ATTEMPTS }), failure("retryable"), NOW, 0).state).toBe("dead");
  });

  it("held back by the limiter has not been tried", () => {
    expect(postponed(row(), 12.3, NOW)).toMatchObject({ state: "pending", attempts: 0, nextAt: NOW + 13 });
  });
});

describe("after a crash", () => {
  it("a row that was being sent is uncertain", () => {
    expect(afterRestart(row({ state: "sending" }), NOW)).toMatchObject({
      state: "uncertain",
      deadlineAt: NOW + UNCERTAIN_MS,
    });
  });

  it.each(["pending", "sent", "failed", "uncertain", "held", "dead"] as const)("a %s row stays as it was", (state) => {
    const before = row({ state });
    expect(afterRestart(before, NOW)).toBe(before);
  });
});

describe("at its deadline an uncertain row", () => {
  const due = row({ state: "uncertain", deadlineAt: NOW });

  it("is resent once inside the window", () => {
    expect(onDeadline(due, NOW, NOW + HOUR)).toMatchObject({ state: "pending", nextAt: NOW, resent: true });
  });

  it("waits for a person when it was resent before", () => {
    expect(onDeadline({ ...due, resent: true }, NOW, NOW + HOUR).state).toBe("held");
  });

  it("waits for a person outside the window", () => {
    expect(onDeadline(due, NOW, NOW).state).toBe("held");
    expect(onDeadline(due, NOW, null).state).toBe("held");
  });

  it("waits for a person when it costs or is about money", () => {
    expect(onDeadline({ ...due, paid: true }, NOW, NOW + HOUR).state).toBe("held");
  });

  it("is left alone before", () => {
    expect(onDeadline(due, NOW - 1, NOW + HOUR)).toBe(due);
  });
});

describe("a status webhook", () => {
  it("settles an uncertain row as sent", () => {
    expect(onStatus(row({ state: "uncertain", deadlineAt: NOW }), "sent", "wamid.1", NOW, null)).toMatchObject({
      state: "sent",
      providerId: "wamid.1",
      deadlineAt: null,
    });
  });

  it("settles a row whose answer is still on its way", () => {
    expect(onStatus(row({ state: "sending" }), "delivered", "wamid.1", NOW, null).state).toBe("sent");
  });

  it("keeps a resend from happening", () => {
    const resend = onDeadline(row({ state: "uncertain", deadlineAt: NOW }), NOW, NOW + HOUR);
    expect(onStatus(resend, "sent", "wamid.1", NOW, null).state).toBe("sent");
  });

  it("ends the same in any order", () => {
    const statuses = ["sent", "delivered", "failed"] as const;
    const orders = statuses.flatMap((a) =>
      statuses.filter((b) => b !== a).map((b) => [a, b, statuses.find((c) => c !== a && c !== b)!]),
    );
    for (const order of orders) {
      const end = order.reduce(
        (current, status) => onStatus(current, status, "wamid.1", NOW, "131026"),
        row({ state: "sending" }),
      );
      // `delivered` proves arrival; only a failure after it is kept out by the store's rank
      if (order.indexOf("failed") < order.indexOf("delivered")) expect(end.state).toBe("sent");
    }
  });

  it("of failure wins over sent, whichever comes first", () => {
    const failedLast = onStatus(
      onStatus(row({ state: "sending" }), "sent", "w", NOW, null),
      "failed",
      "w",
      NOW,
      "131047",
    );
    const failedFirst = onStatus(
      onStatus(row({ state: "sending" }), "failed", "w", NOW, "131047"),
      "sent",
      "w",
      NOW,
      null,
    );
    expect(failedLast.state).toBe("failed");
    expect(failedFirst.state).toBe("failed");
  });
});

describe("a person", () => {
  const tried = { attempts: 3, errorCode: "server", errorDetail: "HTTP 500" };

  it.each(["held", "dead"] as const)("sends a %s row after all, under the name its statuses carry", (state) => {
    expect(onResend(row({ ...tried, state }), NOW, "out_2")).toEqual({
      ...row({ nextAt: NOW, resent: true }),
      id: "out_1",
    });
  });

  it("sends a failed row after all, under another name: its refusal may be told twice", () => {
    const before = row({ ...tried, state: "failed", providerId: "wamid.1" });
    expect(onResend(before, NOW, "out_2")).toEqual({ ...row({ nextAt: NOW, resent: true }), id: "out_2" });
  });

  it("changes nothing about a row that is on its way, has arrived or was given up", () => {
    for (const state of ["pending", "sending", "uncertain", "sent", "dropped"] as const) {
      const before = row({ state });
      expect(onResend(before, NOW, "out_2")).toBe(before);
      expect(onDrop(before)).toBe(before);
    }
  });

  it("whose resend is uncertain again decides again: nothing more is sent by itself", () => {
    const again = onResend(row({ state: "held" }), NOW, "out_2");
    const uncertain = afterSend(beginSend(again), failure("uncertain"), NOW, 0);
    expect(onDeadline(uncertain, NOW + UNCERTAIN_MS, NOW + HOUR).state).toBe("held");
  });

  it("gives a row up, which settles it and keeps why it did not arrive", () => {
    for (const state of ["failed", "held", "dead"] as const) {
      const after = onDrop(row({ ...tried, state }));
      expect(after).toEqual(row({ ...tried, state: "dropped" }));
      expect(isSettled(after.state)).toBe(true);
    }
  });

  it("who gave a row up learns when it arrived all the same, and not that it was refused once more", () => {
    const given = onDrop(row({ state: "held" }));
    expect(onStatus(given, "sent", "wamid.1", NOW, null).state).toBe("sent");
    expect(onStatus(given, "failed", "wamid.1", NOW, "131026")).toBe(given);
    const refused = onDrop(row({ state: "failed", providerId: "wamid.1" }));
    expect(onStatus(refused, "sent", "wamid.1", NOW, null).state).toBe("dropped");
    expect(onStatus(refused, "delivered", "wamid.1", NOW, null).state).toBe("sent");
  });
});
