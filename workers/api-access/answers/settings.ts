/** What a business has set: itself, its people, its connections, its services. */
import { z } from "zod";
import type { OnboardingState } from "../../analytics/shapes";
import type { Service, ServicesPage, Week } from "../../appointments/shapes";
import type { ListedAccount } from "../../integrations";
import type { NotificationPage } from "../../notifications/shapes";
import { type Business, SECTORS } from "../../tenants";
import type { ChannelAccountView, Connection } from "../../tenants/shapes";
import { at, count, id, named, rate, text, title } from "./parts";

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
const colleague = z.object({ id, name: text, role: text }).meta({ id: "Colleague" });
export const colleagues = z.object({
  items: z.array(colleague),
  former: z.array(z.object({ id, name: text })).describe("who has left, called as then; the last first"),
});
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
    doctorName: text.nullable().describe("of a clinic, for texts that name them"),
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
