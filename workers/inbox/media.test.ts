/** Customers' files over an outage: tried hourly for as long as the provider keeps them. */
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { base, ctxOf, newTenant } from "../../tests/harness/people";
import { clockAt } from "../platform/clock";
import type { Ctx } from "../platform/ctx";
import { claimDueJobs, settleDueJob } from "../platform/due-jobs";
import { type AnyJob, type JobMessage, runJob } from "../platform/queue";
import { dueJobs } from "../platform/schema";
import { connectWhatsapp } from "../tenants";
import { copyMedia } from "./media";
import { conversations, mediaFiles } from "./schema";

const HOUR = 3600_000;
const TABLE = new Map([[copyMedia.kind, copyMedia as unknown as AnyJob]]);

afterEach(() => vi.restoreAllMocks());

/** A tenant whose customer has just sent a picture. */
async function withPicture(): Promise<Ctx> {
  vi.spyOn(env.JOBS, "send").mockResolvedValue({ metadata: { metrics: {} } } as unknown as QueueSendResponse);
  const tenantId = await newTenant();
  const ctx = await ctxOf(tenantId);
  const phoneNumberId = crypto.randomUUID();
  const accountId = await connectWhatsapp(ctx, {
    phoneNumberId,
    wabaId: "1",
    displayName: "Moda",
    displayPhone: "+905000000000",
    token: "EAAB-token",
  });
  const object = new FakeObject(tenantId);
  object.turn(ctx.clock.now(), { decision: "handoff" });
  const media = [{ providerMediaId: "22", mimeType: "image/jpeg" }];
  object.add({ at: ctx.clock.now(), type: "media.received", messageId: "msg_1", media });
  await object.project(await base());
  await ctx.db.update(conversations).set({ channelAccountId: accountId }).where(eq(conversations.tenantId, tenantId));
  return ctx;
}

/** The clock's minute after so much time: this tenant's planned copy is handed out, run and settled. */
async function minuteAfter(ctx: Ctx, offsetMs: number): Promise<void> {
  const sent: JobMessage[] = [];
  const JOBS = { sendBatch: async (batch: { body: JobMessage }[]) => void sent.push(...batch.map(({ body }) => body)) };
  const then = { ...ctx, clock: clockAt(offsetMs) };
  await claimDueJobs({ ...then, env: { ...ctx.env, JOBS } as unknown as Env });
  const mine = sent.filter(({ kind, tenantId }) => kind === copyMedia.kind && tenantId === ctx.tenantId);
  for (const message of mine) await settleDueJob(then, message, await runJob(then, TABLE, message), copyMedia);
}

const fileOf = async (ctx: Ctx) =>
  (await ctx.db.select().from(mediaFiles).where(eq(mediaFiles.tenantId, ctx.tenantId)))[0]!;
const plansOf = (ctx: Ctx) =>
  ctx.db.$count(dueJobs, and(eq(dueJobs.tenantId, ctx.tenantId), eq(dueJobs.kind, copyMedia.kind)));

describe("a customer's file", () => {
  it("is stored after two days of a provider in trouble, and is then no longer planned", async () => {
    const ctx = await withPicture();
    const provider = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("", { status: 503 }));
    for (let hour = 1; hour <= 48; hour++) await minuteAfter(ctx, hour * (HOUR + 1000));
    expect(provider.mock.calls.length).toBeGreaterThanOrEqual(48);
    expect(await fileOf(ctx)).toMatchObject({ state: "waiting" });
    const info = { url: "https://media.example/abc", mime_type: "image/jpeg", file_size: 3 };
    provider.mockImplementation(async (url) =>
      String(url).includes("/graph/") ? Response.json(info) : new Response(new Uint8Array([1, 2, 3])),
    );
    await minuteAfter(ctx, 50 * HOUR);
    expect(await fileOf(ctx)).toMatchObject({ state: "stored", sizeBytes: 3 });
    expect(await plansOf(ctx)).toBe(0);
  });

  it("is lost after the seven days that its provider keeps it", async () => {
    const ctx = await withPicture();
    const provider = vi.spyOn(globalThis, "fetch");
    await minuteAfter(ctx, 7 * 24 * HOUR + 1000);
    expect(await fileOf(ctx)).toMatchObject({ state: "lost" });
    expect(provider).not.toHaveBeenCalled();
    expect(await plansOf(ctx)).toBe(0);
  });

  it("that its provider refuses is lost at once, and its plan with it", async () => {
    const ctx = await withPicture();
    vi.spyOn(globalThis, "fetch").mockImplementation(async () =>
      Response.json({ error: { code: 100 } }, { status: 400 }),
    );
    await copyMedia.run(ctx, { fileId: (await fileOf(ctx)).id });
    expect(await fileOf(ctx)).toMatchObject({ state: "lost" });
    expect(await plansOf(ctx)).toBe(0);
  });
});
