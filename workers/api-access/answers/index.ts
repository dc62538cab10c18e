/** The answers of the API as zod schemas, for its document. Each is held to the type that the room itself answers with. */
import { z } from "zod";
import type { CountedQuestion, OnboardingState, Overview, OverviewNumbers } from "../../analytics/shapes";
import type { Service, ServicesPage, Week } from "../../appointments/shapes";
import type { IncomingContent, OutgoingContent } from "../../channels/port";
import type { InboxRow, NoteContent, ScheduledMessage, Thread, ThreadMessage, Uploaded } from "../../inbox/shapes";
import type { ListedAccount } from "../../integrations";
import type { Example, Models, TenantModel, WrongAnswer } from "../../learning/shapes";
import type { NotificationPage } from "../../notifications/shapes";
import { SHIPMENT_STATUSES } from "../../orders";
import type { OrderCard, ShipmentFacts } from "../../orders/shapes";
import type { TemplateList } from "../../outbound/shapes";
import { SCOPES } from "../../platform/scopes";
import type { ReportRow } from "../../reports/shapes";
import { type Business, SECTORS } from "../../tenants";
import type { ChannelAccountView, Connection } from "../../tenants/shapes";
import type { MonthUsage } from "../../usage/shapes";
import { DELIVERY_STATES, EVENT_TYPES, TROUBLES } from "../../webhooks-out";
import type { DeliveryRow, Endpoint } from "../../webhooks-out/shapes";
import type { ListedKey } from "../shapes";
import { at, count, id, named, rate, text, title } from "./parts";

export * from "./desk";
export { listOf, pageOf } from "./parts";
export * from "./people";
export * from "./what-if";

export const conversation = named<InboxRow>(
  "Conversation",
  z.object({
    id,
    contactId: id,
    channel: text,
    channelAccountId: id,
    customerName: text.nullable(),
    customerAddress: text.nullable().describe("E.164; null when the customer hides it"),
    episodeId: id.nullable(),
    status: z.enum(["open", "handed_over", "closed"]),
    handling: z.enum(["assistant", "person"]),
    assigneeId: id.nullable().describe("a user, or the API key that answered"),
    handoffReason: text.nullable(),
    handoffSummary: text.nullable(),
    waitingSince: at.nullable(),
    lastIntent: text.nullable(),
    language: text.nullable(),
    lastLine: text.nullable(),
    lastDirection: z.enum(["in", "out"]).nullable(),
    lastMessageAt: at,
    unread: count,
    labels: z.array(id),
    priority: z.enum(["normal", "high", "urgent"]),
    snoozedUntil: at.nullable(),
    groupId: id.nullable(),
    suggestedTurnId: id.nullable(),
    undelivered: count.describe("messages that did not arrive and wait for a person's word: resend or drop them"),
  }),
);

const media = z.object({
  providerMediaId: id,
  mimeType: text,
  fileName: text.optional(),
  caption: text.optional(),
  isVoice: z.boolean().optional(),
});
const fileKind = z.enum(["image", "video", "audio", "document"]);
const uploadedFile = { fileId: id, mimeType: text, fileName: text, sizeBytes: count };
const sentFile = z.object({ ...uploadedFile, caption: text.optional(), providerMediaId: id.optional() });
const templatePart = z.enum(["header", "body", "button"]);
const templateCategory = z.enum(["marketing", "utility", "authentication"]);
const filledTemplate = z.object({
  name: text,
  language: text,
  category: templateCategory,
  isNamed: z.boolean(),
  header: text.nullable(),
  footer: text.nullable(),
  buttons: z.array(text),
  values: z.array(z.object({ part: templatePart, name: text, text })),
});
const content = named<IncomingContent | OutgoingContent | NoteContent>(
  "Content",
  z.union([
    z.object({ type: z.literal("text"), text, replyTo: id.optional() }),
    z.object({ type: z.enum(["image", "video", "audio", "document", "sticker"]), media }),
    z.object({ type: fileKind, media: sentFile, replyTo: id.optional() }).describe("a file that we sent"),
    z.object({
      type: z.literal("template"),
      text: text.describe("as the customer reads it"),
      template: filledTemplate,
    }),
    z.object({
      type: z.literal("location"),
      latitude: z.number(),
      longitude: z.number(),
      name: text.optional(),
      address: text.optional(),
    }),
    z.object({ type: z.literal("contacts"), contacts: z.array(z.object({ name: text, phones: z.array(text) })) }),
    z.object({ type: z.literal("choice"), choiceId: id, title: text }),
    z.object({ type: z.literal("reaction"), toProviderId: id, emoji: text.nullable() }),
    z.object({
      type: z.literal("order"),
      items: z.array(z.object({ productId: id, quantity: count })),
      text: text.optional(),
    }),
    z.object({ type: z.literal("form"), name: text, responseJson: text }),
    z.object({ type: z.literal("unsupported"), providerType: text }),
    z.object({ type: z.literal("buttons"), text, buttons: z.array(z.object({ id, title: text })) }),
    z.object({ type: z.literal("note"), text, mentions: z.array(id) }),
  ]),
);
export const uploaded = named<Uploaded>("File", z.object({ ...uploadedFile, kind: fileKind }));

