/** The trust ladder: shown at once, undone on refusal. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { AutomationsModel } from "./model";

const off = {
  settingsVersion: 1,
  orderQuestionsOn: false,
  items: [
    {
      intent: "order_tracking",
      title: { tr: "Kargom nerede", en: "Where is my order" },
      level: "off" as const,
      threshold: 0.7,
    },
  ],
};
const on = {
  ...off,
  settingsVersion: 2,
  orderQuestionsOn: true,
  items: [{ ...off.items[0]!, level: "auto" as const }],
};
const TOGGLE = "PUT /api/v1/automations/order-questions";

async function loaded() {
  const api = fakeApi({ "GET /api/v1/automations": yes(off), [TOGGLE]: yes(on) });
  const model = new AutomationsModel(api);
  await model.load();
  return { api, model };
}

it("the toggle moves before the server answers, then shows what it answered", async () => {
  const { api, model } = await loaded();
  const release = api.hold();
  const done = model.setOrderQuestions(true);
  expect(model.settings.value?.orderQuestionsOn).toBe(true);
  release();
  await done;
  expect(model.settings.value).toEqual(on);
});

it("a refused toggle goes back and says why", async () => {
  const { api, model } = await loaded();
  api.will(TOGGLE, no("forbidden"));
  await model.setOrderQuestions(true);
  expect(model.settings.value).toEqual(off);
  expect(model.refusal.value?.code).toBe("forbidden");
});

it("a second press while the first is under way does nothing", async () => {
  const { api, model } = await loaded();
  await Promise.all([model.setOrderQuestions(true), model.setOrderQuestions(false)]);
  expect(api.asked.filter((line) => line.startsWith("PUT"))).toEqual([`${TOGGLE} {"on":true}`]);
});

it("one topic is set with level and threshold", async () => {
  const { api, model } = await loaded();
  api.will("PUT /api/v1/automations/order_tracking", yes(on));
  await model.setAutomation("order_tracking", "suggest", 0.8);
  expect(api.asked).toContain('PUT /api/v1/automations/order_tracking {"level":"suggest","threshold":0.8}');
});
