/** What turns and messages cost, from the events that tell it to the owner's page. */
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { base, ctxOf, newTenant, signedIn } from "../../tests/harness/people";
import { dayOf } from "../analytics";
import { recomputeDay } from "../analytics/daily";
import { autoReplyLog } from "../analytics/schema";
import { NOTHING } from "../platform/meter";
import { turnCost } from ".";
import { messageCharges } from "./schema";
import type { Charge, MonthUsage } from "./shapes";

const ZONE = "Europe/Istanbul";
const NOW = Date.now();
const TODAY = dayOf(ZONE, NOW);
const MODEL = { tokens: 0, microUsd: 0 };
const charge = (over: Partial<Charge> = {}): Charge => ({
  category: "service",
  market: "TR",
  microUsd: 1_060,
  rateCard: "whatsapp-2026-10-01",
  at: NOW,
  ...over,
});

/** A question that was answered: 30 rows until the decision, 10 for sending, and a reply that is paid for. */
function paidAnswer(object: FakeObject, over: Partial<Charge> = {}): string {
  const cost = turnCost(
    { ...NOTHING, rowsWritten: 30, rowsRead: 100, objectRequests: 2 },
    { tokens: 50, microUsd: 7 },
    NOW,
  );
  const { turnId } = object.turn(NOW, { decision: "answer", cost });
  object.add({
    at: NOW,
    type: "reply.sent",
    turnId,
    sentAt: NOW,
    cost: turnCost({ ...NOTHING, rowsWritten: 10 }, MODEL, NOW),
  });
  object.add({ at: NOW, type: "message.charged", outboxId: `out_${turnId.slice(4)}`, turnId, charge: charge(over) });
  return turnId;
}

const usage = async (person: Awaited<ReturnType<typeof signedIn>>, query = "") => {
  const answer = await person.ask("GET", `/api/v1/usage${query}`);
  expect(answer.status).toBe(200);
  return answer.json<MonthUsage>();
};

it("a turn's cost stands in its row: what deciding took, and what sending took, once however often it is told", async () => {
  const tenantId = await newTenant();
  const ctx = await ctxOf(tenantId);
  const object = new FakeObject(tenantId);
  const turnId = paidAnswer(object);
  for (let time = 0; time < 3; time++) await object.project(await base());
  const [row] = await ctx.db.select().from(autoReplyLog).where(eq(autoReplyLog.turnId, turnId));
  expect(row).toMatchObject({
    answeredAt: NOW,
    rowsWritten: 40,
    rowsRead: 100,
    requests: 2,
    modelTokens: 50,
    platformMicroUsd: 40,
    modelMicroUsd: 7,
    priceCard: "cloudflare-2026-01-01",
  });
  const charges = await ctx.db.select().from(messageCharges).where(eq(messageCharges.tenantId, tenantId));
  expect(charges).toMatchObject([{ turnId, microUsd: 1_060, market: "TR", category: "service", chargedAt: NOW }]);
});

it("writing a turn down is paid by the tenant's next turn, and not by another tenant's", async () => {
  const [tenantId, other] = [await newTenant(), await newTenant()];
  const first = new FakeObject(tenantId);
  paidAnswer(first);
  await first.project(await base());
  const strange = new FakeObject(other);
  const strangeTurn = paidAnswer(strange);
  await strange.project(await base());
  const second = new FakeObject(tenantId);
  const turnId = paidAnswer(second);
  await second.project(await base());
  const { directory } = await base();
  const rowsOf = async (id: string) =>
    (await directory.select().from(autoReplyLog).where(eq(autoReplyLog.turnId, id)))[0]!.rowsWritten!;
  expect(await rowsOf(strangeTurn)).toBe(40);
  // A row of the log with its key and four indexes, its answer, the charge, the list's row, due jobs …
  expect(await rowsOf(turnId)).toBeGreaterThan(40 + 8);
  expect(await rowsOf(turnId)).toBeLessThan(40 + 60);
});

it("a day, a month and the owner's page add them up, by rate card", async () => {
  const owner = await signedIn("owner");
  const ctx = await ctxOf(owner.tenantId);
  const object = new FakeObject(owner.tenantId);
  paidAnswer(object);
  paidAnswer(object, { microUsd: null, market: null });
  object.turn(NOW, { decision: "handoff" });
  // A template that a person sent belongs to no turn.
  object.add({
    at: NOW,
    type: "message.charged",
    outboxId: "out_1",
    turnId: null,
    charge: charge({ category: "marketing", microUsd: 10_900 }),
  });
  await object.project(await base());
  await recomputeDay(ctx, TODAY);
  const month = await usage(owner);
  expect(month).toMatchObject({
    month: TODAY.slice(0, 7),
    timeZone: ZONE,
    total: {
      turns: { answer: 2, act: 0, ask: 0, handoff: 1, silent: 0 },
      modelTokens: 100,
      modelMicroUsd: 14,
      channelMicroUsd: 1_060 + 10_900,
      paidMessages: 3,
    },
    charges: [
      {
        rateCard: "whatsapp-2026-10-01",
        category: "marketing",
        messages: 1,
        microUsd: 10_900,
        unpriced: 0,
        isEstimate: true,
      },
      {
        rateCard: "whatsapp-2026-10-01",
        category: "service",
        messages: 2,
        microUsd: 1_060,
        unpriced: 1,
        isEstimate: true,
      },
    ],
    priceCards: ["cloudflare-2026-01-01"],
  });
  expect(month.total.rowsWritten).toBe(80);
  expect(month.days).toMatchObject([{ date: TODAY, turns: 3, channelMicroUsd: 11_960 }]);
  expect(await usage(owner, "?month=2026-01")).toMatchObject({
    month: "2026-01",
    total: { paidMessages: 0 },
    days: [],
    charges: [],
  });
});

it("is the owner's to see, of their own business only", async () => {
  const owner = await signedIn("owner");
  const object = new FakeObject(owner.tenantId);
  paidAnswer(object);
  await object.project(await base());
  await recomputeDay(await ctxOf(owner.tenantId), TODAY);
  for (const role of ["supervisor", "agent", "doctor"] as const)
    expect((await (await signedIn(role, owner.tenantId)).ask("GET", "/api/v1/usage")).status).toBe(403);
  expect((await usage(await signedIn("owner"))).total.paidMessages).toBe(0);
  expect((await owner.ask("GET", "/api/v1/usage?month=2026-13")).status).toBe(400);
});
