/** A trial: what is sent, how it is followed, what is shown at its end. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import type { Automation } from "./model";
import { WhatIfModel, type WhatIfRun } from "./what-if-model";

const tracking = { intent: "order_tracking", source: "facts" } as Automation;
const returns = { intent: "return_policy", source: "own_reply" } as Automation;
const running = { id: "wif_1", state: "running", turns: 3, turnsDone: 0 } as WhatIfRun;
const done = { ...running, state: "done", turnsDone: 3, totals: { differing: 2 } } as WhatIfRun;

it("sends the chosen changes only, with the words that belong to them", async () => {
  const api = fakeApi({ "POST /api/v1/what-if": yes(running) });
  const model = new WhatIfModel(api);
  model.change("order_tracking", { level: "off", threshold: 0.7, replies: { tr: "{{answer}} Sevgiler." } });
  model.change("return_policy", { level: "auto", threshold: 0.8, replies: { tr: "14 gün." } });
  model.change("stock_query", { level: "auto", threshold: 0.8, replies: {} });
  model.change("stock_query", null);
  await model.start([tracking, returns]);
  const changes = {
    order_tracking: { level: "off", threshold: 0.7, replies: { tr: "{{answer}} Sevgiler." } },
    return_policy: { level: "auto", threshold: 0.8, replies: { tr: "14 gün." } },
  };
  expect(api.asked).toEqual([`POST /api/v1/what-if ${JSON.stringify({ days: 7, changes })}`]);
  expect(model.isRunning.value).toBe(true);
});

it("is followed until it ends; then the differences come page by page", async () => {
  const api = fakeApi({
    "POST /api/v1/what-if": yes(running),
    "GET /api/v1/what-if/wif_1": yes(done),
    "GET /api/v1/what-if/wif_1/differences": yes({ conversations: [{ id: "a" }], nextCursor: "0.1" }),
    "GET /api/v1/what-if/wif_1/differences?cursor=0.1": yes({ conversations: [{ id: "b" }], nextCursor: null }),
  });
  const model = new WhatIfModel(api);
  await model.start([]);
  await model.look();
  expect(model.isRunning.value).toBe(false);
  expect(model.conversations.value.map(({ id }) => id)).toEqual(["a"]);
  await model.more();
  expect(model.conversations.value.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(model.cursor.value).toBeNull();
});

it("that is refused says why and keeps what was chosen", async () => {
  const api = fakeApi({ "POST /api/v1/what-if": no("conflict", { run: "running" }) });
  const model = new WhatIfModel(api);
  model.change("order_tracking", { level: "off", threshold: 0.7, replies: {} });
  await model.start([tracking]);
  expect(model.problem.value?.code).toBe("conflict");
  expect(Object.keys(model.changes.value)).toEqual(["order_tracking"]);
});

it("that still runs is found again after a reload, and followed to its end", async () => {
  const api = fakeApi({
    "GET /api/v1/what-if": yes({ items: [running, done] }),
    "GET /api/v1/what-if/wif_1": yes({ ...done, totals: { differing: 0 } }),
  });
  const model = new WhatIfModel(api);
  await model.find();
  expect(model.run.value).toEqual(running);
  await model.look();
  expect(model.run.value?.state).toBe("done");
  // What has ended is left alone: whoever opens the window again wants to choose.
  model.again();
  api.will("GET /api/v1/what-if", yes({ items: [done] }));
  await model.find();
  expect(model.run.value).toBeNull();
});

it("of a colleague that runs already is shown instead of a second one", async () => {
  const api = fakeApi({
    "POST /api/v1/what-if": no("conflict", { run: "running" }),
    "GET /api/v1/what-if": yes({ items: [running] }),
  });
  const model = new WhatIfModel(api);
  await model.start([]);
  expect([model.run.value, model.problem.value]).toEqual([running, null]);
});

it("that is looked for does not take the place of one that was started meanwhile", async () => {
  const other = { ...running, id: "wif_2" };
  const api = fakeApi({ "POST /api/v1/what-if": yes(other), "GET /api/v1/what-if": yes({ items: [running] }) });
  const model = new WhatIfModel(api);
  await Promise.all([model.find(), model.start([])]);
  expect(model.run.value?.id).toBe("wif_2");
});
