/** Prices by date: what was counted in March is never priced by April's card. */
import { afterEach, expect, it, vi } from "vitest";
import { NOTHING } from "../platform/meter";
import { channelPrice, isEstimate, marketOf } from "./channel-rates";
import { cardsBetween, platformCost } from "./platform-prices";

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const price = (day: string, category: string, market: string | null = "TR", own = "") =>
  channelPrice(own, { at: at(day), market, category });

afterEach(() => vi.restoreAllMocks());

it("a row written is a millionth of a dollar, and all together is rounded once", () => {
  const spent = { rowsRead: 400, rowsWritten: 34, objectRequests: 5, workerRequests: 4, queueOperations: 6 };
  // 34 + 0.4 + 0.75 + 1.2 + 2.4 = 38.75
  expect(platformCost(spent, at("2026-11-21"))).toEqual({ microUsd: 39, card: "cloudflare-2026-01-01" });
  expect(platformCost(NOTHING, at("2026-11-21")).microUsd).toBe(0);
  expect(cardsBetween(at("2026-11-01"), at("2026-12-01"))).toEqual(["cloudflare-2026-01-01"]);
});

it("a service reply is free until the end of September 2026 and costs the utility rate from October on", () => {
  expect(price("2026-09-30", "service")).toEqual({ microUsd: 0, card: "whatsapp-2026-04-01" });
  const october = price("2026-10-01", "service");
  expect(october.card).toBe("whatsapp-2026-10-01");
  expect(october.microUsd).toBe(price("2026-10-01", "utility").microUsd);
  expect(october.microUsd).toBeGreaterThan(0);
});

it("what the card does not name has no price, rather than a wrong one", () => {
  expect(price("2026-11-21", "service", null).microUsd).toBeNull();
  expect(price("2026-11-21", "service", "DE").microUsd).toBeNull();
  expect(price("2026-11-21", "referral_conversion").microUsd).toBeNull();
  expect([marketOf("+905320000001"), marketOf("+491700000001"), marketOf(null)]).toEqual(["TR", null, null]);
});

it("a deployment's own card counts from its day on, and before the house's of the same day", () => {
  const own = JSON.stringify([
    { name: "meta-2026-10", from: "2026-10-01", rates: { TR: { service: 900 } } },
    { name: "meta-2027-01", from: "2027-01-01", rates: { TR: { service: 800 }, DE: { service: 5_000 } } },
  ]);
  expect(price("2026-09-30", "service", "TR", own).card).toBe("whatsapp-2026-04-01");
  expect(price("2026-12-31", "service", "TR", own)).toEqual({ microUsd: 900, card: "meta-2026-10" });
  expect(price("2027-01-01", "service", "DE", own)).toEqual({ microUsd: 5_000, card: "meta-2027-01" });
  expect([isEstimate(own, "meta-2026-10"), isEstimate(own, "whatsapp-2026-10-01")]).toEqual([false, true]);
});

it("a card nobody can read is left aside, and its words are not logged", () => {
  const lines = vi.spyOn(console, "log").mockImplementation(() => {});
  expect(price("2026-11-21", "service", "TR", '[{"name":"geheim"}]').card).toBe("whatsapp-2026-10-01");
  expect(lines.mock.calls.join()).toMatch(/CHANNEL_RATES/);
  expect(lines.mock.calls.join()).not.toMatch(/geheim/);
});
