import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { PacerRpc } from "../../durable-objects/shapes";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { clockAt } from "../platform/clock";
import { refreshThroughputs, sendingAccount } from ".";
import { channelAccounts } from "./schema";
import type { ChannelAccountView, Connection } from "./shapes";

afterEach(() => vi.restoreAllMocks());

const TOKEN = "gizli-anahtar";
let serial = 0;
const newNumber = () => ({
  phoneNumberId: String(108800000000000 + Math.floor(Math.random() * 1e9) * 100 + ++serial),
  wabaId: "105500000000088",
  token: TOKEN,
});
type NumberInput = ReturnType<typeof newNumber>;

const refusal = (status: number, code: number) =>
  Response.json({ error: { message: "refused", type: "OAuthException", code } }, { status });

/** Meta, as it answers about this number; the last part of a path decides. */
function meta(number: NumberInput, changes: { said?: object; token?: number; waba?: number; hook?: number } = {}) {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const { method, url, headers } = new Request(input as RequestInfo, init as RequestInit);
    const { pathname } = new URL(url);
    asked.push(`${method} ${pathname.split("/").slice(3).join("/")}`);
    if (changes.token) return refusal(401, changes.token);
    if (headers.get("authorization") !== `Bearer ${TOKEN}`) return refusal(401, 190);
    if (pathname.endsWith("/phone_numbers"))
      return changes.waba ? refusal(400, changes.waba) : Response.json({ data: [{ id: number.phoneNumberId }] });
    if (pathname.endsWith("/subscribed_apps"))
      return changes.hook ? refusal(403, changes.hook) : Response.json({ success: true });
    return Response.json({
      id: number.phoneNumberId,
      display_phone_number: "+90 850 000 00 88",
      verified_name: "Tekin Moda",
      status: "CONNECTED",
      name_status: "APPROVED",
      code_verification_status: "VERIFIED",
      ...changes.said,
    });
  });
  return asked;
}

const connect = (who: Person, number: NumberInput) => who.ask("POST", "/api/v1/channels/whatsapp", number);

describe("connecting a WhatsApp number", () => {
  it("asks Meta one thing after the other, and takes name and phone from there", async () => {
    const [owner, number] = [await signedIn(), newNumber()];
    const asked = meta(number);
    const answer = await connect(owner, number);
    expect(answer.status).toBe(201);
    const text = await answer.text();
    expect(text).not.toContain(TOKEN);
    const { checks, account } = JSON.parse(text) as Connection;
    expect(checks.map(({ check, ok }) => `${check} ${ok}`)).toEqual([
      "token true",
      "number true",
      "registered true",
      "name true",
      "webhook true",
    ]);
    expect(account).toMatchObject({
      displayName: "Tekin Moda",
      displayAddress: "+908500000088",
      externalId: number.phoneNumberId,
      parentExternalId: number.wabaId,
      status: "connected",
    });
    expect(asked).toEqual([
      `GET ${number.wabaId}/phone_numbers`,
      `GET ${number.phoneNumberId}`,
      `POST ${number.wabaId}/subscribed_apps`,
    ]);
    const ctx = await ctxOf(owner.tenantId);
    expect(await sendingAccount(ctx, owner.tenantId, account!.id)).toMatchObject({ token: TOKEN });
  });

  it.each([
    ["token", "auth", { token: 190 }],
    ["token", "permission", { token: 200 }],
    ["number", "unknown_waba", { waba: 100 }],
    ["registered", "not_registered", { said: { status: "PENDING" } }],
    ["registered", "not_verified", { said: { status: "PENDING", code_verification_status: "NOT_VERIFIED" } }],
    ["registered", "restricted", { said: { status: "BANNED" } }],
    ["name", "name_pending", { said: { name_status: "PENDING_REVIEW" } }],
    ["name", "name_refused", { said: { name_status: "DECLINED" } }],
    ["webhook", "permission", { hook: 200 }],
  ] as const)("stops at %s with %s, and stores nothing", async (check, code, changes) => {
    const [owner, number] = [await signedIn(), newNumber()];
    const asked = meta(number, changes);
    const answer = await connect(owner, number);
    expect(answer.status).toBe(200);
    const { checks, account } = await answer.json<Connection>();
    expect(account).toBeNull();
    expect(checks.at(-1)).toEqual({ check, ok: false, code });
    expect(checks.slice(0, -1).every(({ ok }) => ok)).toBe(true);
    if (check !== "webhook") expect(asked.filter((one) => one.startsWith("POST"))).toEqual([]);
    const ctx = await ctxOf(owner.tenantId);
    expect(
      await ctx.directory.select().from(channelAccounts).where(eq(channelAccounts.externalId, number.phoneNumberId)),
    ).toEqual([]);
  });

  it("says when the number is not one of this business account", async () => {
    const [owner, number] = [await signedIn(), newNumber()];
    meta(newNumber());
    const { checks } = await (await connect(owner, number)).json<Connection>();
    expect(checks.at(-1)).toEqual({ check: "number", ok: false, code: "not_in_waba" });
  });

  it("refuses another tenant's number, and gives one's own a new token", async () => {
    const [owner, other, number] = [await signedIn(), await signedIn(), newNumber()];
    meta(number);
    const first = await (await connect(owner, number)).json<Connection>();
    expect((await connect(other, number)).status).toBe(409);
    const again = await connect(owner, number);
    expect((await again.json<Connection>()).account!.id).toBe(first.account!.id);
  });

  it("refuses ids that are none before asking anybody", async () => {
    const owner = await signedIn();
    const asked = meta(newNumber());
    const answer = await connect(owner, { phoneNumberId: "../me", wabaId: "1", token: "" });
    expect(answer.status).toBe(400);
    expect(Object.keys((await answer.json<{ fields: object }>()).fields).sort()).toEqual([
      "phoneNumberId",
      "token",
      "wabaId",
    ]);
    expect(asked).toEqual([]);
  });
});

