/** Trendyol as an order source, by its seller API of autumn 2026 (order V2, stream, webhooks). */
import type { OrderSource } from "../port";
import { findOrder, syncStep, testConnection } from "./orders";
import { parseWebhook, subscribe, unsubscribe } from "./webhooks";

export const trendyol: OrderSource = {
  key: "trendyol",
  title: { tr: "Trendyol", en: "Trendyol" },
  limits: {
    // The pages contradict each other (30 to 1,000 a minute by listing capacity): the smallest is safe for every seller.
    list: { limit: 30, periodMs: 60_000 },
    // Every endpoint: 50 in 10 seconds. It is tighter than the stream's own 1,000 a minute.
    other: { limit: 50, periodMs: 10_000 },
  },
  testConnection,
  findOrder,
  syncStep,
  subscribe,
  unsubscribe,
  parseWebhook,
};
