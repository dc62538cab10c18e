/** After a deployment with another engine: a layer over the one before is left out, trained anew, and judged. */
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeGraph } from "../../tests/harness/graph";
import { base, ctxOf, type Person } from "../../tests/harness/people";
import { conversationId, envelope, openShop, postWebhook, settle, wireMessage } from "../../tests/harness/shop";
import { auditEvents } from "../audit/schema";
import type { LayerEffect } from "../chat-analysis/layer";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import type { Thread } from "../inbox/shapes";
import { clockAt } from "../platform/clock";
import { tenantProfile } from "../tenants";
import { isWorse } from "./judgement";
import { retrainStaleModels } from "./retraining";
import { ownExamples, tenantModels } from "./schema";
import type { TenantModel } from "./shapes";
import { activate, EXAMPLES, modelsOf, runTraining, start, taught, train, trained } from "./testing";

const OLDER = "an-older-engine";
const DAY_MS = 24 * 3_600_000;

beforeEach(() => {
  // Jobs are run by hand here, when a test wants them.
  vi.spyOn(env.JOBS, "send").mockResolvedValue({ metadata: { metrics: {} } } as unknown as QueueSendResponse);
});
afterEach(() => vi.restoreAllMocks());

async function change({ tenantId }: Person, version: string, changes: Partial<typeof tenantModels.$inferInsert>) {
  const { db } = await ctxOf(tenantId);
  await db
    .update(tenantModels)
    .set(changes)
    .where(and(eq(tenantModels.tenantId, tenantId), eq(tenantModels.version, version)));
}

/** A tenant whose model v1 is in use, and then the engine changes. */
async function leftBehind(tenantId?: string, changes: Partial<typeof tenantModels.$inferInsert> = {}): Promise<Person> {
  const owner = await taught(tenantId);
  await trained(owner);
  await activate(owner, "v1");
  await change(owner, "v1", { engineVersion: OLDER, ...changes });
  return owner;
}

/** One minute of the clock, as it is `offsetMs` from now. */
async function minute(offsetMs = 0): Promise<number> {
  return retrainStaleModels({ ...(await base()), clock: clockAt(offsetMs) });
}

const versions = (items: TenantModel[]) => items.map(({ version, state, isActive }) => [version, state, isActive]);

async function auditOf({ tenantId }: Person): Promise<[string, string][]> {
  const { db } = await ctxOf(tenantId);
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.tenantId, tenantId));
  return rows
    .filter(({ eventType }) => /^learning\.(model|retraining)/.test(eventType))
    .map(({ eventType, actorId }) => [eventType.replace("learning.", ""), actorId ?? ""]);
}

describe("a model over another engine", () => {
  it("is retrained from the same examples, measured, and used by itself when nothing is worse", async () => {
    const owner = await leftBehind();
    // Added since, and not yet wanted in any model.
    await owner.ask("POST", "/api/v1/learning/examples", {
      text: "bohçam nerelerde geziyor",
      intent: "order_tracking",
    });
    expect(await minute()).toBe(1);
    const [begun] = (await modelsOf(owner)).items;
    expect(begun).toMatchObject({ version: "v2", state: "training", retrains: "v1", engineVersion: MODEL_VERSION });
    await train(owner, "v2");
    const { items } = await modelsOf(owner);
    expect(versions(items)).toEqual([
      ["v2", "ready", true],
      ["v1", "ready", false],
    ]);
    expect(items[0]).toMatchObject({ examplesCount: EXAMPLES.length, heldBack: null, effect: items[1]!.effect });
    const { model } = await tenantProfile(await ctxOf(owner.tenantId));
    expect(model).toMatchObject({ version: "v2", engineVersion: MODEL_VERSION });
    expect(await auditOf(owner)).toEqual([
      ["model_trained", "job:train_tenant_model"],
      ["model_activated", owner.userId],
      ["retraining_started", "new_engine"],
      ["model_trained", "job:train_tenant_model"],
      ["model_activated", "job:train_tenant_model"],
    ]);
    expect(await minute(DAY_MS)).toBe(0);
  });

  it("is retrained once, however often the clock looks", async () => {
    const owner = await leftBehind();
    expect([await minute(), await minute()]).toEqual([1, 0]);
    await train(owner, "v2");
    expect(await minute()).toBe(0);
    expect(env.JOBS.send).toHaveBeenLastCalledWith(
      { kind: "train_tenant_model", tenantId: owner.tenantId, payload: { version: "v2" } },
      { delaySeconds: 0 },
    );
  });

  it("that was good for more than the new one is stays chosen, and the owner is told why", async () => {
    const shares = { before: 0.5, after: 1, count: EXAMPLES.length };
    const effect: LayerEffect = { own: shares, probe: { before: 0.9, after: 0.9, count: 100 } };
    const owner = await leftBehind(undefined, { effectJson: JSON.stringify(effect) });
    await minute();
    await train(owner, "v2");
    const { items } = await modelsOf(owner);
    expect(items[0]!.effect!.own.after).toBeLessThan(1);
    expect(items[0]).toMatchObject({ version: "v2", state: "ready", isActive: false, heldBack: "worse" });
    expect(items[1]).toMatchObject({ version: "v1", isActive: true, engineVersion: OLDER });
    expect((await auditOf(owner)).at(-1)).toEqual(["model_held_back", "job:train_tenant_model"]);
    expect(await minute(DAY_MS)).toBe(0);
    // Whoever has seen the effect may still want it.
    expect((await activate(owner, "v2")).status).toBe(204);
  });

  it("gives way to what somebody chose while it was retrained", async () => {
    const owner = await leftBehind();
    await minute();
    await owner.ask("DELETE", "/api/v1/learning/models/activation");
    await train(owner, "v2");
    const { items } = await modelsOf(owner);
    expect(items[0]).toMatchObject({ version: "v2", isActive: false, heldBack: "superseded" });
    expect(items.some(({ isActive }) => isActive)).toBe(false);
  });

  it("cannot be put into use again", async () => {
    const owner = await leftBehind();
    await owner.ask("DELETE", "/api/v1/learning/models/activation");
    const answer = await activate(owner, "v1");
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ fields: { model: "other_engine" } });
  });

  it("waits for a training that somebody has started", async () => {
    const owner = await leftBehind();
    await start(owner);
    expect(await minute()).toBe(0);
    await train(owner, "v2");
    expect(await minute()).toBe(1);
    expect((await modelsOf(owner)).items[0]).toMatchObject({ version: "v3", retrains: "v1" });
  });

  it("that was itself put into use a moment ago is left alone, while machines of both engines are at work", async () => {
    const owner = await leftBehind();
    await minute();
    await train(owner, "v2");
    await change(owner, "v2", { engineVersion: "the-next-engine" });
    expect(await minute(60_000)).toBe(0);
    expect(await minute(3_600_000)).toBe(1);
    await train(owner, "v3", 3_600_000);
    expect((await modelsOf(owner)).items[0]).toMatchObject({ version: "v3", retrains: "v2", isActive: true });
    expect((await modelsOf(owner)).items[0]!.examplesCount).toBe(EXAMPLES.length);
  });

  it("is retrained by a machine of the new engine only, and again when R2 does not take it", async () => {
    const owner = await leftBehind();
    await minute();
    await change(owner, "v2", { engineVersion: "the-next-engine" });
    expect(await runTraining(owner, "v2")).toEqual({ done: false, reason: "unavailable", retry: true });
    await change(owner, "v2", { engineVersion: MODEL_VERSION });
    const put = vi.spyOn(env.FILES, "put").mockRejectedValueOnce(new Error("R2 is down"));
    expect(await runTraining(owner, "v2")).toEqual({ done: false, reason: "unavailable", retry: true });
    put.mockRestore();
    await train(owner, "v2");
    expect((await modelsOf(owner)).items[0]).toMatchObject({ version: "v2", isActive: true });
  });

  it("whose examples are gone says so", async () => {
    const owner = await leftBehind();
    const { db } = await ctxOf(owner.tenantId);
    await db.delete(ownExamples).where(eq(ownExamples.tenantId, owner.tenantId));
    await minute();
    await train(owner, "v2");
    const { items } = await modelsOf(owner);
    expect(items[0]).toMatchObject({ state: "failed", errorCode: "too_few_examples", retrains: "v1" });
    expect(await minute(DAY_MS)).toBe(0);
  });
});

