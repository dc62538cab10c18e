/**
 * Who may ask what: every route of the API, once. A route that is not here fails the matrix; so does one that is not there
 * any more.
 */
import { ROLES, type Role } from "../../workers/platform/ctx";

export interface Row {
  /** `nobody`: the door of whoever runs the product, which is closed to the people of every tenant */
  who: "anybody" | "nobody" | readonly Role[];
  /** right in form, so that a refusal is not about it */
  body?: object;
  /** the same, in the address */
  query?: string;
}

const ALL = ROLES;
const TEAM = ["owner", "supervisor", "agent"] as const;
const LEAD = ["owner", "supervisor"] as const;
const OWNER = ["owner"] as const;

const uuid = "6f1c9b3e-0b7e-4a4e-9d5b-0d6c7f8a9b10";
const DAY = [{ from: 540, to: 1080 }];
const TEXT = { isOn: false, tr: "", en: "" };
const SOON = Date.now() + 24 * 60 * 60_000;

const v1: Record<string, Row> = {
  "POST /account/email": { who: ALL, body: { email: "x@example.com", current: "y" } },
  "PUT /account/password": { who: ALL, body: { current: "yanlış parola", password: "bambaşka bir cümle" } },
  "PUT /account/profile": { who: ALL, body: { name: "Elif", language: "tr" } },
  "GET /account/sessions": { who: ALL },
  "DELETE /account/sessions": { who: ALL },
  "DELETE /account/sessions/:sessionId": { who: ALL },
  "PUT /account/tenant": { who: ALL, body: { tenantId: "ten_0" } },
  "POST /account/verification": { who: ALL },

  "GET /me": { who: ALL },
  "GET /colleagues": { who: ALL },
  "GET /onboarding": { who: ALL },
  "GET /business": { who: LEAD },
  "PUT /business": {
    who: LEAD,
    body: {
      ...{ name: "Moda", sector: "ecommerce", locale: "tr", timeZone: "Europe/Istanbul", currency: "TRY" },
      ...{ minutesPerAnswer: 2, agentCostMinor: null, episodeGapHours: 24, pauseTimeoutMin: 720, discovery: null },
    },
  },
  "GET /channels": { who: ALL },
  "POST /channels/whatsapp": {
    who: LEAD,
    body: { phoneNumberId: "106600000000001", wabaId: "105500000000001", token: "t" },
  },
  "DELETE /channels/:id": { who: LEAD },
  "GET /integrations": { who: ALL },
  "POST /integrations/trendyol": { who: LEAD, body: { sellerId: "1", apiKey: "k", apiSecret: "s" } },
  "POST /integrations/:id/test": { who: LEAD },
  "POST /integrations/:id/sync": { who: LEAD },
  "DELETE /integrations/:id": { who: LEAD },
  "GET /automations": { who: ALL },
  "PUT /automations/order-questions": { who: LEAD, body: { on: false } },
  "PUT /automations/:intent": { who: LEAD, body: { level: "off", threshold: 0.8 } },
  "POST /automations/:intent/proposal": { who: LEAD, body: { kind: "promotion" } },
  "GET /automations/:intent/examples": { who: TEAM },
  "GET /what-if": { who: LEAD },
  "POST /what-if": { who: LEAD, body: { days: 0, changes: {} } },
  "GET /what-if/:id": { who: LEAD },
  "GET /what-if/:id/differences": { who: LEAD },
  "GET /notifications/settings": { who: ALL },
  "PUT /notifications/settings": { who: ALL },
  "GET /reports": { who: LEAD },
  "GET /reports/:id": { who: LEAD },
  "GET /usage": { who: OWNER },
  "GET /audit/verification": { who: LEAD },
  "GET /overview": { who: TEAM },
  "GET /overview/questions": { who: TEAM },

  "GET /conversations": { who: TEAM },
  "GET /conversations/counts": { who: TEAM },
  "POST /conversations/changes": { who: TEAM, body: { ids: [`cnv_${"0".repeat(40)}`], change: { kind: "close" } } },
  "GET /conversations/:id": { who: TEAM },
  "POST /conversations/:id/changes": { who: TEAM, body: { kind: "prioritise", priority: "high" } },
  "POST /conversations/:id/files": { who: TEAM, query: "?name=a.png" },
  "POST /conversations/:id/notes": { who: TEAM, body: { clientId: uuid, text: "Bakıyorum" } },
  "POST /conversations/:id/messages/:messageId/drop": { who: TEAM },
  "POST /conversations/:id/messages/:messageId/resend": { who: TEAM },
  "GET /conversations/:id/orders": { who: TEAM },
  "POST /conversations/:id/replies": { who: TEAM, body: { clientId: uuid, text: "Merhaba" } },
  "POST /conversations/:id/scheduled": { who: TEAM, body: { text: "Merhaba", sendAt: SOON } },
  "DELETE /conversations/:id/scheduled/:scheduledId": { who: TEAM },
  "POST /conversations/:id/seen": { who: TEAM },
  "DELETE /conversations/:id/suggestions/:turnId": { who: TEAM },
  "GET /conversations/:id/templates": { who: TEAM },
  "POST /conversations/:id/templates": { who: TEAM, body: { clientId: uuid, name: "kargoda", language: "tr" } },
  "POST /conversations/:id/turns/:turnId/wrong": { who: TEAM, body: {} },
  "GET /conversations/:id/wrong-answers": { who: TEAM },
  "GET /media/:fileId": { who: TEAM },
  "GET /search": { who: TEAM, query: "?q=elif" },
  "POST /search/refill": { who: OWNER },

  "GET /contacts/:id": { who: TEAM },
  "PUT /contacts/:id": { who: TEAM, body: { isVip: true } },
  "POST /contacts/:id/consents": { who: TEAM, body: { purpose: "marketing", isGiven: true, source: "paper" } },
  "POST /contacts/:id/merge": { who: LEAD, body: { otherId: "con_x" } },
  "DELETE /contacts/:id": { who: OWNER, query: "?confirm=erase" },
  "GET /custom-fields": { who: TEAM },
  "POST /custom-fields": { who: LEAD, body: {} },
  "PUT /custom-fields/:fieldId": { who: LEAD, body: { name: "Alan" } },
  "DELETE /custom-fields/:fieldId": { who: LEAD },
  "GET /canned-replies": { who: TEAM },
  "POST /canned-replies": { who: TEAM, body: {} },
  "PUT /canned-replies/:replyId": { who: TEAM, body: { shortcut: "selam2", title: "S", texts: { tr: "Merhaba" } } },
  "DELETE /canned-replies/:replyId": { who: TEAM },
  "GET /labels": { who: ALL },
  "POST /labels": { who: LEAD, body: { name: "Matris", color: "red" } },
  "PUT /labels/:id": { who: LEAD, body: { name: "Başka", color: "red" } },
  "DELETE /labels/:id": { who: LEAD },
  "GET /services": { who: ALL },
  "POST /services": { who: LEAD, body: {} },
  "POST /services/usual": { who: LEAD },
  "PUT /services/:serviceId": { who: LEAD, body: { nameTr: "Dolgu", durationMinutes: 30, currency: "TRY" } },
  "DELETE /services/:serviceId": { who: LEAD },
  "GET /slots": { who: ALL },
  "PUT /slots/:practitionerId": { who: LEAD, body: { slots: [] } },

  "GET /routing/hours": { who: LEAD },
  "PUT /routing/hours": {
    who: LEAD,
    body: {
      ...{ isOn: false, week: [DAY, DAY, DAY, DAY, DAY, [], []], calendar: null },
      ...{ workedHolidays: [], closedDays: [] },
    },
  },
  "GET /routing/texts": { who: LEAD },
  "PUT /routing/texts": { who: LEAD, body: { outOfHours: TEXT, welcomeNew: TEXT, welcomeReturning: TEXT } },
  "GET /routing/rules": { who: LEAD },
  "PUT /routing/rules/:id": { who: LEAD, body: { method: "off", groupId: null } },
  "PUT /routing/people/:id": { who: LEAD, body: { capacity: 5 } },
  "GET /routing/groups": { who: TEAM },
  "POST /routing/groups": { who: LEAD, body: { name: "", userIds: [] } },
  "PUT /routing/groups/:id": { who: LEAD, body: { name: "Destek", userIds: [] } },
  "DELETE /routing/groups/:id": { who: LEAD },
  "GET /routing/presence": { who: TEAM },
  "PUT /routing/availability": { who: TEAM, body: { takesNew: true } },

  "GET /learning/intents": { who: TEAM },
  "GET /learning/wrong-answers": { who: LEAD },
  "POST /learning/wrong-answers/:id/resolution": { who: LEAD, body: { action: "dismiss" } },
  "GET /learning/examples": { who: LEAD },
  "POST /learning/examples": { who: LEAD, body: { text: "", intent: "order_tracking" } },
  "PUT /learning/examples/:id": { who: LEAD, body: { intent: "delivery_time" } },
  "DELETE /learning/examples/:id": { who: LEAD },
  "GET /learning/models": { who: LEAD },
  "POST /learning/models": { who: LEAD },
  "POST /learning/models/:version/activation": { who: LEAD },
  "DELETE /learning/models/activation": { who: LEAD },

  "GET /team": { who: LEAD },
  "PUT /team/members/:userId": { who: OWNER, body: { role: "agent" } },
  "DELETE /team/members/:userId": { who: OWNER },
  "POST /team/invitations": { who: OWNER, body: { email: "x@example.com", role: "agent" } },
  "POST /team/invitations/:invitationId/letter": { who: OWNER },
  "DELETE /team/invitations/:invitationId": { who: OWNER },
  "GET /keys": { who: OWNER },
  "POST /keys": { who: OWNER, body: { name: "", scopes: [], expiresInDays: null } },
  "DELETE /keys/:id": { who: OWNER },
  "GET /webhooks": { who: OWNER },
  "POST /webhooks": { who: OWNER, body: {} },
  "PUT /webhooks/:id": { who: OWNER, body: { url: "https://crm.example.com/h", events: ["lead.vip"] } },
  "DELETE /webhooks/:id": { who: OWNER },
  "POST /webhooks/:id/secret": { who: OWNER },
  "POST /webhooks/:id/test": { who: OWNER },
  "GET /webhooks/:id/deliveries": { who: OWNER },
  "POST /webhooks/:id/deliveries/replay": { who: OWNER },
  "POST /webhooks/:id/deliveries/:deliveryId/replay": { who: OWNER },
};

