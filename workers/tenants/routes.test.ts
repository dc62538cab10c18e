import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { base, ctxOf, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { sectorOf } from "../sectors";
import {
  connectWhatsapp,
  noteChannelTrouble,
  noteFirstAutoReply,
  sendingAccount,
  tenantProfile,
  tenantRoutes,
} from ".";
import { channelAccounts } from "./schema";

const PEOPLE_WHO_SET = ["owner", "supervisor"] as const;

describeBorders(tenantRoutes(sectorOf), "/api/v1", {
  "GET /me": {},
  "GET /automations": {},
  "PUT /automations/order-questions": { roles: PEOPLE_WHO_SET, body: { on: true } },
  "PUT /automations/:intent": { roles: PEOPLE_WHO_SET, body: { level: "auto", threshold: 0.8 } },
  "GET /onboarding": {},
  "GET /channels": {},
});

interface Automations {
  settingsVersion: number;
  orderQuestionsOn: boolean;
  items: { intent: string; title: { tr: string; en: string }; level: string; threshold: number }[];
}

const NUMBER = {
  wabaId: "105500000000001",
  displayName: "Moda Butik",
  displayPhone: "+908500000001",
  token: "çok-gizli-anahtar",
};
let numbers = 0;
const newNumber = () => ({ ...NUMBER, phoneNumberId: String(106600000000000 + ++numbers) });

describe("automations", () => {
  it("begin off, with the titles of the tenant's sector and no small talk", async () => {
    const owner = await signedIn();
    const list = await (await owner.ask("GET", "/api/v1/automations")).json<Automations>();
    expect(list.orderQuestionsOn).toBe(false);
    expect(list.items.map((item) => [item.intent, item.level])).toEqual([
      ["order_tracking", "off"],
      ["order_status", "off"],
      ["delivery_time", "off"],
    ]);
    expect(list.items[0]!.title.tr).toBeTruthy();
  });

  it("go on together by the one toggle, as one new version, written down with what was before", async () => {
    const owner = await signedIn();
    const before = await (await owner.ask("GET", "/api/v1/automations")).json<Automations>();
    const after = await (
      await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })
    ).json<Automations>();
    expect(after.orderQuestionsOn).toBe(true);
    expect(after.items.every((item) => item.level === "auto")).toBe(true);
    expect(after.settingsVersion).toBe(before.settingsVersion + 1);

    const profile = await tenantProfile(await ctxOf(owner.tenantId));
    expect(profile.settings.version).toBe(after.settingsVersion);
    expect(profile.settings.intents.order_status).toEqual({ level: "auto", threshold: 0.7 });

    const { directory } = await base();
    const [audit] = await directory
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.eventType, "automation.changed")))
      .orderBy(desc(auditEvents.createdAt));
    expect(audit).toMatchObject({ actorId: owner.userId, actorType: "user" });
    expect(JSON.parse(audit!.payloadBeforeJson!).order_tracking).toBeNull();
    expect(JSON.parse(audit!.payloadAfterJson!).order_tracking).toEqual({ level: "auto", threshold: 0.7 });
  });

  it("that already are as wanted make no new version", async () => {
    const owner = await signedIn();
    const first = await (
      await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })
    ).json<Automations>();
    const again = await (
      await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })
    ).json<Automations>();
    expect(again.settingsVersion).toBe(first.settingsVersion);
  });

  it("are set one by one; the toggle is on only while all three are, and keeps a threshold somebody chose", async () => {
    const owner = await signedIn();
    await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true });
    const input = { level: "suggest", threshold: 0.9 };
    const mixed = await (await owner.ask("PUT", "/api/v1/automations/order_status", input)).json<Automations>();
    expect(mixed.orderQuestionsOn).toBe(false);
    const on = await (await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })).json<Automations>();
    expect(on.items.find((item) => item.intent === "order_status")).toMatchObject({ level: "auto", threshold: 0.9 });
  });

  it("of two changes at the same moment both count", async () => {
    const owner = await signedIn();
    const before = await (await owner.ask("GET", "/api/v1/automations")).json<Automations>();
    await Promise.all([
      owner.ask("PUT", "/api/v1/automations/order_status", { level: "auto", threshold: 0.5 }),
      owner.ask("PUT", "/api/v1/automations/delivery_time", { level: "auto", threshold: 0.6 }),
    ]);
    const after = await (await owner.ask("GET", "/api/v1/automations")).json<Automations>();
    expect(after.settingsVersion).toBe(before.settingsVersion + 2);
    expect(after.items.filter((item) => item.level === "auto")).toHaveLength(2);
  });

  it("of an intent nobody automates do not exist", async () => {
    const owner = await signedIn();
    const body = { level: "auto", threshold: 0.8 };
    expect((await owner.ask("PUT", "/api/v1/automations/greeting", body)).status).toBe(404);
    expect((await owner.ask("PUT", "/api/v1/automations/no_such_thing", body)).status).toBe(404);
    const wrong = await owner.ask("PUT", "/api/v1/automations/order_status", { level: "always", threshold: 2 });
    expect(wrong.status).toBe(400);
    expect(Object.keys((await wrong.json<{ fields: object }>()).fields).sort()).toEqual(["level", "threshold"]);
  });

  it("of one tenant are not another's", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await one.ask("PUT", "/api/v1/automations/order-questions", { on: true });
    const list = await (await other.ask("GET", "/api/v1/automations")).json<Automations>();
    expect(list.orderQuestionsOn).toBe(false);
  });
});

