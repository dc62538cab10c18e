import { expect, it } from "vitest";
import type { CannedReply } from "../../../../workers/canned-replies/shapes";
import { fakeApi, no, yes } from "../../fake-api";
import { RepliesModel } from "./model";

const LIST = "GET /api/v1/canned-replies";
const HELLO: CannedReply = { id: "can_1", shortcut: "selam", title: "Selam", texts: { en: "Hi" }, isPersonal: false };

async function loaded(answers: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi({ [LIST]: yes({ items: [HELLO] }), ...answers });
  const model = new RepliesModel(api);
  await model.load();
  return { api, model };
}

it("sends what was written in each language, and no empty ones", async () => {
  const { api, model } = await loaded({ "POST /api/v1/canned-replies": yes(HELLO) });
  model.edit(null, true);
  model.draft.value = { ...model.draft.value!, shortcut: " /kargo ", title: " Kargo " };
  model.write("Yolda");
  model.language.value = "en";
  model.write("  ");
  await model.save();
  expect(api.asked).toContain(
    'POST /api/v1/canned-replies {"shortcut":"kargo","title":"Kargo","texts":{"tr":"Yolda"},"isPersonal":true}',
  );
  expect(model.draft.value).toBeNull();
});

it("begins with the language there is, and shows the one that is refused", async () => {
  const refused = no("invalid", { "texts.tr": "unknown_variable" });
  const { model } = await loaded({ "PUT /api/v1/canned-replies/can_1": refused });
  model.edit(HELLO);
  expect(model.language.value).toBe("en");
  await model.save();
  expect([model.language.value, model.draft.value?.title]).toEqual(["tr", "Selam"]);
});

it("takes a reply away, also one that is gone already", async () => {
  const { model } = await loaded({ "DELETE /api/v1/canned-replies/can_1": no("not_found") });
  model.leaving.value = HELLO;
  await model.remove();
  expect([model.items.value, model.refusal.value]).toEqual([[], null]);
});