export const templates = named<TemplateList>(
  "Templates",
  z.object({
    items: z.array(
      z.object({
        name: text,
        language: text,
        category: templateCategory,
        isNamed: z.boolean(),
        header: text.nullable(),
        body: text.describe("with places as {{1}} or {{name}}"),
        footer: text.nullable(),
        buttons: z.array(z.object({ title: text, url: text.nullable() })),
        places: z
          .array(z.object({ part: templatePart, name: text, example: text.nullable() }))
          .describe("what `values` has to fill, as `body.1`"),
        obstacle: z
          .enum(["media_header", "button", "authentication"])
          .nullable()
          .describe("null: can be sent from here"),
      }),
    ),
    fetchedAt: at,
    isOld: z.boolean().describe("the channel did not answer now"),
  }),
);

const event = z.looseObject({ kind: text }).describe("what happened: handed_over, assigned, labelled, closed …");
const author = z.enum(["customer", "assistant", "person", "system"]);

export const message = named<Omit<ThreadMessage, "content">>(
  "Message",
  z.object({
    id,
    seq: count.describe("its place in the conversation"),
    direction: z.enum(["in", "out", "system", "note"]),
    author,
    authorId: id.nullable(),
    content: z.union([content, z.object({ type: z.literal("system"), event })]),
    at,
    episodeId: id,
    turnId: id.nullable(),
    delivery: z
      .object({
        state: z.enum(["pending", "sending", "sent", "failed", "uncertain", "held", "dead", "dropped"]),
        status: z.enum(["sent", "delivered", "read", "failed"]).nullable(),
        error: z.object({ code: text, detail: text }).nullable(),
      })
      .nullable()
      .describe("of outgoing messages"),
    clientId: text.nullable(),
    mediaFileId: id.nullable().describe("GET /api/v1/media/{fileId} gives the file"),
    providerId: text.nullable(),
    quoted: z.object({ id, author, line: text }).nullable(),
  }),
);

const why = z
  .looseObject({
    turnId: id,
    at,
    confidence: rate,
    threshold: rate.nullable(),
    language: text,
    decision: z.looseObject({ kind: z.enum(["answer", "act", "ask", "handoff", "silent"]) }),
    intents: z.array(z.looseObject({ key: text, confidence: rate })),
    evidence: z.array(z.looseObject({ kind: text })),
    costMicroUsd: z.number(),
  })
  .meta({ id: "Why" });

export const scheduled = named<ScheduledMessage>(
  "ScheduledMessage",
  z.object({
    id,
    userId: id,
    text,
    files: z.array(uploaded).optional().describe("in the order they leave, each as a message of its own"),
    sendAt: at,
    clientId: id.optional(),
    replyTo: id.optional().describe("the message it answers"),
    suggestionTurnId: id.optional().describe("the suggestion it was made from"),
  }),
);

