/** A layer as turns get it: once an isolate, bounded, soon another one, and never waited for when R2 is in trouble. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { trainLayer } from "../chat-analysis/layer";
import { MODEL_VERSION } from "../chat-analysis/model/artefact";
import { owned } from "../platform/ctx";
import { recentProfile } from "../tenants";
import { activateModel, deactivateModel } from "./activation";
import { BACK_OFF_MAX_MS, BACK_OFF_MS, LAYER_LIMIT_MS, LAYERS_KEPT, layerOf } from "./layers";
import { tenantModels } from "./schema";
import type { ModelInUse } from "./shapes";

const BYTES = trainLayer("ecommerce", [{ text: "emanet ne oldu", intent: "order_tracking" }], "v1");

let bug: ReturnType<typeof vi.spyOn>;
/** Of ours: what other tests have left to be done may be in trouble as well. */
const bugs = () => bug.mock.calls.filter(([line]: unknown[]) => String(line).includes("learning.layer")).length;

beforeEach(() => {
  bug = vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A model whose layer nobody has asked for. */
function fresh(version = "v1"): ModelInUse {
  return { version, r2Key: `ten_${crypto.randomUUID()}/models/${version}`, engineVersion: MODEL_VERSION };
}

async function stored(bytes: Uint8Array | string = BYTES): Promise<ModelInUse> {
  const model = fresh();
  await env.FILES.put(model.r2Key, bytes);
  return model;
}

const versionOf = async (model: ModelInUse) => (await layerOf(env, model)).layer?.version;
const reasonOf = async (model: ModelInUse) => (await layerOf(env, model)).leftOut?.reason;

describe("a layer", () => {
  it("is read from R2 once an isolate", async () => {
    const model = await stored();
    const get = vi.spyOn(env.FILES, "get");
    const { layer, leftOut } = await layerOf(env, model);
    expect([layer?.version, leftOut]).toEqual(["v1", null]);
    expect((await layerOf(env, model)).layer).toBe(layer);
    expect(get).toHaveBeenCalledTimes(1);
    expect(await layerOf(env, null)).toEqual({ layer: null, leftOut: null });
  });

  it("is forgotten when many others were used since, and the one used last is not", async () => {
    const get = vi.spyOn(env.FILES, "get");
    const asked = (model: ModelInUse) => get.mock.calls.filter(([key]) => key === model.r2Key).length;
    const [first, second] = [await stored(), await stored()];
    await versionOf(first);
    await versionOf(second);
    for (let n = 0; n < LAYERS_KEPT - 1; n++) {
      await versionOf(await stored());
      await versionOf(first);
    }
    await versionOf(second);
    expect([asked(first), asked(second)]).toEqual([1, 2]);
  });

  it("over another engine is left out, and not even asked for", async () => {
    const model = await stored();
    const get = vi.spyOn(env.FILES, "get");
    for (const engineVersion of ["another", null, undefined]) {
      expect(await layerOf(env, { ...model, engineVersion })).toEqual({
        layer: null,
        leftOut: { version: "v1", reason: "other_engine" },
      });
    }
    expect(get).not.toHaveBeenCalled();
    expect(await versionOf(model)).toBe("v1");
  });

  it("that cannot be read is left out, logged, and not read again", async () => {
    const model = await stored("no layer");
    const get = vi.spyOn(env.FILES, "get");
    expect([await reasonOf(model), await reasonOf(model)]).toEqual(["unreadable", "unreadable"]);
    expect([get.mock.calls.length, bugs()]).toEqual([1, 1]);
  });
});

describe("R2 in trouble", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });

  /** Never answers, until `give` is called. */
  function hanging(): { give(): void; asked(): number } {
    const { promise, resolve } = Promise.withResolvers<R2ObjectBody>();
    const get = vi.spyOn(env.FILES, "get").mockReturnValue(promise as never);
    const object = { arrayBuffer: async () => BYTES.slice().buffer } as unknown as R2ObjectBody;
    return { give: () => resolve(object), asked: () => get.mock.calls.length };
  }

  it("holds a turn no longer than the limit", async () => {
    hanging();
    const model = fresh();
    const turn = layerOf(env, model);
    let isOver = false;
    void turn.then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(LAYER_LIMIT_MS - 1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await turn).toEqual({ layer: null, leftOut: { version: "v1", reason: "storage" } });
  });

  it("is not waited for by each turn: asked again after two seconds, then four, at most after a minute", async () => {
    const { asked } = hanging();
    const model = fresh();
    for (
      let failures = 1, waitMs = BACK_OFF_MS;
      failures < 9;
      failures++, waitMs = Math.min(waitMs * 2, BACK_OFF_MAX_MS)
    ) {
      const tries = [layerOf(env, model), vi.advanceTimersByTimeAsync(LAYER_LIMIT_MS)];
      await Promise.all(tries);
      await vi.advanceTimersByTimeAsync(waitMs - 1);
      expect(await reasonOf(model)).toBe("storage"); // at once: no timer was moved
      expect(asked()).toBe(failures);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(bugs()).toBe(1);
  });

  it("is tried by one turn when its time comes, while the others go on without", async () => {
    const { asked } = hanging();
    const model = fresh();
    await Promise.all([layerOf(env, model), vi.advanceTimersByTimeAsync(LAYER_LIMIT_MS)]);
    await vi.advanceTimersByTimeAsync(BACK_OFF_MS);
    const tries = layerOf(env, model);
    expect(await reasonOf(model)).toBe("storage");
    await Promise.all([tries, vi.advanceTimersByTimeAsync(LAYER_LIMIT_MS)]);
    expect(asked()).toBe(2);
  });

  it("that answers late has answered for the next turn", async () => {
    const { give, asked } = hanging();
    const model = fresh();
    await Promise.all([layerOf(env, model), vi.advanceTimersByTimeAsync(LAYER_LIMIT_MS)]);
    give();
    await vi.advanceTimersByTimeAsync(0);
    expect(await versionOf(model)).toBe("v1");
    expect(asked()).toBe(1);
  });

  it.each([
    ["refuses", () => vi.spyOn(env.FILES, "get").mockRejectedValue(new Error("R2 is down"))],
    ["has lost the layer", () => vi.spyOn(env.FILES, "get").mockResolvedValue(null as never)],
  ])("that %s is left alone for a while, and asked again", async (_, fail) => {
    const get = fail();
    const model = fresh();
    expect([await reasonOf(model), await reasonOf(model)]).toEqual(["storage", "storage"]);
    expect([get.mock.calls.length, bugs()]).toEqual([1, 1]);
    hanging().give();
    vi.setSystemTime(Date.now() + BACK_OFF_MS);
    expect(await versionOf(model)).toBe("v1");
  });
});

describe("an activation", () => {
  it("and a rollback are seen within a second by an isolate that was not told of them", async () => {
    const ctx = await ctxOf(await newTenant());
    for (const version of ["v1", "v2"]) {
      const r2Key = `${ctx.tenantId}/models/${version}`;
      const model = { version, state: "ready" as const, r2Key, engineVersion: MODEL_VERSION, examplesCount: 3 };
      await ctx.db.insert(tenantModels).values(owned(ctx, "tenantModel", { ...model, createdBy: "usr_1" }));
      await env.FILES.put(r2Key, trainLayer("ecommerce", [{ text: "emanet ne oldu", intent: "thanks" }], version));
    }
    let now = Date.now();
    vi.spyOn(Date, "now").mockImplementation(() => now);
    const seen = async () => (await layerOf(env, (await recentProfile(ctx)).model)).layer?.version;
    expect(await seen()).toBeUndefined();
    for (const [change, version] of [
      [() => activateModel(ctx, "v1"), "v1"],
      [() => activateModel(ctx, "v2"), "v2"],
      [() => activateModel(ctx, "v1"), "v1"],
      [() => deactivateModel(ctx), undefined],
    ] as const) {
      await change();
      now += 1_000;
      expect(await seen()).toBe(version);
    }
  });
});
