/** The trust ladder: shown at once, undone on refusal; drafts are kept until they are saved. */
import { describe, expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { type Automation, AutomationsModel, levelsOf } from "./model";
import { fill, hasUnknownVariable, placeComplaintOf, surround } from "./preview";

const week = {
  questions: 0,
  answered: 0,
  confirmed: 0,
  cameBack: 0,
  markedWrong: 0,
  offered: 0,
  sentAsIs: 0,
  sentEdited: 0,
  ignored: 0,
};
const tracking: Automation = {
  intent: "order_tracking",
  title: { tr: "Kargom nerede", en: "Where is my order" },
  group: "orders",
  most: "auto",
  limit: null,
  source: "facts",
  level: "off",
  threshold: 0.7,
  replies: {},
  week,
  proposal: null,
};
const returns: Automation = { ...tracking, intent: "return_policy", group: "returns", source: "own_reply" };
const off = {
  settingsVersion: 1,
  orderQuestionsOn: false,
  hasOrderQuestions: true,
  languages: ["tr" as const, "en" as const],
  groups: [],
  items: [tracking, returns],
  week: { from: "2026-11-15", to: "2026-11-21" },
};
const on = {
  ...off,
  settingsVersion: 2,
  orderQuestionsOn: true,
  items: [{ ...tracking, level: "auto" as const }, returns],
};
const TOGGLE = "PUT /api/v1/automations/order-questions";
const TRACKING = "PUT /api/v1/automations/order_tracking";
const RETURNS = "PUT /api/v1/automations/return_policy";

async function loaded() {
  const api = fakeApi({ "GET /api/v1/automations": yes(off), [TOGGLE]: yes(on) });
  const model = new AutomationsModel(api);
  await model.load();
  return { api, model };
}

describe("the one toggle", () => {
  it("moves before the server answers, then shows what it answered", async () => {
    const { api, model } = await loaded();
    const release = api.hold();
    const done = model.setOrderQuestions(true);
    expect(model.settings.value?.orderQuestionsOn).toBe(true);
    release();
    await done;
    expect(model.settings.value).toEqual(on);
  });

  it("goes back when refused, and says why", async () => {
    const { api, model } = await loaded();
    api.will(TOGGLE, no("forbidden"));
    await model.setOrderQuestions(true);
    expect(model.settings.value).toEqual(off);
    expect(model.refusal.value).toMatchObject({ intent: null, problem: { code: "forbidden" } });
  });

  it("does nothing at a second press while the first is under way", async () => {
    const { api, model } = await loaded();
    await Promise.all([model.setOrderQuestions(true), model.setOrderQuestions(false)]);
    expect(api.asked.filter((line) => line.startsWith("PUT"))).toEqual([`${TOGGLE} {"on":true}`]);
  });
});

describe("a topic", () => {
  it("answered from data takes its level at once", async () => {
    const { api, model } = await loaded();
    api.will(TRACKING, yes(on));
    await model.setLevel(tracking, "auto");
    expect(api.asked).toContain(`${TRACKING} {"level":"auto","threshold":0.7,"replies":{}}`);
    expect(model.drafts.value).toEqual({});
  });

  it("answered from data is saved with the words around the answer, and needs none", async () => {
    const { api, model } = await loaded();
    model.edit(tracking, { level: "auto", replies: { tr: "Selam, {{answer}}" } });
    api.will(TRACKING, yes(on));
    await model.save(tracking);
    expect(api.asked).toContain(`${TRACKING} {"level":"auto","threshold":0.7,"replies":{"tr":"Selam, {{answer}}"}}`);
  });

  it("shows its old level again when the new one is refused", async () => {
    const { api, model } = await loaded();
    api.will(TRACKING, no("forbidden"));
    await model.setLevel(tracking, "auto");
    expect(model.draftOf(tracking).level).toBe("off");
    expect(model.refusal.value).toMatchObject({ intent: "order_tracking", problem: { code: "forbidden" } });
  });

  it("without its text is opened instead, and saved with it", async () => {
    const { api, model } = await loaded();
    await model.setLevel(returns, "auto");
    expect(model.opened.value).toBe("return_policy");
    expect(api.asked.some((line) => line.startsWith("PUT"))).toBe(false);
    model.edit(returns, { replies: { tr: "14 gün." } });
    expect(model.dirty.value).toEqual([returns]);
    api.will(RETURNS, yes(on));
    await model.save(returns);
    expect(api.asked).toContain(`${RETURNS} {"level":"auto","threshold":0.7,"replies":{"tr":"14 gün."}}`);
    expect(model.dirty.value).toEqual([]);
  });

  it("keeps what was written when it is refused", async () => {
    const { api, model } = await loaded();
    model.edit(returns, { level: "auto", replies: { tr: "{{isim}}" } });
    api.will(RETURNS, no("invalid", { "replies.tr": "unknown_variable" }));
    await model.save(returns);
    expect(model.draftOf(returns).replies).toEqual({ tr: "{{isim}}" });
    expect(model.refusal.value?.problem.fields).toEqual({ "replies.tr": "unknown_variable" });
  });

  it("of health is never offered to go out by itself, and a complaint has no level", () => {
    expect(levelsOf({ most: "suggest" })).toEqual(["off", "suggest"]);
    expect(levelsOf({ most: "off" })).toEqual(["off"]);
  });

  it("whose proposal does not stand any more is loaded anew", async () => {
    const { api, model } = await loaded();
    api.will("POST /api/v1/automations/order_tracking/proposal", no("conflict"));
    await model.follow(tracking, "demotion");
    expect(api.asked.filter((line) => line === "GET /api/v1/automations")).toHaveLength(2);
  });
});

describe("the preview", () => {
  const values = { customer_name: "Ayşe", tenant_name: "Moda Butik", doctor_name: null, today: "22 Kasım" };

  it("fills in what is known, and leaves no gap for what is not", () => {
    const text = "Merhaba {{customer_name}}, {{ tenant_name }}: {{today}}";
    expect(fill(text, values)).toBe("Merhaba Ayşe, Moda Butik: 22 Kasım");
    expect(fill(text, { ...values, customer_name: null })).toBe("Merhaba, Moda Butik: 22 Kasım");
    expect(fill("{{customer_name}}, buyurun", { ...values, customer_name: null })).toBe("buyurun");
  });

  it("shows where the answer from data stands; behind one of several lines the words go on in a new line", () => {
    const text = "Merhaba {{customer_name}}, {{ answer }}. Sorunuz olursa {{tenant_name}}.";
    expect(surround(text, values, false)).toEqual(["Merhaba Ayşe, ", ". Sorunuz olursa Moda Butik."]);
    expect(surround(text, values, true)).toEqual(["Merhaba Ayşe, ", "\nSorunuz olursa Moda Butik."]);
    expect(surround("{{answer}}", values, true)).toEqual(["", ""]);
    expect(surround("", values, true)).toEqual(["", ""]);
    expect(surround("Merhaba", values, true)).toEqual(["Merhaba\n", ""]);
  });

  it("wants that place once where there is such an answer, and nowhere else", () => {
    const ofFacts = ["", "Merhaba", "{{answer}} {{ answer }}", "https://x.example/{{answer}}", "Merhaba {{answer}}"];
    expect(ofFacts.map((text) => placeComplaintOf(text, "facts"))).toEqual([
      null,
      "answer_missing",
      "answer_doubled",
      "answer_in_link",
      null,
    ]);
    expect(["14 gün.", "{{answer}}"].map((text) => placeComplaintOf(text, "own_reply"))).toEqual([
      null,
      "answer_not_here",
    ]);
  });

  it("knows a variable that does not exist", () => {
    expect(["{{isim}}", "{{customer_name", "}}"].map(hasUnknownVariable)).toEqual([true, true, true]);
    expect(hasUnknownVariable("{{customer_name}} {{today}}")).toBe(false);
  });
});
