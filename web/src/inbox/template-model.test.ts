/** Choosing a template, filling it in, sending it. */
import { describe, expect, it } from "vitest";
import type { MessageTemplate } from "../../../workers/outbound/shapes";
import type { Problem } from "../api";
import { fakeApi, no, yes } from "../fake-api";
import { piecesOf, TemplateModel, titleOf } from "./template-model";

const PATH = "/api/v1/conversations/cnv_1/templates";
const shipped: MessageTemplate = {
  name: "siparis_kargoda",
  language: "tr",
  category: "utility",
  isNamed: false,
  header: null,
  body: "Merhaba {{1}}, {{2}} numaralı siparişiniz yolda.",
  footer: null,
  buttons: [],
  places: [
    { part: "body", name: "1", example: "Elif" },
    { part: "body", name: "2", example: "10700000001" },
  ],
  obstacle: null,
};
const season: MessageTemplate = { ...shipped, name: "yeni_sezon", body: "Yeni sezon geldi!", places: [] };

async function opened(known = { customerName: "Çağla Öğüş", orderNumber: "10700000003" as string | null }) {
  const api = fakeApi({ [`GET ${PATH}`]: yes({ items: [shipped, season], fetchedAt: 1, isOld: false }) });
  const sent: string[] = [];
  const refusals: Problem[] = [];
  const model = new TemplateModel({
    api,
    conversationId: "cnv_1",
    known,
    deliver: async ({ name, values }, text) => {
      sent.push(`${name} ${JSON.stringify(values)} ${text}`);
      return refusals.shift() ?? null;
    },
  });
  await model.load();
  return { api, model, sent, refusals };
}

describe("the templates", () => {
  it("are found by words of their name and text, whatever their marks", async () => {
    const { model } = await opened();
    model.typed.value = "siparisiniz";
    expect(model.found.value.map(({ name }) => name)).toEqual(["siparis_kargoda"]);
    model.typed.value = "sezon";
    expect(model.found.value.map(({ name }) => name)).toEqual(["yeni_sezon"]);
  });

  it("say when they cannot be had, and come when asked again", async () => {
    const { api, model } = await opened();
    api.will(`GET ${PATH}?again=1`, no("unavailable"));
    await model.load(true);
    expect(model.state.value).toMatchObject({ kind: "failed", problem: { code: "unavailable" } });
    api.will(`GET ${PATH}?again=1`, yes({ items: [season], fetchedAt: 2, isOld: true }));
    await model.load(true);
    expect(model.state.value).toEqual({ kind: "ready", isOld: true });
  });
});

describe("a chosen template", () => {
  it("has its places filled in with what is known", async () => {
    const { model } = await opened();
    model.choose(shipped);
    expect(model.values.value).toEqual({ "body.1": "Çağla", "body.2": "10700000003" });
    expect(model.isFilled.value).toBe(true);
  });

  it("cannot go while one is empty", async () => {
    const { model, sent } = await opened({ customerName: "Elif", orderNumber: null });
    model.choose(shipped);
    expect(model.isFilled.value).toBe(false);
    expect(await model.send()).toBe(false);
    expect(sent).toEqual([]);
  });

  it("is given to the thread with its values, and as the customer reads it", async () => {
    const { model, sent } = await opened();
    model.choose(shipped);
    model.fill(shipped.places[0]!, "Çağla Hanım");
    expect(await model.send()).toBe(true);
    expect(sent).toEqual([
      'siparis_kargoda {"body.1":"Çağla Hanım","body.2":"10700000003"} Merhaba Çağla Hanım, 10700000003 numaralı siparişiniz yolda.',
    ]);
  });

  it("that is refused says where", async () => {
    const { model, refusals } = await opened();
    model.choose(shipped);
    refusals.push({ code: "invalid", fields: { "values.body.2": "long" }, requestId: null });
    expect(await model.send()).toBe(false);
    expect(model.refusal.value!.fields).toEqual({ "values.body.2": "long" });
    model.choose(season);
    expect(model.refusal.value).toBeNull();
  });
});

it("a text in pieces shows what is filled in and what is open", () => {
  expect(piecesOf("body", shipped.body, { "body.1": " Çağla " })).toEqual([
    { text: "Merhaba ", isOpen: false, isPlace: false },
    { text: "Çağla", isOpen: false, isPlace: true },
    { text: ", ", isOpen: false, isPlace: false },
    { text: "2", isOpen: true, isPlace: true },
    { text: " numaralı siparişiniz yolda.", isOpen: false, isPlace: false },
  ]);
  expect(titleOf(shipped)).toBe("Siparis kargoda");
});
