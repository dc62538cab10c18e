import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { auditEvents } from "../audit/schema";
import { dueJobs } from "../platform/schema";
import { connectTrendyol, disconnect, listAccounts, syncNow, testConnection } from "./accounts";
import { newShop, newTenant, START, serve } from "./fixtures/shop";
import { subscribeOrderWebhook } from "./order-webhook";
import { integrationAccounts } from "./schema";
import { connectedSource, connectedSources, sourceOfWebhook } from "./sources";
import { fakeTrendyol } from "./trendyol/fixtures/seller";
import { clearTrouble, noteTrouble } from "./trouble";

afterEach(() => vi.restoreAllMocks());

const keys = { sellerId: "123456", apiKey: "sandbox-key", apiSecret: "sandbox-secret" };
const failure = (code: string) => ({ code, outcome: "retryable" as const, detail: "" });

describe("connecting", () => {
  it("stores sealed keys, subscribes the webhook, plans the sync and writes the audit", async () => {
    const { ctx, accountId, trendyol } = await newShop();
    const [row] = await ctx.db.select().from(integrationAccounts).where(eq(integrationAccounts.id, accountId));
    expect(JSON.stringify(row)).not.toMatch(/sandbox-(key|secret)/);
    expect((await connectedSource(ctx, accountId))!.account).toMatchObject({
      apiKey: "sandbox-key",
      apiSecret: "sandbox-secret",
    });
    expect(trendyol.webhooks).toHaveLength(1);
    const hook = trendyol.webhooks[0]!;
    expect(hook.url).toBe(`${ctx.env.PUBLIC_URL}/webhooks/orders/${row!.accountKey}`);
    expect(await sourceOfWebhook(ctx, row!.accountKey)).toMatchObject({ accountId, secret: hook.apiKey });
    const [job] = await ctx.db.select().from(dueJobs).where(eq(dueJobs.tenantId, ctx.tenantId));
    expect(job).toMatchObject({ kind: "orders.sync", key: accountId, dueAt: START });
    expect(ctx.env.JOBS.send).toHaveBeenCalledWith({
      kind: "orders.sync",
      tenantId: ctx.tenantId,
      payload: { accountId },
    });
    const [audit] = await ctx.db.select().from(auditEvents).where(eq(auditEvents.tenantId, ctx.tenantId));
    expect(audit).toMatchObject({ eventType: "integration.connected", resourceId: accountId });
    expect(audit!.payloadAfterJson).toBe('{"provider":"trendyol","sellerId":"123456"}');
  });

  it("with wrong keys stores nothing", async () => {
    serve(fakeTrendyol());
    const { ctx } = await newTenant();
    expect(await connectTrendyol(ctx, { ...keys, apiSecret: "wrong" })).toEqual({ kind: "refused", code: "auth" });
    expect(await listAccounts(ctx)).toEqual([]);
  });

  it("again replaces the keys of the same account and keeps its webhook path", async () => {
    const { ctx, accountId, trendyol } = await newShop();
    const before = trendyol.webhooks[0]!;
    const again = await connectTrendyol(ctx, keys);
    expect(again).toMatchObject({ kind: "connected", account: { id: accountId, webhookOn: true } });
    expect(trendyol.webhooks).toHaveLength(1);
    expect(trendyol.webhooks[0]!.url).toBe(before.url);
    expect(trendyol.webhooks[0]!.apiKey).not.toBe(before.apiKey);
  });

  it("succeeds although the webhook is refused", async () => {
    const trendyol = fakeTrendyol();
    serve(trendyol);
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) =>
      String(input).includes("/webhooks")
        ? Promise.resolve(new Response("", { status: 500 }))
        : trendyol.fetch(input, init),
    );
    const { ctx } = await newTenant();
    expect(await connectTrendyol(ctx, keys)).toMatchObject({ kind: "connected", account: { webhookOn: false } });
  });
});

describe("connecting the same seller at the same time", () => {
  it("gives everyone the one account, whose webhook has its secret", async () => {
    const trendyol = fakeTrendyol();
    serve(trendyol);
    const { ctx } = await newTenant();
    const results = await Promise.all([1, 2, 3].map(() => connectTrendyol(ctx, keys)));
    const ids = results.map((result) => result.kind === "connected" && result.account.id);
    expect(new Set(ids).size).toBe(1);
    const [account] = await listAccounts(ctx);
    expect(account).toMatchObject({ id: ids[0], status: "connected" });
    expect((await connectedSource(ctx, account!.id))!.account).toMatchObject({ apiSecret: "sandbox-secret" });
    await subscribeOrderWebhook(ctx, account!.id);
    expect(trendyol.webhooks).toHaveLength(1);
    const { url, apiKey } = trendyol.webhooks[0]!;
    expect(await sourceOfWebhook(ctx, url.split("/").at(-1)!)).toMatchObject({ secret: apiKey });
  });
});

