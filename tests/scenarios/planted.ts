/** A tenant with one of everything that has an id, for tests of who may reach it. */
import { env } from "cloudflare:workers";
import { projectEvents } from "../../workers/inbox/project";
import { mediaFiles } from "../../workers/inbox/schema";
import type { InboxRow, Thread } from "../../workers/inbox/shapes";
import { integrationAccounts } from "../../workers/integrations/schema";
import { tenantModels, wrongAnswers } from "../../workers/learning/schema";
import { ordersCache } from "../../workers/orders/schema";
import { owned } from "../../workers/platform/ctx";
import { newId } from "../../workers/platform/ids";
import { reports } from "../../workers/reports/schema";
import type { ReportFigures } from "../../workers/reports/shapes";
import { connectWhatsapp } from "../../workers/tenants";
import { ctxOf, type Person } from "../harness/people";
import { conversationId, envelope, postWebhook, type Shop, settle, stubOf, wireMessage } from "../harness/shop";

const KINDS = {
  ...{ conversation: "cnv", contact: "con", turn: "trn", scheduled: "sch", file: "fil", order: "107", phone: "9055" },
  ...{ label: "lab", field: "fld", reply: "can", service: "svc", group: "grp", member: "usr", channel: "cha" },
  ...{ integration: "int", endpoint: "end", delivery: "del", key: "key", example: "exa", wrong: "wra", model: "v" },
  ...{ whatIf: "wif", report: "rpt", session: "ses", invitation: "inv", message: "msg" },
} as const;
export type Ids = Record<keyof typeof KINDS, string>;

/** Which of them a route means, by the word before it. */
const BY_WORD: Record<string, keyof Ids> = {
  ...{ conversations: "conversation", contacts: "contact", turns: "turn", suggestions: "turn", scheduled: "scheduled" },
  ...{ media: "file", labels: "label", "custom-fields": "field", "canned-replies": "reply", services: "service" },
  ...{ slots: "member", groups: "group", people: "member", members: "member", rules: "channel", channels: "channel" },
  ...{ integrations: "integration", webhooks: "endpoint", deliveries: "delivery", keys: "key", examples: "example" },
  ...{ "wrong-answers": "wrong", models: "model", "what-if": "whatIf", reports: "report", sessions: "session" },
  ...{ invitations: "invitation", messages: "message" },
};

/** @throws Error for a route that names a thing of which none is planted */
export function idIn(word: string, name: string, ids: Ids): string {
  if (word === "automations") return "order_tracking";
  if (["tenants", "requests", "dead-letters", "quarantine", "backups", "restores", "parts"].includes(word)) return "x";
  const kind = BY_WORD[word];
  if (!kind) throw new Error(`nothing is planted for ${word}/:${name}`);
  return ids[kind];
}

/** Ids in the form of each kind that belong to nobody. */
export function strange(): Ids {
  const entries = Object.entries(KINDS).map(([kind, prefix]) => {
    if (kind === "conversation") return [kind, `cnv_${"9".repeat(40)}`];
    if (kind === "model") return [kind, "v987"];
    return [kind, `${prefix}_${newId("request").slice(4)}`];
  });
  return Object.fromEntries(entries) as Ids;
}

let serial = 0;

