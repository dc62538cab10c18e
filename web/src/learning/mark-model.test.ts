/** Marking an answer as wrong: once, with what one knows, and visible afterwards. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { MarkModel } from "./mark-model";

const LIST = "GET /api/v1/conversations/cnv_1/wrong-answers";
const MARK = "POST /api/v1/conversations/cnv_1/turns/trn_2/wrong";

function opened() {
  const api = fakeApi({ [LIST]: yes({ items: [{ turnId: "trn_1", status: "dismissed" }] }), [MARK]: yes({}) });
  const model = new MarkModel(api);
  model.open();
  return { api, model };
}

it("turns that were marked earlier show it, whatever became of them; until then nothing is offered", async () => {
  const { model } = opened();
  expect(model.isLoaded.value).toBe(false);
  await model.load("cnv_1");
  expect(model.isLoaded.value).toBe(true);
  expect([...model.marked.value]).toEqual(["trn_1"]);
});

it("only what one says is sent, and the window closes", async () => {
  const { api, model } = opened();
  model.form.note.value = "  Ne zaman diye soruyor ";
  await model.mark("cnv_1", "trn_2");
  model.open();
  model.form.rightIntent.value = "delivery_time";
  await model.mark("cnv_1", "trn_2");
  expect(api.asked).toEqual([`${MARK} {"note":"Ne zaman diye soruyor"}`, `${MARK} {"rightIntent":"delivery_time"}`]);
  expect(model.marked.value.has("trn_2")).toBe(true);
  expect(model.isOpen.value).toBe(false);
});

it("a refusal keeps the window open with what was written", async () => {
  const { api, model } = opened();
  api.will(MARK, no("offline"));
  model.form.note.value = "not";
  await model.mark("cnv_1", "trn_2");
  expect([model.isOpen.value, model.form.note.value, model.refusal.value?.code]).toEqual([true, "not", "offline"]);
  expect(model.marked.value.size).toBe(0);
});

it("a second press while the first is under way sends nothing", async () => {
  const { api, model } = opened();
  await Promise.all([model.mark("cnv_1", "trn_2"), model.mark("cnv_1", "trn_2")]);
  expect(api.asked).toHaveLength(1);
});
