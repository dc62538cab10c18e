/** What the pages of entries share: refusals that stay, drafts that are not lost. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { entries } from "./entries";

interface Line {
  id: string;
  name: string;
}
const A: Line = { id: "a", name: "A" };
const B: Line = { id: "b", name: "B" };

async function loaded() {
  const api = fakeApi({ "GET /x": yes({ items: [A, B] }) });
  const model = entries<Line, { id: string | null; name: string }>({
    api,
    path: "/x",
    bodyOf: ({ name }) => ({ name }),
  });
  await model.load();
  return { api, model };
}

it("a refused removal stays said after its window has closed, and another line's draft stays", async () => {
  const { api, model } = await loaded();
  model.begin({ id: "a", name: "A, yeni" });
  model.leaving.value = B;
  api.will("DELETE /x/b", no("conflict"));
  await model.remove();
  // The window closes itself, and says so.
  model.keep();
  expect([model.refusal.value?.code, model.draft.value?.name, model.leaving.value]).toEqual([
    "conflict",
    "A, yeni",
    null,
  ]);
});

it("knows whether something was typed", async () => {
  const { model } = await loaded();
  expect(model.isChanged.value).toBe(false);
  model.begin({ ...A });
  expect(model.isChanged.value).toBe(false);
  model.draft.value = { id: "a", name: "A, yeni" };
  expect(model.isChanged.value).toBe(true);
  model.cancel();
  expect(model.isChanged.value).toBe(false);
});