/** @param tenantId whose it is to be; the shop's when left out */
export async function plant(shop: Shop, owner: Person, member: Person, tenantId = shop.tenantId): Promise<Ids> {
  const ctx = await ctxOf(tenantId);
  const must = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await owner.ask(method, `/api/v1${path}`, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? null : await answer.json()) as T;
  };
  const made = async (path: string, body: object) => (await must<{ id: string }>("POST", path, body)).id;
  const put = <T extends object>(row: T & { id: string }) => row;

  const phone = `9055${String(Date.now()).slice(-7)}${++serial % 10}`;
  const own = tenantId === shop.tenantId ? shop : { ...shop, ...(await ownNumber(tenantId)) };
  const at = Math.floor(Date.now() / 1000);
  const message = wireMessage({ id: `wamid.${crypto.randomUUID()}`, text: "kanarya kargom nerede", at, from: phone });
  await postWebhook(
    envelope(own, { messages: [message], contacts: [{ profile: { name: "Kanarya Hanım" }, wa_id: phone }] }),
  );
  const conversation = await conversationId(own, `phone:+${phone}`);
  await settle(conversation);
  const events = await stubOf(conversation).unprojected(tenantId, 0);
  await projectEvents(ctx, { tenantId, conversationId: conversation, events });
  const { items } = await must<{ items: InboxRow[] }>("GET", "/conversations");
  const { contactId: contact } = items.find(({ id }) => id === conversation)!;
  const { messages } = await must<Thread>("GET", `/conversations/${conversation}`);

  const file = put(
    owned(ctx, "file", {
      ...{ conversationId: conversation, messageId: "msg_1", providerMediaId: crypto.randomUUID() },
      ...{ mimeType: "image/jpeg", r2Key: `media/${tenantId}/${serial}`, state: "stored" as const },
    }),
  );
  await env.FILES.put(file.r2Key, "kanarya");
  const integration = put(
    owned(ctx, "integrationAccount", {
      ...{ provider: "trendyol" as const, externalId: `kanarya${serial}`, apiKeyEncrypted: "x", keyVersion: 1 },
      ...{
        status: "disconnected" as const,
        accountKey: `${tenantId}-${serial}`,
        webhookSecretEncrypted: "x",
        updatedAt: 1,
      },
    }),
  );
  const order = `107${String(Date.now()).slice(-8)}${serial % 10}`;
  const stored = owned(ctx, "order", {
    ...{ integrationAccountId: integration.id, provider: "trendyol", externalOrderId: order, packageId: "1" },
    ...{ contactId: contact, orderStatus: "created" as const, lastModifiedAt: 1, orderDataJson: "{}", syncedAt: 1 },
  });
  const wrong = put(
    owned(ctx, "wrongAnswer", {
      ...{ conversationId: conversation, turnId: newId("turn"), questionText: "kanarya" },
      ...{ intent: null, markedBy: owner.userId },
    }),
  );
  const model = { version: `v${700 + serial}`, state: "ready" as const, examplesCount: 3, createdBy: owner.userId };
  const report = put(
    owned(ctx, "report", {
      ...{ kind: "day7" as const, fromDate: "2026-11-01", toDate: "2026-11-07", language: "tr" as const },
      figures: { numbers: { questions: 1, autoAnswered: 1 } } as ReportFigures,
    }),
  );
  await ctx.db.batch([
    ctx.db.insert(mediaFiles).values({ ...file, tenantId }),
    ctx.db.insert(integrationAccounts).values({ ...integration, tenantId }),
    ctx.db.insert(ordersCache).values({ ...stored, tenantId }),
    ctx.db.insert(wrongAnswers).values({ ...wrong, tenantId }),
    ctx.db.insert(tenantModels).values({ ...owned(ctx, "tenantModel", model), tenantId }),
    ctx.db.insert(reports).values({ ...report, tenantId }),
  ]);

  const hook = { url: "https://crm.example.com/kanarya", events: ["lead.vip"] };
  const endpoint = (await must<{ endpoint: { id: string } }>("POST", "/webhooks", hook)).endpoint.id;
  await env.DB.prepare("UPDATE users SET email_verified = 1 WHERE id = ?").bind(owner.userId).run();
  await must("POST", "/team/invitations", { email: `kanarya${serial}-${phone}@example.com`, role: "agent" });
  const { invitations } = await must<{ invitations: { id: string }[] }>("GET", "/team");
  const sessions = await must<{ items: { id: string }[] }>("GET", "/account/sessions");
  return {
    conversation,
    contact,
    order,
    phone,
    endpoint,
    turn: messages.find(({ turnId }) => turnId)!.turnId!,
    message: messages.find(({ direction }) => direction === "out")!.id,
    file: file.id,
    integration: integration.id,
    wrong: wrong.id,
    model: model.version,
    report: report.id,
    member: member.userId,
    channel: own.accountId,
    invitation: invitations[0]!.id,
    session: sessions.items[0]!.id,
    delivery: await made(`/webhooks/${endpoint}/test`, {}),
    scheduled: await made(`/conversations/${conversation}/scheduled`, {
      text: "Kanarya",
      sendAt: Date.now() + 3_600_000,
    }),
    label: await made("/labels", { name: "Kanarya", color: "red" }),
    field: await made("/custom-fields", { name: "Kanarya", kind: "text" }),
    reply: await made("/canned-replies", { shortcut: "kanarya", title: "Kanarya", texts: { tr: "Kanarya" } }),
    service: await made("/services", { nameTr: "Kanarya", durationMinutes: 30, currency: "TRY" }),
    group: await made("/routing/groups", { name: "Kanarya", userIds: [] }),
    key: (
      await must<{ key: { id: string } }>("POST", "/keys", {
        name: "Kanarya",
        scopes: ["orders:read"],
        expiresInDays: null,
      })
    ).key.id,
    example: await made("/learning/examples", { text: "kanarya paketim ne alemde", intent: "order_tracking" }),
    whatIf: await made("/what-if", { days: 7, changes: {} }),
  };
}

async function ownNumber(tenantId: string): Promise<Pick<Shop, "tenantId" | "accountId" | "phoneNumberId">> {
  const phoneNumberId = `1077${String(Date.now()).slice(-7)}${serial}`;
  const number = { phoneNumberId, wabaId: "1", displayName: "Başka", displayPhone: "+908500000009", token: "t" };
  return { tenantId, phoneNumberId, accountId: await connectWhatsapp(await ctxOf(tenantId), number) };
}
