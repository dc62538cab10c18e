/** The table of Graph's codes: what a failed send means and whether it may go again. */
import { describe, expect, it } from "vitest";
import { FAILURE_WORDS, failureOf, failureOfThrow, meaningOf, wordOf } from "./errors";

const graphError = (code: number) => ({ error: { message: "(#1) secret text", type: "OAuthException", code } });

describe("a code of Graph's", () => {
  it.each([
    [0, "auth", "rejected"],
    [190, "auth", "rejected"],
    [3, "permission", "rejected"],
    [10, "permission", "rejected"],
    [200, "permission", "rejected"],
    [299, "permission", "rejected"],
    [131005, "permission", "rejected"],
    [368, "account_restricted", "rejected"],
    [131031, "account_restricted", "rejected"],
    [131048, "spam_limited", "rejected"],
    [130497, "country_not_allowed", "rejected"],
    [131037, "number_not_ready", "rejected"],
    [131045, "number_not_ready", "rejected"],
    [133010, "number_not_ready", "rejected"],
    [131042, "payment", "rejected"],
    [131047, "window_closed", "rejected"],
    [131026, "undeliverable", "rejected"],
    [130403, "blocked", "rejected"],
    [131062, "needs_phone", "rejected"],
    [131049, "marketing_limited", "rejected"],
    [130472, "marketing_limited", "rejected"],
    [131050, "opted_out", "rejected"],
    [132000, "template_values", "rejected"],
    [132001, "template_missing", "rejected"],
    [132005, "template_values", "rejected"],
    [132007, "template", "rejected"],
    [132012, "template_values", "rejected"],
    [132015, "template_paused", "rejected"],
    [132016, "template_paused", "rejected"],
    [132018, "template_values", "rejected"],
    [132068, "template", "rejected"],
    [131053, "media", "rejected"],
    [33, "bad_request", "rejected"],
    [100, "bad_request", "rejected"],
    [131008, "bad_request", "rejected"],
    [131009, "bad_request", "rejected"],
    [1, "server", "retryable"],
    [2, "server", "retryable"],
    [131000, "server", "retryable"],
    [131016, "server", "retryable"],
    [131057, "maintenance", "retryable"],
    [2494100, "maintenance", "retryable"],
    [4, "rate_limited", "retryable"],
    [80007, "rate_limited", "retryable"],
    [130429, "rate_limited", "retryable"],
    [133016, "rate_limited", "retryable"],
    [131056, "pair_rate_limited", "retryable"],
    [131021, "bad_request", "rejected"],
    [131051, "bad_request", "rejected"],
    [131052, "media", "rejected"],
    [131055, "bad_request", "rejected"],
    [131061, "bad_request", "rejected"],
    [131063, "permission", "rejected"],
    [131064, "template", "rejected"],
    [132069, "template", "rejected"],
    [133000, "number_not_ready", "rejected"],
    [133015, "number_not_ready", "rejected"],
    [134011, "payment", "rejected"],
    [134100, "permission", "rejected"],
    [134102, "permission", "rejected"],
    [135000, "bad_request", "rejected"],
    [2593107, "maintenance", "retryable"],
    [2593108, "maintenance", "retryable"],
  ])("%i is %s and %s", (code, word, outcome) => {
    expect(failureOf(400, graphError(code), null)).toMatchObject({ code: word, outcome, providerCode: String(code) });
    expect(wordOf(code)).toBe(word);
    expect(FAILURE_WORDS).toContain(word);
  });

  it("the contract does not list is refused, unless the status asks for another try", () => {
    expect(meaningOf(777)).toBeNull();
    expect(failureOf(400, graphError(777), null)).toMatchObject({
      code: "unknown_code",
      outcome: "rejected",
      providerCode: "777",
    });
    expect(failureOf(500, graphError(777), null)).toMatchObject({ code: "server", outcome: "retryable" });
    expect(failureOf(429, graphError(777), null)).toMatchObject({ code: "rate_limited", outcome: "retryable" });
  });

  it("decides over the status: a token that ended does not come back with a 500", () => {
    expect(failureOf(500, graphError(190), null)).toMatchObject({ code: "auth", outcome: "rejected" });
  });
});

describe("an answer without an error of Graph's", () => {
  it.each([
    [500, "server", "uncertain"],
    [502, "server", "uncertain"],
    [503, "server", "uncertain"],
    [408, "timeout", "uncertain"],
    [429, "rate_limited", "retryable"],
    [401, "auth", "rejected"],
    [403, "permission", "rejected"],
    [404, "bad_request", "rejected"],
    [302, "bad_answer", "rejected"],
  ])("with status %i is %s and %s", (status, code, outcome) => {
    expect(failureOf(status, null, null)).toMatchObject({ code, outcome });
    expect(failureOf(status, { error: "down" }, null)).not.toHaveProperty("providerCode");
  });
});

describe("the wait before the next try", () => {
  it("is what the provider asks for in Retry-After", () => {
    expect(failureOf(429, graphError(130429), "17")).toMatchObject({ retryAfterMs: 17_000 });
  });

  it.each([
    [131056, 6_000],
    [130429, 1_000],
    [80007, 300_000],
    [131057, 60_000],
  ])("of %i is %i ms when the provider says nothing", (code, retryAfterMs) => {
    expect(failureOf(400, graphError(code), null)).toMatchObject({ retryAfterMs });
  });

  it("is not stated where trying again is no use, nor for a date", () => {
    expect(failureOf(400, graphError(131047), "17")).not.toHaveProperty("retryAfterMs");
    expect(failureOf(500, graphError(131000), "Wed, 21 Oct 2026 07:28:00 GMT")).not.toHaveProperty("retryAfterMs");
  });
});

it("the words of the provider stay out of the detail, its codes do not", () => {
  expect(failureOf(400, graphError(131026), null).detail).toBe("HTTP 400, Graph error 131026 OAuthException");
});

it("a call that ended without an answer is a time-out or a broken line", () => {
  expect(failureOfThrow(new DOMException("x", "TimeoutError"), "uncertain")).toMatchObject({
    code: "timeout",
    outcome: "uncertain",
  });
  expect(failureOfThrow(new TypeError("x"), "retryable")).toMatchObject({ code: "network", outcome: "retryable" });
});
