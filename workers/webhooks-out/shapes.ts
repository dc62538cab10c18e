/** Outgoing webhooks as the API shows them, and what an event says. Times are epoch ms. */
import type { FlagType } from "../contacts/shapes";

export const EVENT_TYPES = ["message.received", "conversation.handed_over", "lead.vip"] as const;
export type EventType = (typeof EVENT_TYPES)[number] | "webhook.test";

/**
 * `pending`: not tried, or to be tried again. `failed`: tried to the end. `dropped`: its endpoint was switched off or
 * removed before it arrived.
 */
export const DELIVERY_STATES = ["pending", "delivered", "failed", "dropped"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** `failing`: nothing arrived for three days. `gone`: it answered 410. */
export const TROUBLES = ["failing", "gone"] as const;

export interface Endpoint {
  id: string;
  url: string;
  description: string;
  events: EventType[];
  withContent: boolean;
  isOn: boolean;
  failingSince: number | null;
  troubleCode: (typeof TROUBLES)[number] | null;
  /** until when the secret before the last rotation is valid; null = it is not */
  oldSecretUntil: number | null;
  createdAt: number;
}

export interface DeliveryRow {
  id: string;
  eventId: string;
  eventType: EventType;
  eventAt: number;
  state: DeliveryState;
  attempts: number;
  statusCode: number | null;
  /** `timeout`, `network`, `redirect`, `status`, `refused_address`, `content`; null = none */
  errorCode: string | null;
  durationMs: number | null;
  answer: string | null;
  triedAt: number | null;
  nextAt: number | null;
}

/** What is said of an event: ids and facts, by its type. */
export interface Facts {
  "message.received": {
    conversationId: string;
    contactId: string;
    messageId: string;
    /** the message's place in the conversation */
    seq: number;
    turnId: string;
    contentType: string;
    intent: string | null;
    language: string | null;
  };
  "conversation.handed_over": {
    conversationId: string;
    contactId: string;
    turnId: string;
    reason: string | null;
    intent: string | null;
    language: string | null;
  };
  "lead.vip": { conversationId: string; contactId: string; leadId: string; kind: FlagType; turnId: string };
  "webhook.test": { endpointId: string };
}

/** One thing that happened. */
export type WebhookEvent = {
  [T in EventType]: { id: string; type: T; at: number; facts: Facts[T] };
}[EventType];
