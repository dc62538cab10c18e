/** From examples to a layer in use: trained by a job, put into use, taken out again, loaded by turns. */
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeGraph } from "../../tests/harness/graph";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { conversationId, envelope, openShop, postWebhook, settle, wireMessage } from "../../tests/harness/shop";
import { auditEvents } from "../audit/schema";
import { LAYER_BYTES_MAX, readLayer } from "../chat-analysis/layer";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import type { Thread, Why } from "../inbox/shapes";
import { dueJobs } from "../platform/schema";
import { tenantProfile } from "../tenants";
import { tenants } from "../tenants/schema";
import { tenantModels } from "./schema";
import type { TenantModel } from "./shapes";
import { activate, EXAMPLES, modelsOf, start, taught, train, trained } from "./testing";

beforeEach(() => {
  // Jobs are run by hand here, when a test wants them.
  vi.spyOn(env.JOBS, "send").mockResolvedValue({ metadata: { metrics: {} } } as unknown as QueueSendResponse);
});
afterEach(() => vi.restoreAllMocks());

const profileModel = async (owner: Person) => (await tenantProfile(await ctxOf(owner.tenantId))).model;

async function eventsOf(tenantId: string): Promise<string[]> {
  const { db } = await ctxOf(tenantId);
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.tenantId, tenantId));
  return rows.map(({ eventType }) => eventType).filter((type) => /^learning\.(model|training)/.test(type));
}

describe("a training", () => {
  it("begins with enough examples only, and one at a time", async () => {
    const owner = await signedIn();
    const short = await start(owner);
    expect(short.status).toBe(409);
    expect(await short.json()).toMatchObject({ fields: { examples: "too_few" } });
    const person = await taught();
    const first = await start(person);
    expect(first.status).toBe(202);
    expect(await first.json<TenantModel>()).toMatchObject({ version: "v1", state: "training", isActive: false });
    expect(env.JOBS.send).toHaveBeenCalledWith(
      { kind: "train_tenant_model", tenantId: person.tenantId, payload: { version: "v1" } },
      { delaySeconds: 0 },
    );
    const second = await start(person);
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({ fields: { model: "training" } });
  });

  it("ends with a stored layer and its effect, and changes no answer yet", async () => {
    const owner = await taught();
    const model = await trained(owner);
    expect(model).toMatchObject({ state: "ready", examplesCount: EXAMPLES.length, isActive: false, errorCode: null });
    expect(model.engineVersion).toBe(MODEL_VERSION);
    expect(model.effect!.own.count).toBe(EXAMPLES.length);
    for (const { before, after } of Object.values(model.effect!)) {
      expect(before).toBeGreaterThanOrEqual(0);
      expect(after).toBeLessThanOrEqual(1);
    }
    const stored = await env.FILES.get(`${owner.tenantId}/models/v1`);
    const bytes = new Uint8Array(await stored!.arrayBuffer());
    expect(bytes.byteLength).toBe(model.bytes);
    expect(bytes.byteLength).toBeLessThanOrEqual(LAYER_BYTES_MAX);
    expect(readLayer(bytes)).toMatchObject({ version: "v1", sector: "ecommerce" });
    expect(await profileModel(owner)).toBeNull();
    const { db } = await ctxOf(owner.tenantId);
    const ofTraining = and(eq(dueJobs.tenantId, owner.tenantId), eq(dueJobs.kind, "train_tenant_model"));
    expect(await db.$count(dueJobs, ofTraining)).toBe(0);
    expect(await eventsOf(owner.tenantId)).toEqual(["learning.training_started", "learning.model_trained"]);
  });

  it("that is run twice is one", async () => {
    const owner = await taught();
    const model = await trained(owner);
    const put = vi.spyOn(env.FILES, "put");
    await train(owner, model.version);
    expect(put).not.toHaveBeenCalled();
    expect(await eventsOf(owner.tenantId)).toHaveLength(2);
  });

  it.each([
    [
      "engine",
      async (owner: Person) => {
        const { directory } = await ctxOf(owner.tenantId);
        await directory
          .update(tenants)
          .set({ sector: "bakery" as "dental" })
          .where(eq(tenants.id, owner.tenantId));
      },
      0,
    ],
    ["storage", async () => void vi.spyOn(env.FILES, "put").mockRejectedValue(new Error("R2 is down")), 0],
    [
      "too_few_examples",
      async (owner: Person) => {
        const { items } = await (await owner.ask("GET", "/api/v1/learning/examples")).json<{
          items: { id: string }[];
        }>();
        for (const { id } of items) await owner.ask("DELETE", `/api/v1/learning/examples/${id}`);
      },
      0,
    ],
    ["gave_up", async () => undefined, 3_600_000],
  ] as const)("that fails says why (%s), and another may begin", async (code, breakIt, offsetMs) => {
    const owner = await taught();
    await start(owner);
    await breakIt(owner);
    await train(owner, "v1", offsetMs);
    const [model] = (await modelsOf(owner)).items;
    expect(model).toMatchObject({ state: "failed", errorCode: code, effect: null, bytes: null });
    expect((await activate(owner, "v1")).status).toBe(409);
    await owner.ask("POST", "/api/v1/learning/examples", { text: "a b c", intent: "thanks" });
    if (code !== "too_few_examples") expect((await start(owner)).status).toBe(202);
  });
});

