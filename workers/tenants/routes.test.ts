import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { ctxOf, signedIn } from "../../tests/harness/people";
import { sectorOf } from "../sectors";
import {
  connectWhatsapp,
  noteChannelTrouble,
  noteDashboardViewed,
  noteFirstAutoReply,
  sendingAccount,
  tenantRoutes,
} from ".";
import { channelAccounts, tenants } from "./schema";

const PEOPLE_WHO_SET = ["owner", "supervisor"] as const;
const BUSINESS = {
  name: "Moda Butik",
  sector: "ecommerce",
  locale: "tr",
  timeZone: "Europe/Istanbul",
  currency: "TRY",
  minutesPerAnswer: 2,
  agentCostMinor: null,
  episodeGapHours: 24,
  pauseTimeoutMin: 720,
  discovery: null,
};

describeBorders(tenantRoutes(sectorOf), "/api/v1", {
  "GET /me": {},
  "GET /business": { roles: PEOPLE_WHO_SET },
  "PUT /business": { roles: PEOPLE_WHO_SET, body: BUSINESS },
  "GET /onboarding": {},
  "GET /channels": {},
  "POST /channels/whatsapp": {
    roles: PEOPLE_WHO_SET,
    body: { phoneNumberId: "106600000000001", wabaId: "105500000000001", token: "t" },
  },
  "DELETE /channels/:id": {
    roles: PEOPLE_WHO_SET,
    owned: async ({ tenantId }) => `/api/v1/channels/${await connectWhatsapp(await ctxOf(tenantId), newNumber())}`,
  },
});

const NUMBER = {
  wabaId: "105500000000001",
  displayName: "Moda Butik",
  displayPhone: "+908500000001",
  token: "çok-gizli-anahtar",
};
let numbers = 0;
const newNumber = () => ({ ...NUMBER, phoneNumberId: String(106600000000000 + ++numbers) });

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
        externalId: expect.any(String),
        parentExternalId: NUMBER.wabaId,
        status: "trouble",
        troubleCode: "auth",
        troubleAt: expect.any(Number),
        pace: { messagesPerSec: 80, pausedUntil: null, campaignsPausedUntil: null, isDown: false },
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
      parentExternalId: number.wabaId,
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
      businessDescribed: false,
      whatsappConnected: false,
      marketplaceConnected: false,
      servicesReady: false,
      automationOn: false,
      firstAutoReplyAt: null,
      ttfarMs: null,
      activatedAt: null,
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
      activatedAt: null,
    });
  });

  it("of a clinic needs one topic that is on, as it has no toggle", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    await ctx.directory.update(tenants).set({ sector: "dental" }).where(eq(tenants.id, owner.tenantId));
    const isOn = async () =>
      (await (await owner.ask("GET", "/api/v1/onboarding")).json<{ automationOn: boolean }>()).automationOn;
    expect(await isOn()).toBe(false);
    const reply = { level: "auto", threshold: 0.7, replies: { tr: "Her gün 9–18 arası açığız." } };
    expect((await owner.ask("PUT", "/api/v1/automations/working_hours", reply)).status).toBe(200);
    expect(await isOn()).toBe(true);
  });

  it("makes the business live once the overview was seen too", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    await noteFirstAutoReply(ctx, owner.tenantId, 1_000);
    await noteDashboardViewed(ctx, owner.tenantId);
    const { activatedAt } = await (await owner.ask("GET", "/api/v1/onboarding")).json<{ activatedAt: number }>();
    expect(activatedAt).toBeGreaterThan(1_000);
  });
});