describe("connected numbers", () => {
  it("show no secret, and their trouble once there is some", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const id = await connectWhatsapp(ctx, newNumber());
    await noteChannelTrouble(ctx, id, "auth");
    const answer = await owner.ask("GET", "/api/v1/channels");
    const text = await answer.text();
    expect(JSON.parse(text).items).toEqual([
      {
        id,
        channel: "whatsapp",
        displayName: "Moda Butik",
        displayAddress: "+908500000001",
        status: "trouble",
        troubleCode: "auth",
        troubleAt: expect.any(Number),
      },
    ]);
    expect(text).not.toContain(NUMBER.token);
  });

  it("keep their token sealed, and give it to the one who sends for this tenant only", async () => {
    const [owner, other] = [await signedIn(), await signedIn()];
    const ctx = await ctxOf(owner.tenantId);
    const number = newNumber();
    const id = await connectWhatsapp(ctx, number);
    const [row] = await ctx.directory.select().from(channelAccounts).where(eq(channelAccounts.id, id));
    expect(JSON.stringify(row)).not.toContain(NUMBER.token);
    expect(await sendingAccount(ctx, owner.tenantId, id)).toEqual({
      id,
      externalId: number.phoneNumberId,
      token: NUMBER.token,
      inTrouble: false,
    });
    expect(await sendingAccount(ctx, other.tenantId, id)).toBeNull();
  });

  it("belong to one tenant; connecting again gives the same account a new token", async () => {
    const [owner, other] = [await signedIn(), await signedIn()];
    const ctx = await ctxOf(owner.tenantId);
    const number = newNumber();
    const id = await connectWhatsapp(ctx, number);
    await noteChannelTrouble(ctx, id, "auth");
    expect(await connectWhatsapp(ctx, { ...number, token: "yeni-anahtar" })).toBe(id);
    expect(await sendingAccount(ctx, owner.tenantId, id)).toMatchObject({ token: "yeni-anahtar" });
    const listed = await (await owner.ask("GET", "/api/v1/channels")).json<{ items: { status: string }[] }>();
    expect(listed.items.map((item) => item.status)).toEqual(["connected"]);
    await expect(connectWhatsapp(await ctxOf(other.tenantId), number)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the first day", () => {
  it("is counted from the beginning to the first automatic answer", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const start = await (await owner.ask("GET", "/api/v1/onboarding")).json<{ startedAt: number }>();
    expect(start).toEqual({
      whatsappConnected: false,
      marketplaceConnected: false,
      automationOn: false,
      firstAutoReplyAt: null,
      ttfarMs: null,
      startedAt: expect.any(Number),
    });
    await connectWhatsapp(ctx, newNumber());
    await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true });
    await noteFirstAutoReply(ctx, owner.tenantId, start.startedAt + 90_000);
    await noteFirstAutoReply(ctx, owner.tenantId, start.startedAt + 5_000_000);
    expect(await (await owner.ask("GET", "/api/v1/onboarding")).json()).toMatchObject({
      whatsappConnected: true,
      automationOn: true,
      ttfarMs: 90_000,
    });
  });
});
