/** What a business's own software works with: keys, addresses, and what was delivered to them. */
import { z } from "zod";
import { SCOPES } from "../../platform/scopes";
import { DELIVERY_STATES, EVENT_TYPES, TROUBLES } from "../../webhooks-out";
import type { DeliveryRow, Endpoint } from "../../webhooks-out/shapes";
import type { ListedKey } from "../shapes";
import { at, count, id, named, text } from "./parts";

export const key = named<ListedKey>(
  "ApiKey",
  z.object({
    id,
    name: text,
    prefix: text,
    scopes: z.array(z.enum(SCOPES)),
    createdBy: id,
    lastUsedAt: at.nullable(),
    expiresAt: at.nullable(),
    createdAt: at,
  }),
);
export const newKey = z.object({ key, token: text.describe("shown this once") });

export const endpoint = named<Endpoint>(
  "WebhookEndpoint",
  z.object({
    id,
    url: text,
    description: text,
    events: z.array(z.enum([...EVENT_TYPES, "webhook.test"])),
    withContent: z.boolean(),
    isOn: z.boolean(),
    failingSince: at.nullable(),
    troubleCode: z.enum(TROUBLES).nullable(),
    oldSecretUntil: at.nullable(),
    createdAt: at,
  }),
);
export const newEndpoint = z.object({ endpoint, secret: text.describe("shown this once") });
export const replayed = z.object({ replayed: count });
export const delivery = named<DeliveryRow>(
  "WebhookDelivery",
  z.object({
    id,
    eventId: text.describe("the header webhook-id"),
    eventType: z.enum([...EVENT_TYPES, "webhook.test"]),
    eventAt: at,
    state: z.enum(DELIVERY_STATES),
    attempts: count,
    statusCode: count.nullable(),
    errorCode: text.nullable(),
    durationMs: count.nullable(),
    answer: text.nullable().describe("the first 1 kB"),
    triedAt: at.nullable(),
    nextAt: at.nullable(),
  }),
);