describe("a model", () => {
  it("is in use from its activation, an older one again by the same press, and the engine alone by another", async () => {
    const owner = await taught();
    await trained(owner);
    await trained(owner);
    expect((await activate(owner, "v2")).status).toBe(204);
    const r2Key = `${owner.tenantId}/models/v2`;
    expect(await profileModel(owner)).toEqual({ version: "v2", r2Key, engineVersion: MODEL_VERSION });
    await activate(owner, "v1");
    const { items } = await modelsOf(owner);
    expect(items.map(({ version, isActive }) => [version, isActive])).toEqual([
      ["v2", false],
      ["v1", true],
    ]);
    expect(await profileModel(owner)).toMatchObject({ version: "v1" });
    expect((await owner.ask("DELETE", "/api/v1/learning/models/activation")).status).toBe(204);
    expect((await owner.ask("DELETE", "/api/v1/learning/models/activation")).status).toBe(204);
    expect(await profileModel(owner)).toBeNull();
    expect((await activate(owner, "v9")).status).toBe(404);
    const events = (await eventsOf(owner.tenantId)).filter((type) => type.endsWith("activated"));
    expect(events).toEqual(["learning.model_activated", "learning.model_activated", "learning.model_deactivated"]);
  });

  it("of one tenant is nobody else's", async () => {
    const [owner, other] = [await taught(), await taught()];
    await trained(owner);
    await activate(owner, "v1");
    expect((await activate(other, "v1")).status).toBe(404);
    expect(await profileModel(other)).toBeNull();
    expect((await modelsOf(other)).items).toEqual([]);
  });

  it("of two activations at the same moment leaves one in use", async () => {
    const owner = await taught();
    await trained(owner);
    await trained(owner);
    await Promise.all([activate(owner, "v1"), activate(owner, "v2")]);
    const { items } = await modelsOf(owner);
    expect(items.filter(({ isActive }) => isActive)).toHaveLength(1);
  });
});

describe("a turn", () => {
  const PHONE = "905000000001";
  let asked = 0;

  async function whyAfter(text: string, prepare: (owner: Person) => Promise<unknown>): Promise<Why> {
    const shop = await openShop();
    fakeGraph(() => shop.phoneNumberId);
    const owner = await taught(shop.tenantId);
    await trained(owner);
    await prepare(owner);
    const at = Math.floor(Date.now() / 1000);
    const message = wireMessage({ id: `wamid.M${++asked}`, at, from: PHONE, text });
    await postWebhook(envelope(shop, { messages: [message] }));
    const id = await conversationId(shop, `phone:+${PHONE}`);
    await settle(id);
    const { whys } = await (await owner.ask("GET", `/api/v1/conversations/${id}`)).json<Thread>();
    return Object.values(whys)[0]!;
  }

  it("is read with the model in use and says with which", async () => {
    const { versions, intents } = await whyAfter("emanet yolunu mu şaşırdı?", (owner) => activate(owner, "v1"));
    expect(versions.tenantModel).toBe("v1");
    expect(intents[0]!.key).toBe("order_tracking");
  });

  it("is read by the engine alone while no model is in use", async () => {
    const { versions } = await whyAfter("kargom nerede", async () => undefined);
    expect(versions.tenantModel).toBeNull();
  });

  it("is answered by the engine alone when the model cannot be loaded", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const lose = async (owner: Person) => {
      await activate(owner, "v1");
      await env.FILES.delete(`${owner.tenantId}/models/v1`);
    };
    const { versions, intents } = await whyAfter("kargom nerede", lose);
    expect([versions.tenantModel, intents[0]!.key]).toEqual([null, "order_tracking"]);
  });
});

it("two trainings of the same examples make the same layer, but for its version", async () => {
  const owner = await taught();
  const [one, two] = [await trained(owner), await trained(owner)];
  expect(two.bytes).toBe(one.bytes);
  expect(two.effect).toEqual(one.effect);
  const { db } = await ctxOf(owner.tenantId);
  expect(await db.$count(tenantModels, eq(tenantModels.tenantId, owner.tenantId))).toBe(2);
});