describe("how many messages a second a number may send", () => {
  it.each([
    ["as many as every number", {}, 80],
    ["more when Meta has raised it", { throughput: { level: "HIGH" } }, 1_000],
    ["less while a phone app writes on it as well", { throughput: { level: "HIGH" }, is_on_biz_app: true }, 20],
  ])("is %s", async (_, said, messagesPerSec) => {
    const [owner, number] = [await signedIn(), newNumber()];
    meta(number, { said });
    const { account } = await (await connect(owner, number)).json<Connection>();
    const ctx = await ctxOf(owner.tenantId);
    expect(await sendingAccount(ctx, owner.tenantId, account!.id)).toMatchObject({ messagesPerSec });
  });

  it("is asked for once a day, and holds for the next send", async () => {
    const [owner, number] = [await signedIn(), newNumber()];
    meta(number);
    const { account } = await (await connect(owner, number)).json<Connection>();
    const ctx = await ctxOf(owner.tenantId);
    const limit = async () => (await sendingAccount(ctx, owner.tenantId, account!.id))?.messagesPerSec;
    meta(number, { said: { throughput: { level: "HIGH" } } });
    await refreshThroughputs(ctx);
    expect(await limit()).toBe(80);
    const day = 24 * 60 * 60_000;
    const tomorrow = { ...ctx, clock: clockAt(day) };
    await refreshThroughputs(tomorrow);
    expect(await limit()).toBe(1_000);
    const asked = meta(number, { token: 190 });
    await refreshThroughputs({ ...ctx, clock: clockAt(2 * day + 1) });
    expect(asked).toContain(`GET ${number.phoneNumberId}`);
    expect(await limit()).toBe(1_000);
  });
});

describe("what holds up a number", () => {
  it("stands beside it", async () => {
    const [owner, number] = [await signedIn(), newNumber()];
    meta(number);
    const { account } = await (await connect(owner, number)).json<Connection>();
    const pacer = env.PACER.getByName(`sending:${account!.id}`) as unknown as PacerRpc;
    const seen = async () => {
      const { items } = await (await owner.ask("GET", "/api/v1/channels")).json<{ items: ChannelAccountView[] }>();
      return items.find(({ id }) => id === account!.id)!.pace;
    };
    expect(await seen()).toEqual({ messagesPerSec: 80, pausedUntil: null, campaignsPausedUntil: null, isDown: false });
    await pacer.report({ ok: false, code: "rate_limited", retryAfterMs: 60_000 });
    await pacer.report({ ok: false, code: "spam_limited" });
    for (let i = 0; i < 5; i++) await pacer.report({ ok: false, code: "server" });
    const pace = await seen();
    expect(pace!.isDown).toBe(true);
    expect(pace!.pausedUntil).toBeGreaterThan(Date.now());
    expect(pace!.campaignsPausedUntil).toBeGreaterThan(pace!.pausedUntil!);
  });
});

describe("disconnecting a number", () => {
  it("forgets the token, keeps the account, and connecting again is the same account", async () => {
    const [owner, number] = [await signedIn(), newNumber()];
    meta(number);
    const { account } = await (await connect(owner, number)).json<Connection>();
    const path = `/api/v1/channels/${account!.id}`;
    expect((await owner.ask("DELETE", path)).status).toBe(204);
    expect((await owner.ask("DELETE", path)).status).toBe(204);
    const ctx = await ctxOf(owner.tenantId);
    expect(await sendingAccount(ctx, owner.tenantId, account!.id)).toBeNull();
    const [row] = await ctx.directory.select().from(channelAccounts).where(eq(channelAccounts.id, account!.id));
    expect(row).toMatchObject({ status: "disconnected", tokenEncrypted: "", externalId: number.phoneNumberId });
    const back = await (await connect(owner, number)).json<Connection>();
    expect(back.account).toMatchObject({ id: account!.id, status: "connected" });
    expect(await sendingAccount(ctx, owner.tenantId, account!.id)).toMatchObject({ token: TOKEN });
  });
});
