/** Models: what is in use, what may be pressed, and what a refusal leaves. */
import { describe, expect, it } from "vitest";
import type { Models, TenantModel } from "../../../workers/learning/shapes";
import { fakeApi, no, yes } from "../fake-api";
import { ModelsModel } from "./models-model";

const ready: TenantModel = {
  version: "v1",
  state: "ready",
  bytes: 2_000,
  examplesCount: 6,
  engineVersion: "e1",
  retrains: null,
  heldBack: null,
  effect: { own: { before: 0.5, after: 1, count: 6 }, probe: { before: 0.97, after: 0.97, count: 300 } },
  errorCode: null,
  createdAt: 1_000,
  activatedAt: null,
  isActive: false,
};
const training: TenantModel = { ...ready, version: "v2", state: "training", effect: null, createdAt: 2_000 };
const LIST = "GET /api/v1/learning/models";
const some = (items: TenantModel[], examples = 6): Models => ({
  items,
  examples,
  examplesMin: 3,
  engineVersion: "e1",
});

async function loaded(models: Models) {
  const api = fakeApi({ [LIST]: yes(models) });
  const model = new ModelsModel(api);
  await model.load();
  return { api, model };
}

it("a training is waited for: no other may be started", async () => {
  const { api, model } = await loaded(some([ready]));
  expect([model.mayTrain.value, model.isTraining.value]).toEqual([true, false]);
  api.will("POST /api/v1/learning/models", yes(training));
  api.will(LIST, yes(some([training, ready])));
  await model.train();
  expect([model.mayTrain.value, model.isTraining.value, model.busy.value]).toEqual([false, true, null]);
});

it("with too few examples there is nothing to train", async () => {
  const { model } = await loaded(some([], 2));
  expect(model.mayTrain.value).toBe(false);
});

it("activating, going back to another and back to the engine ask for the list again", async () => {
  const { api, model } = await loaded(some([ready]));
  expect(model.active.value).toBeNull();
  api.will("POST /api/v1/learning/models/v1/activation", yes(null));
  api.will(LIST, yes(some([{ ...ready, isActive: true }])));
  await model.activate("v1");
  expect(model.active.value?.version).toBe("v1");
  api.will("DELETE /api/v1/learning/models/activation", yes(null));
  api.will(LIST, yes(some([ready])));
  await model.deactivate();
  expect(model.active.value).toBeNull();
});

it("a refusal is told and the list is as the server has it", async () => {
  const { api, model } = await loaded(some([ready]));
  api.will("POST /api/v1/learning/models", no("conflict", { model: "training" }));
  api.will(LIST, yes(some([training, ready])));
  await model.train();
  expect(model.refusal.value?.fields).toEqual({ model: "training" });
  expect(model.isTraining.value).toBe(true);
});

it("a look that fails while a training is polled leaves what is shown", async () => {
  const { api, model } = await loaded(some([training]));
  api.will(LIST, no("offline"));
  await model.load();
  expect(model.state.value.kind).toBe("ready");
  expect(model.isTraining.value).toBe(true);
});

it("the first look that fails says so", async () => {
  const model = new ModelsModel(fakeApi({ [LIST]: no("forbidden") }));
  await model.load();
  expect(model.state.value).toMatchObject({ kind: "failed", problem: { code: "forbidden" } });
});

it("a second press while the first is under way does nothing", async () => {
  const { api, model } = await loaded(some([ready]));
  await Promise.all([model.activate("v1"), model.deactivate()]);
  expect(api.asked.filter((line) => !line.startsWith("GET"))).toEqual(["POST /api/v1/learning/models/v1/activation"]);
});

describe("a model in use over another engine", () => {
  const stale: TenantModel = { ...ready, isActive: true, engineVersion: "e0" };
  const again: TenantModel = { ...ready, version: "v2", retrains: "v1", createdAt: 2_000 };

  it.each<[string, TenantModel[], string | undefined]>([
    ["is about to be trained anew", [stale], "under_way"],
    ["is trained anew", [{ ...again, state: "training", effect: null }, stale], "under_way"],
    ["could not be trained anew", [{ ...again, state: "failed", effect: null, errorCode: "engine" }, stale], "failed"],
    ["came out worse", [{ ...again, heldBack: "worse" }, stale], "worse"],
    ["is what a retraining over an engine in between left", [{ ...again, engineVersion: "e0.5" }, stale], "under_way"],
    ["is none when it is over the present engine", [{ ...ready, isActive: true }], undefined],
    ["is none when none is in use", [{ ...stale, isActive: false }], undefined],
  ])("%s", async (_, items, kind) => {
    const { model } = await loaded(some(items));
    expect(model.renewal.value?.kind).toBe(kind);
    expect(model.renewal.value?.chosen.version).toBe(kind && "v1");
  });

  it("is looked at again until it is renewed, as one that is being trained", async () => {
    const { model } = await loaded(some([stale]));
    expect([model.isChanging.value, model.isTraining.value, model.mayTrain.value]).toEqual([true, false, true]);
  });

  it("is not the one that answers, though it is the one chosen", async () => {
    const { model } = await loaded(some([stale]));
    expect([model.active.value?.version, model.answering.value]).toEqual(["v1", null]);
  });

  it("may be followed by the newer model only: one over another engine cannot be used", async () => {
    const { model } = await loaded(
      some([
        { ...again, heldBack: "worse" },
        { ...stale, isActive: false },
      ]),
    );
    expect(model.models.value!.items.map((one) => model.mayUse(one))).toEqual([true, false]);
  });
});
