import { createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { base } from "../../tests/harness/people";
import { consume } from "../jobs";
import { clockAt } from "../platform/clock";
import { type PlatformCtx, platformCtx } from "../platform/ctx";
import { claimDueJobs } from "../platform/due-jobs";
import type { JobMessage } from "../platform/queue";
import { deadLetters, dueJobs } from "../platform/schema";
import { noticeOf, sweepNotices } from ".";
import { notices } from "./schema";

const HOUR_MS = 3_600_000;
let sent: JobMessage[];
let answers: Response[];
let asked: { headers: Headers; body: Record<string, unknown> }[];

/** A context whose queue only writes down what is put on it. */
function quiet(offsetMs = 0): PlatformCtx {
  const JOBS = {
    send: async (body: JobMessage) => void sent.push(body),
    sendBatch: async (batch: { body: JobMessage }[]) => void sent.push(...batch.map(({ body }) => body)),
  };
  return platformCtx({ ...env, JOBS } as unknown as Env, clockAt(offsetMs));
}

beforeEach(async () => {
  sent = [];
  asked = [];
  answers = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    asked.push({ headers: new Headers(init?.headers), body: JSON.parse(String(init?.body)) });
    return answers.shift() ?? Response.json({ id: "p1" });
  });
  await env.DB.prepare("DELETE FROM due_jobs").run();
});
afterEach(() => vi.restoreAllMocks());

async function post(key = crypto.randomUUID(), forMs?: number): Promise<void> {
  const ctx = quiet();
  const made = await noticeOf(ctx, {
    key,
    notifier: "email",
    address: "ayse@example.com",
    notice: {
      language: "tr",
      subject: "Konu",
      paragraphs: ["<b>Merhaba</b> & hoş geldiniz"],
      sections: [{ title: "Sayılarla", facts: [{ label: "A & B", value: "<3" }], lines: ["<i>satır</i>"] }],
      action: { label: "Aç", url: "https://app.example.com/verify#gizli-anahtar" },
    },
    ...(forMs === undefined ? {} : { forMs }),
  });
  await ctx.directory.batch(made.rows);
  await made.post();
}

/** Lets the real consumer work on what is on the queue. */
async function work(): Promise<void> {
  const messages = sent
    .splice(0)
    .map((body) => ({ id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body }));
  if (messages.length === 0) return;
  const batch = createMessageBatch("jobs", messages);
  await consume(batch, env);
  await getQueueResult(batch, {
    waitUntil: () => {},
    passThroughOnException: () => {},
  } as unknown as ExecutionContext).catch(() => {});
}

const row = async () => (await (await base()).directory.select().from(notices)).at(-1)!;
const jobs = async () => (await base()).directory.select().from(dueJobs).where(eq(dueJobs.kind, "notice"));

describe("a notice", () => {
  it("is told at once, with its HTML escaped, and leaves nothing of itself behind", async () => {
    await post();
    expect(JSON.stringify(sent)).not.toMatch(/gizli-anahtar|ayse/);
    expect(JSON.stringify([await row(), await jobs()])).not.toMatch(/gizli-anahtar|ayse@/);
    await work();
    expect(asked).toHaveLength(1);
    const [{ headers, body }] = asked as [(typeof asked)[0]];
    expect(headers.get("authorization")).toBe("Bearer sandbox-mail-key");
    expect(headers.get("idempotency-key")).toBe((await row()).id);
    expect(headers.get("user-agent")).toBeTruthy();
    expect(body).toMatchObject({ from: env.MAIL_FROM, to: ["ayse@example.com"], subject: "Konu" });
    expect(body.html).toContain("&lt;b&gt;Merhaba&lt;/b&gt; &amp; hoş geldiniz");
    expect(body.html).toMatch(/A &amp; B<\/td>.*&lt;3<\/td>.*&lt;i&gt;satır&lt;\/i&gt;<\/li>/);
    expect(body.text).toContain(
      "# Sayılarla\nA & B: <3\n- <i>satır</i>\n\nAç:\nhttps://app.example.com/verify#gizli-anahtar",
    );
    expect(await row()).toMatchObject({ state: "sent", sealed: null, providerId: "p1" });
    expect(await jobs()).toEqual([]);
  });

  it("of one key is told once, however often it is posted", async () => {
    const key = crypto.randomUUID();
    await post(key);
    await post(key);
    await work();
    expect(asked).toHaveLength(1);
  });

  it("whose message is lost is found by the clock", async () => {
    await post();
    sent = [];
    expect(await claimDueJobs(quiet())).toBe(0);
    expect(await claimDueJobs(quiet(6 * 60_000))).toBe(1);
    await work();
    expect(asked).toHaveLength(1);
  });

  it("is tried again under the same id while the other side is in trouble", async () => {
    answers = [new Response("", { status: 503 }), Response.json({ name: "rate_limit_exceeded" }, { status: 429 })];
    await post();
    await work();
    expect(await row()).toMatchObject({ state: "pending" });
    for (const later of [HOUR_MS, 2 * HOUR_MS]) {
      await claimDueJobs(quiet(later));
      await work();
    }
    expect(asked.map(({ headers }) => headers.get("idempotency-key"))).toEqual(Array(3).fill((await row()).id));
    expect(await row()).toMatchObject({ state: "sent" });
  });

  it("that is refused becomes a dead letter without a word of it", async () => {
    answers = [Response.json({ name: "validation_error" }, { status: 422 })];
    await post();
    await work();
    expect(await row()).toMatchObject({ state: "rejected", failureCode: "invalid" });
    const dead = await (await base()).directory.select().from(deadLetters).where(eq(deadLetters.kind, "notice"));
    expect(dead).toHaveLength(1);
    expect(JSON.stringify(dead)).not.toMatch(/gizli|ayse/);
  });

  it("that comes too late is not told", async () => {
    await post(undefined, -1);
    await work();
    expect(asked).toEqual([]);
    expect(await row()).toMatchObject({ state: "expired", sealed: null });
  });

  it("is destroyed when its time is over, and forgotten a month later", async () => {
    await post(undefined, HOUR_MS);
    await sweepNotices(quiet(2 * HOUR_MS));
    expect(await row()).toMatchObject({ state: "expired", sealed: null });
    const { id } = await row();
    await sweepNotices(quiet(32 * 24 * HOUR_MS));
    expect(await (await base()).directory.select().from(notices).where(eq(notices.id, id))).toEqual([]);
  });
});
