/** Choosing a template, filling it in, sending it. */
import { describe, expect, it } from "vitest";
import type { MessageTemplate } from "../../../workers/outbound/shapes";
import { fakeApi, no, yes } from "../fake-api";
import { aMessage } from "./fixtures";
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
  let made = 0;
  const model = new TemplateModel({
    api,
    conversationId: "cnv_1",
    newClientId: () => `client-${++made}`,
    known,
    sent: ({ id }) => void sent.push(id),
  });
  await model.load();
  return { api, model, sent };
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
    const { api, model } = await opened({ customerName: "Elif", orderNumber: null });
    model.choose(shipped);
    expect(model.isFilled.value).toBe(false);
    expect(await model.send()).toBe(false);
    expect(api.asked.filter((line) => line.startsWith("POST"))).toEqual([]);
  });

  it("is sent once, however often its answer is lost; changed, it is another message", async () => {
    const { api, model, sent } = await opened();
    model.choose(shipped);
    api.will(`POST ${PATH}`, no("offline"));
    expect(await model.send()).toBe(false);
    expect(await model.send()).toBe(false);
    model.fill(shipped.places[0]!, "Çağla Hanım");
    api.will(`POST ${PATH}`, yes(aMessage({ id: "msg_7" })));
    expect(await model.send()).toBe(true);
    const ids = api.asked.flatMap((line) => /"clientId":"([^"]+)"/.exec(line)?.[1] ?? []);
    expect(ids).toEqual(["client-1", "client-1", "client-2"]);
    expect(sent).toEqual(["msg_7"]);
  });

  it("that is refused says where", async () => {
    const { api, model } = await opened();
    model.choose(shipped);
    api.will(`POST ${PATH}`, no("invalid", { "values.body.2": "long" }));
    await model.send();
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