describe("an account", () => {
  it("is listed without secrets", async () => {
    const { ctx, accountId } = await newShop();
    expect(await listAccounts(ctx)).toEqual([
      {
        id: accountId,
        provider: "trendyol",
        externalId: "123456",
        status: "connected",
        troubleCode: null,
        troubleAt: null,
        lastSyncedAt: null,
        webhookOn: true,
        orders: 0,
      },
    ]);
  });

  it("of another tenant is not there", async () => {
    const { accountId } = await newShop();
    const { ctx: other } = await newTenant();
    expect(await listAccounts(other)).toEqual([]);
    expect(await connectedSource(other, accountId)).toBeNull();
    for (const verb of [testConnection, syncNow, disconnect]) {
      await expect(verb(other, accountId)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("keeps when its trouble began, and is well again after an answer", async () => {
    const { ctx, accountId, pass } = await newShop();
    await noteTrouble(ctx, accountId, failure("timeout"));
    pass(60_000);
    await noteTrouble(ctx, accountId, failure("timeout"));
    expect(await listAccounts(ctx)).toMatchObject([{ status: "trouble", troubleCode: "timeout", troubleAt: START }]);
    await noteTrouble(ctx, accountId, failure("auth"));
    expect(await listAccounts(ctx)).toMatchObject([{ troubleCode: "auth", troubleAt: START + 60_000 }]);
    await clearTrouble(ctx, accountId);
    expect(await listAccounts(ctx)).toMatchObject([{ status: "connected", troubleCode: null, troubleAt: null }]);
  });

  it("is in no trouble because of our own pace or a refused parameter", async () => {
    const { ctx, accountId } = await newShop();
    await noteTrouble(ctx, accountId, failure("paced"));
    await noteTrouble(ctx, accountId, failure("invalid"));
    expect(await listAccounts(ctx)).toMatchObject([{ status: "connected" }]);
  });

  it.each([
    [404, "not_found"],
    [400, "invalid"],
  ])("whose test is answered with %i is in trouble: %s", async (status, code) => {
    const { ctx, accountId, trendyol } = await newShop();
    trendyol.trouble = status;
    expect(await testConnection(ctx, accountId)).toEqual({ ok: false, code });
    expect(await listAccounts(ctx)).toMatchObject([{ status: "trouble", troubleCode: code }]);
  });

  it("shows what a test finds, also when failures have opened the circuit", async () => {
    const { ctx, accountId, trendyol } = await newShop();
    trendyol.trouble = 401;
    for (let i = 0; i < 6; i++) expect(await testConnection(ctx, accountId)).toEqual({ ok: false, code: "auth" });
    expect(await listAccounts(ctx)).toMatchObject([{ status: "trouble", troubleCode: "auth" }]);
    trendyol.trouble = null;
    expect(await testConnection(ctx, accountId)).toEqual({ ok: true });
    expect(await listAccounts(ctx)).toMatchObject([{ status: "connected" }]);
  });
});

describe("disconnecting", () => {
  it("destroys the keys, leaves the webhook and ends the sync", async () => {
    const { ctx, accountId, trendyol } = await newShop();
    await disconnect(ctx, accountId);
    expect(trendyol.webhooks).toEqual([]);
    const [row] = await ctx.db.select().from(integrationAccounts).where(eq(integrationAccounts.id, accountId));
    expect(row).toMatchObject({ status: "disconnected", apiKeyEncrypted: "", webhookSecretEncrypted: "" });
    expect(await sourceOfWebhook(ctx, row!.accountKey)).toBeNull();
    expect(await connectedSources(ctx)).toEqual([]);
    expect(await ctx.db.select().from(dueJobs).where(eq(dueJobs.tenantId, ctx.tenantId))).toEqual([]);
    await noteTrouble(ctx, accountId, failure("auth"));
    expect(await listAccounts(ctx)).toMatchObject([{ status: "disconnected" }]);
  });

  it("works although the provider is down, and connecting later brings the same account back", async () => {
    const { ctx, accountId, trendyol } = await newShop();
    trendyol.trouble = 503;
    await disconnect(ctx, accountId);
    await disconnect(ctx, accountId);
    trendyol.trouble = null;
    expect(await connectTrendyol(ctx, keys)).toMatchObject({ kind: "connected", account: { id: accountId } });
  });
});