export const thread = named<Pick<Thread, "conversation" | "earlier" | "windowUntil" | "scheduled" | "isOptedOut">>(
  "Thread",
  z.object({
    conversation,
    messages: z.array(message).describe("the oldest first"),
    whys: z.record(id, why).describe("why the assistant answered as it did, by turnId"),
    earlier: count.nullable().describe("ask with before=… for earlier messages; null = there are none"),
    windowUntil: at.nullable().describe("until when free text may be sent"),
    suggestion: z
      .looseObject({ turnId: id, intent: text.nullable(), text, confidence: rate })
      .nullable()
      .describe("what the assistant would answer"),
    scheduled: z.array(scheduled),
    isOptedOut: z.boolean().describe("the customer wants nothing that they did not ask for"),
  }),
);

export const counts = z.object({ mine: count, unassigned: count, waiting: count, undelivered: count });
export const done = z.object({ done: z.array(id) });
export const label = z.object({ id, name: text, color: text }).meta({ id: "Label" });

const shipment = named<ShipmentFacts>(
  "Shipment",
  z.object({
    orderNumber: text,
    packageId: text,
    status: z.enum(SHIPMENT_STATUSES),
    customerId: text.nullable(),
    customerFirstName: text.nullable(),
    customerLastName: text.nullable(),
    customerCity: text.nullable(),
    carrier: text.nullable(),
    trackingCode: text.nullable(),
    trackingUrl: text.nullable(),
    orderedAt: at.nullable(),
    etaStart: at.nullable(),
    etaEnd: at.nullable(),
    statusAt: at.nullable(),
    lastModifiedAt: at,
    lines: z.array(
      z.object({
        name: text,
        quantity: count,
        size: text.nullable(),
        color: text.nullable(),
        barcode: text.nullable(),
      }),
    ),
    totalMinor: count.nullable().describe("integer minor units of the currency"),
    currency: text,
    originPackageIds: z.array(text),
    provider: text,
    integrationAccountId: id,
    syncedAt: at,
  }),
);
export const order = named<OrderCard>(
  "Order",
  z.object({ orderNumber: text, provider: text, orderedAt: at.nullable(), packages: z.array(shipment) }),
);

const numbers = named<OverviewNumbers>(
  "Numbers",
  z.object({
    questions: count,
    autoAnswered: count,
    handedOver: count,
    confirmed: count,
    cameBack: count,
    awaiting: count,
    deflectionRate: rate.nullable(),
    perMessageRate: rate.nullable(),
    totalMessages: count,
    minutesSaved: z.number(),
    minutesPerAnswer: z.number(),
    moneySavedMinor: count.nullable(),
    medianFirstResponseSec: z.number().nullable(),
    medianPersonResponseSec: z.number().nullable(),
  }),
);
const counted = { questions: count, autoAnswered: count, handedOver: count };
export const overview = named<Overview>(
  "Overview",
  z.object({
    timeZone: text,
    today: numbers,
    range: z.object({ from: text, to: text, numbers }),
    days: z.array(z.object({ date: text, ...counted })),
    weeks: z.array(z.object({ week: text, ...counted, deflectionRate: rate.nullable() })),
    byIntent: z.array(z.object({ intent: text, questions: count, autoAnswered: count })),
    hours: z.array(z.array(count)),
    currency: text,
    guarantee: z
      .object({
        from: text,
        to: text,
        day: count,
        isOver: z.boolean(),
        questions: count,
        autoAnswered: count,
        rate: rate.nullable(),
        promisedRate: rate,
      })
      .nullable(),
  }),
);
export const countedQuestion = named<CountedQuestion>(
  "CountedQuestion",
  z.object({ conversationId: id, turnId: id, askedAt: at, intent: text.nullable(), text: text.nullable() }),
);

const reported = { id, kind: z.enum(["day7", "day30"]), from: text, to: text, madeAt: at };
export const reportRow = named<ReportRow>(
  "ReportRow",
  z.object({ ...reported, questions: count, autoAnswered: count }),
);
export const report = z
  .object({
    ...reported,
    tenantName: text,
    language: z.enum(["tr", "en"]),
    figures: z.looseObject({ version: z.literal(1), days: count, currency: text, numbers }),
  })
  .meta({ id: "Report" });