const doors: Record<string, Row> = {
  "GET /api/v1/openapi.json": { who: "anybody" },
  "GET /api/reference": { who: "anybody" },
  "GET /api/reference/style.css": { who: "anybody" },
  "GET /api/auth/get-session": { who: "anybody" },
  "POST /api/auth/invitation": { who: "anybody" },
  "POST /api/auth/invitation/accept": { who: "anybody" },
  "POST /api/auth/invitation/join": { who: "anybody" },
  "POST /api/auth/reset": { who: "anybody" },
  "POST /api/auth/reset-request": { who: "anybody" },
  "POST /api/auth/sign-in/email": { who: "anybody" },
  "POST /api/auth/sign-out": { who: "anybody" },
  "POST /api/auth/sign-up": { who: "anybody" },
  "POST /api/auth/verify": { who: "anybody" },
};

const operator = [
  ...[
    "GET /session",
    "POST /session",
    "DELETE /session",
    "GET /lag",
    "GET /health",
    "GET /metrics",
    "GET /connections",
  ],
  ...[
    "GET /tenants",
    "GET /tenants/:id",
    "PUT /tenants/:id/requests/:feature",
    "DELETE /tenants/:id/requests/:feature",
  ],
  ...["GET /dead-letters", "POST /dead-letters/replays", "POST /dead-letters/:id/replay"],
  ...["POST /dead-letters/:id/discarding", "GET /quarantine", "POST /quarantine/:id/opening"],
  ...["POST /quarantine/:id/reprocessing", "POST /quarantine/:id/discarding"],
  ...["GET /tenants/:id/backups", "POST /tenants/:id/backups", "GET /backups/:id", "GET /backups/:id/manifest"],
  ...["GET /backups/:id/parts/:part", "GET /backups/:id/files", "POST /restores", "GET /restores/:id"],
  ...["PUT /restores/:id/parts/:part", "PUT /restores/:id/files", "POST /restores/:id/start"],
  "POST /restores/:id/opening",
];

/** By `METHOD /path`, as the router has them. */
export const table: ReadonlyMap<string, Row> = new Map([
  ...Object.entries(doors),
  ...Object.entries(v1).map(([route, row]) => [route.replace(" ", " /api/v1"), row] as const),
  ...operator.map((route) => [route.replace(" ", " /api/operator"), { who: "nobody" } as Row] as const),
]);
