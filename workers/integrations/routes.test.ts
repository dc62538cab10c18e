import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Role } from "../platform/ctx";
import { type HttpEnv, onError } from "../platform/http";
import { newShop, newTenant, type Shop, serve } from "./fixtures/shop";
import { integrationRoutes } from "./routes";
import { fakeTrendyol } from "./trendyol/fixtures/seller";

afterEach(() => vi.restoreAllMocks());

const keys = { sellerId: "123456", apiKey: "sandbox-key", apiSecret: "sandbox-secret" };

/** The routes as somebody of this tenant reaches them. */
function as(role: Role, { ctx }: Pick<Shop, "ctx">) {
  const app = new Hono<HttpEnv>()
    .use(async (c, next) => {
      c.set("base", ctx);
      c.set("session", {
        sessionId: "ses_1",
        expiresAt: Date.now() + 60_000,
        userId: "usr_1",
        userName: "Deniz",
        email: "d@example.com",
        emailVerified: true,
        language: null,
        tenantId: ctx.tenantId,
        role,
      });
      await next();
    })
    .route("/", integrationRoutes);
  app.onError(onError);
  return (method: string, path: string, body?: object) =>
    app.request(
      path,
      { method, headers: { "content-type": "application/json" }, body: body ? JSON.stringify(body) : null },
      env as Env,
    );
}

describe("integration routes", () => {
  it("connect, list, test, sync and disconnect", async () => {
    serve(fakeTrendyol());
    const call = as("owner", await newTenant());
    const created = await call("POST", "/trendyol", keys);
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    expect(await (await call("GET", "/")).json()).toMatchObject({
      items: [{ id, externalId: "123456", webhookOn: true }],
    });
    expect(await (await call("POST", `/${id}/test`)).json()).toEqual({ ok: true });
    expect((await call("POST", `/${id}/sync`)).status).toBe(202);
    expect((await call("DELETE", `/${id}`)).status).toBe(204);
    expect(await (await call("GET", "/")).json()).toMatchObject({ items: [{ id, status: "disconnected" }] });
  });

  it("say which trouble refused a connection", async () => {
    const trendyol = fakeTrendyol();
    serve(trendyol);
    const call = as("supervisor", await newTenant());
    const wrong = await call("POST", "/trendyol", { ...keys, apiKey: "wrong" });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ code: "invalid", fields: { connection: "auth" } });
    trendyol.trouble = 503;
    const down = await call("POST", "/trendyol", keys);
    expect(down.status).toBe(503);
    expect(await down.json()).toMatchObject({ code: "unavailable", fields: { connection: "server" } });
  });

  it("name malformed fields and never repeat what was typed", async () => {
    const call = as("owner", await newTenant());
    const answer = await call("POST", "/trendyol", { sellerId: "../1", apiKey: "", apiSecret: "hush-hush" });
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(Object.keys(JSON.parse(text).fields)).toEqual(["sellerId", "apiKey"]);
    expect(text).not.toContain("hush-hush");
  });

  it("let agents look and nothing more", async () => {
    const shop = await newShop();
    const call = as("agent", shop);
    expect((await call("GET", "/")).status).toBe(200);
    const { accountId } = shop;
    expect((await call("POST", "/trendyol", keys)).status).toBe(403);
    expect((await call("POST", `/${accountId}/test`)).status).toBe(403);
    expect((await call("POST", `/${accountId}/sync`)).status).toBe(403);
    expect((await call("DELETE", `/${accountId}`)).status).toBe(403);
  });

  it("know nothing of another tenant's account", async () => {
    const { accountId } = await newShop();
    const call = as("owner", await newTenant());
    expect((await call("POST", `/${accountId}/test`)).status).toBe(404);
    expect((await call("POST", `/${accountId}/sync`)).status).toBe(404);
    expect((await call("DELETE", `/${accountId}`)).status).toBe(404);
  });
});