const microUsd = z.number().int().describe("millionths of a US dollar");
export const usage = named<MonthUsage>(
  "MonthUsage",
  z.object({
    month: text,
    timeZone: text,
    total: z.object({
      turns: z.object({ answer: count, act: count, ask: count, handoff: count, silent: count }),
      messages: count,
      rowsRead: count,
      rowsWritten: count,
      requests: count,
      modelTokens: count,
      platformMicroUsd: microUsd,
      modelMicroUsd: microUsd,
      channelMicroUsd: microUsd,
      paidMessages: count,
    }),
    days: z.array(
      z.object({
        date: text,
        turns: count,
        platformMicroUsd: microUsd,
        modelMicroUsd: microUsd,
        channelMicroUsd: microUsd,
      }),
    ),
    charges: z.array(
      z.object({
        rateCard: text,
        category: text,
        messages: count,
        microUsd,
        unpriced: count.describe("messages the card has no price for"),
        isEstimate: z.boolean(),
      }),
    ),
    priceCards: z.array(text),
  }),
);

const onOff = z.object({ isOn: z.boolean() });
const told = z.object({ isShown: z.boolean(), isHeard: z.boolean() });
export const notificationPage = named<NotificationPage>(
  "NotificationPage",
  z.object({
    settings: z.object({
      email: z.object({
        handover: onOff.extend({ afterMin: z.literal([5, 10, 15, 30, 60, 120]) }),
        daily: onOff.extend({ hour: count }),
        report: onOff,
        trouble: onOff,
        mention: onOff,
      }),
      browser: z.object({ message: told, handover: told, mention: told }),
      quiet: z.object({ isOn: z.boolean(), from: count, to: count }).describe("minutes of the day"),
      timeZone: text.nullable().describe("of the person; null: the business's"),
    }),
    email: text,
    emailVerified: z.boolean(),
    tenantTimeZone: text,
    emailEvents: z.array(z.enum(["handover", "daily", "report", "trouble", "mention"])),
    browserEvents: z.array(z.enum(["message", "handover", "mention"])),
  }),
);

const place = z.object({ id, name: text, sector: text, timeZone: text, locale: text, currency: text });
export const me = z.object({
  user: z.object({ id, name: text, email: text, emailVerified: z.boolean(), language: text.nullable() }),
  tenant: place,
  role: text,
  tenants: z.array(z.object({ id, name: text, role: text })),
});
export const colleague = z.object({ id, name: text, role: text }).meta({ id: "Colleague" });
export const automations = z.looseObject({
  settingsVersion: count,
  orderQuestionsOn: z.boolean(),
  items: z.array(z.looseObject({ intent: text, title, level: z.enum(["off", "suggest", "auto"]), threshold: rate })),
});
export const onboarding = named<OnboardingState>(
  "Onboarding",
  z.object({
    businessDescribed: z.boolean(),
    whatsappConnected: z.boolean(),
    marketplaceConnected: z.boolean(),
    servicesReady: z.boolean(),
    automationOn: z.boolean(),
    firstAutoReplyAt: at.nullable(),
    ttfarMs: count.nullable(),
    activatedAt: at.nullable(),
    startedAt: at,
  }),
);
const state = z.enum(["connected", "trouble", "disconnected"]);
export const channel = named<ChannelAccountView>(
  "Channel",
  z.object({
    id,
    channel: text,
    displayName: text,
    displayAddress: text,
    externalId: text,
    parentExternalId: text.nullable(),
    status: state,
    troubleCode: text.nullable(),
    troubleAt: at.nullable(),
    pace: z
      .object({
        messagesPerSec: count.describe("in and out together"),
        pausedUntil: at.nullable().describe("until when the provider wants everything to wait"),
        campaignsPausedUntil: at.nullable().describe("until when it lets answers through, but no advertising"),
        isDown: z.boolean().describe("the provider does not answer"),
      })
      .nullable()
      .describe("null: disconnected, or it cannot be told at the moment"),
  }),
);
export const connection = named<Connection>(
  "Connection",
  z.object({
    checks: z.array(z.object({ check: text, ok: z.boolean(), code: text.nullable() })),
    account: channel.nullable().describe("null: a check failed, and nothing was stored"),
  }),
);
const minor = z.number().int().nullable().describe("minor units of the currency");
export const business = named<Business>(
  "Business",
  z.object({
    name: text,
    sector: z.enum(SECTORS),
    mayChangeSector: z.boolean(),
    locale: text,
    timeZone: text.describe("a name of the IANA list"),
    currency: text,
    minutesPerAnswer: z.number(),
    agentCostMinor: minor,
    episodeGapHours: count,
    pauseTimeoutMin: count,
    discovery: z
      .object({
        messagesPerDay: count.nullable(),
        mostAsked: text,
        agentCostMinor: minor,
        wouldPayMinor: minor,
        biggestProblems: text,
      })
      .nullable(),
  }),
);
export const integration = named<ListedAccount>(
  "Integration",
  z.object({
    id,
    provider: text,
    externalId: text,
    status: state,
    troubleCode: text.nullable(),
    troubleAt: at.nullable(),
    lastSyncedAt: at.nullable(),
    webhookOn: z.boolean(),
    orders: count,
  }),
);
export const tested = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), code: text })]);

