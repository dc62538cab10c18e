import { describe, expect, it } from "vitest";
import type { CannedReply } from "../../../workers/canned-replies/shapes";
import { fakeApi, yes } from "../fake-api";
import { askedFor, filled, offeredFor, openPlaces, textIn } from "./canned";
import { CannedModel } from "./canned-model";

const reply = (shortcut: string, title: string, texts: CannedReply["texts"] = { tr: "x" }): CannedReply => ({
  id: `can_${shortcut}`,
  shortcut,
  title,
  texts,
  isPersonal: false,
});
const REPLIES = [reply("iade", "İade adımları"), reply("kargo-ucret", "Kargo ücreti"), reply("selam", "Karşılama")];

describe("a canned reply", () => {
  it("is asked for by a slash at the beginning of the box alone", () => {
    expect(["/", "/ka", "/kargo-ü"].map(askedFor)).toEqual(["", "ka", "kargo-ü"]);
    expect(["", "ka", " /ka", "/ka rgo", "1/2", "//"].map(askedFor)).toEqual(Array(6).fill(null));
  });

  it("is found by shortcut first, by title after that, without case and marks", () => {
    const found = (typed: string) => offeredFor(REPLIES, typed).map(({ shortcut }) => shortcut);
    expect(found("")).toEqual(["iade", "kargo-ucret", "selam"]);
    expect(found("KAR")).toEqual(["kargo-ucret", "selam"]);
    expect(found("ücret")).toEqual(["kargo-ucret"]);
    expect(found("yok")).toEqual([]);
  });

  it("speaks the customer's language where it can", () => {
    const both = reply("a", "A", { en: "Hello", tr: "Merhaba" });
    expect([textIn(both, "en"), textIn(both, "de"), textIn(both, null)]).toEqual(["Hello", "Merhaba", "Merhaba"]);
    expect(textIn(reply("b", "B", { de: "Hallo" }), "tr")).toBe("Hallo");
  });

  it("is filled with what is known and shows what is not", () => {
    const text = filled("Sayın {{customer_name}}, {{ order_number }} nolu siparişiniz", { customer_name: "Elif" });
    expect(text).toBe("Sayın Elif, {{ order_number }} nolu siparişiniz");
    expect(openPlaces(text).map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
      ["order_number", "{{ order_number }}"],
    ]);
    expect(openPlaces("{ {x}} {{}}")).toEqual([]);
  });
});

describe("the picker", () => {
  it("asks for the replies once, and for each customer's own language", async () => {
    const api = fakeApi({
      "GET /api/v1/canned-replies": yes({ items: REPLIES }),
      "GET /api/v1/contacts/con_1": yes({ language: "en", ownName: "Ms Brown" }),
    });
    const model = new CannedModel(api);
    await Promise.all([model.prepare("con_1"), model.prepare("con_1")]);
    await model.prepare("con_2");
    expect(api.asked).toEqual([
      "GET /api/v1/canned-replies",
      "GET /api/v1/contacts/con_1",
      "GET /api/v1/contacts/con_2",
    ]);
    expect(model.replies.value).toHaveLength(3);
    expect(model.customer.value).toBeNull();
    await model.prepare("con_1");
    expect(model.customer.value).toMatchObject({ language: "en", ownName: "Ms Brown" });
  });
});