describe("worse", () => {
  const effect = (own: [number, number], probe: [number, number]): LayerEffect => ({
    own: { before: own[0], after: own[1], count: 10 },
    probe: { before: probe[0], after: probe[1], count: 100 },
  });
  const before = effect([0.2, 0.8], [0.9, 0.88]);
  it.each<[string, boolean, LayerEffect, LayerEffect | null]>([
    ["as good as before is not", false, effect([0.2, 0.8], [0.9, 0.88]), before],
    ["better for the tenant's examples is not", false, effect([0.3, 0.9], [0.92, 0.91]), before],
    ["less for the tenant's examples than before is", true, effect([0.2, 0.7], [0.9, 0.9]), before],
    ["less for them than the engine alone is", true, effect([0.9, 0.8], [0.9, 0.9]), before],
    ["a greater loss in the general check than before is", true, effect([0.2, 0.9], [0.95, 0.92]), before],
    ["an engine that does worse in the general check by itself is not", false, effect([0.2, 0.8], [0.8, 0.78]), before],
    ["with nothing to compare, any loss is", true, effect([0.2, 0.8], [0.9, 0.89]), null],
    ["with nothing to compare, a gain is not", false, effect([0.2, 0.8], [0.9, 0.9]), null],
  ])("%s", (_, expected, now, then) => {
    expect(isWorse(now, then)).toBe(expected);
  });
});

it("a turn is read by the engine alone while the model in use is another engine's, says so, and then with the new one", async () => {
  const shop = await openShop();
  fakeGraph(() => shop.phoneNumberId);
  const owner = await leftBehind(shop.tenantId);
  const ask = async (text: string) => {
    const at = Math.floor(Date.now() / 1000);
    const message = wireMessage({ id: `wamid.${crypto.randomUUID()}`, at, from: "905000000001", text });
    await postWebhook(envelope(shop, { messages: [message] }));
    const id = await conversationId(shop, "phone:+905000000001");
    await settle(id);
    const { messages, whys } = await (await owner.ask("GET", `/api/v1/conversations/${id}`)).json<Thread>();
    return whys[messages.findLast(({ direction }) => direction === "in")!.turnId!]!.versions;
  };
  expect(await ask("emanet yolunu mu şaşırdı?")).toMatchObject({
    engine: MODEL_VERSION,
    tenantModel: null,
    leftOut: { version: "v1", reason: "other_engine" },
  });
  await minute();
  await train(owner, "v2");
  const later = Date.now() + 1_000; // the profile an isolate remembers is a second old at most
  vi.spyOn(Date, "now").mockImplementation(() => later);
  const read = await ask("emanet yolunu mu şaşırdı acaba?");
  expect(read).toMatchObject({ tenantModel: "v2" });
  expect(read).not.toHaveProperty("leftOut");
});