export const service = named<Service>(
  "Service",
  z.object({
    id,
    nameTr: text,
    nameEn: text.nullable(),
    durationMinutes: count,
    priceMinMinor: minor,
    priceMaxMinor: minor,
    currency: text,
    isActive: z.boolean().describe("false: kept, but offered to nobody"),
  }),
);
export const services = named<ServicesPage>(
  "Services",
  z.object({
    items: z.array(service),
    currency: text,
    usual: z
      .array(z.object({ tr: text, en: text, minutes: count }))
      .describe("what such a business usually offers and this one does not list"),
  }),
);
export const week = named<Week>(
  "Week",
  z.object({
    doctorId: id.nullable().describe("null: the clinic's own week, for whoever has none"),
    slots: z.array(
      z.object({
        dayOfWeek: count.describe("1 Monday to 7 Sunday"),
        startTime: count.describe("minutes of the local day"),
        endTime: count,
        maxCapacity: count.describe("how many at once"),
        isActive: z.boolean(),
      }),
    ),
  }),
);

export const intentChoice = z.object({ key: text, title });
export const wrongAnswer = named<WrongAnswer>(
  "WrongAnswer",
  z.object({
    id,
    conversationId: id,
    turnId: id,
    questionText: text,
    intent: text.nullable(),
    rightIntent: text.nullable(),
    note: text.nullable(),
    status: z.enum(["open", "resolved", "dismissed"]),
    markedBy: text.nullable(),
    resolvedBy: text.nullable(),
    resolvedAt: at.nullable(),
    createdAt: at,
  }),
);
export const markedTurn = z.object({ turnId: id, status: z.enum(["open", "resolved", "dismissed"]) });
export const example = named<Example>(
  "Example",
  z.object({ id, text, intent: text, source: z.enum(["manual", "wrong_answer"]), createdAt: at }),
);
export const examples = z.object({ items: z.array(example), max: count });
export const model = named<Omit<TenantModel, "effect" | "errorCode">>(
  "Model",
  z.looseObject({
    version: text,
    state: z.enum(["training", "ready", "failed"]),
    bytes: count.nullable(),
    examplesCount: count,
    engineVersion: text.nullable(),
    retrains: text.nullable(),
    heldBack: z.enum(["worse", "superseded"]).nullable(),
    createdAt: at,
    activatedAt: at.nullable(),
    isActive: z.boolean(),
  }),
);
export const models = named<Omit<Models, "items">>(
  "Models",
  z.object({ items: z.array(model), examples: count, examplesMin: count, engineVersion: text }),
);

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
