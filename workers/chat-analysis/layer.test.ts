/** A tenant's own examples: what they teach, what they leave alone, and that they stay small. */
import { expect, it } from "vitest";
import { LAYER_BYTES_MAX, measureLayer, readLayer, trainLayer } from "./layer";
import { read } from "./understand";

const context = { sector: "ecommerce", now: Date.parse("2026-11-20T14:05:00+03:00"), timeZone: "Europe/Istanbul" };
/** A shop whose customers call a product by a name of its own. */
const examples = [
  { text: "zümrüt ne alemde", intent: "order_tracking" },
  { text: "bizim zümrüt ne alemde acaba", intent: "order_tracking" },
  { text: "zümrütler ne alemde", intent: "order_tracking" },
  { text: "benim zümrüt ne alemde ya", intent: "order_tracking" },
];

it("teaches what was not known, also in other words around it", () => {
  const layer = readLayer(trainLayer("ecommerce", examples, "v1"));
  expect(read("merhaba zümrüt ne alemde", context).intents[0]?.key).not.toBe("order_tracking");
  expect(read("merhaba zümrüt ne alemde", { ...context, layer }).intents[0]?.key).toBe("order_tracking");
});

it("leaves what was known as it is", () => {
  const { probe, own } = measureLayer("ecommerce", examples);
  expect(probe.count).toBeGreaterThan(50);
  expect(probe.after).toBeGreaterThanOrEqual(probe.before - 0.02);
  expect(own).toMatchObject({ count: 4 });
  expect(own.after).toBeGreaterThan(own.before);
});

it("is the same bytes for the same examples, and never more than it may be", () => {
  const many = Array.from({ length: 400 }, (_, i) => ({
    text: `${examples[i % 4]!.text} ${(i * 7919).toString(36)} ${(i * 104729).toString(36)} numaralı olan`,
    intent: i % 2 === 0 ? "order_tracking" : "return_request",
  }));
  const bytes = trainLayer("ecommerce", many, "v2");
  expect(bytes.length).toBeLessThanOrEqual(LAYER_BYTES_MAX);
  expect(trainLayer("ecommerce", many, "v2")).toEqual(bytes);
});

it("refuses bytes that are none", () => {
  expect(() => readLayer(new TextEncoder().encode("{}"))).toThrow();
});
