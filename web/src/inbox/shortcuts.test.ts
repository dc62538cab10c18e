/** What keys do, and to what. */
import { expect, it } from "vitest";
import type { Thread } from "../../../workers/inbox/shapes";
import { fakeApi, no, yes } from "../fake-api";
import { groupsOfKeys } from "../shell/help-keys";
import { draftsIn } from "./drafts";
import { aPlace, aRow, aThread } from "./fixtures";
import { TEXT_MAX } from "./limits";
import { ListModel } from "./list-model";
import { actOf, type Shortcuts } from "./shortcuts";
import { ThreadModel } from "./thread-model";

const SUGGESTION = { turnId: "trn_1", intent: null, text: "Kargonuz yolda.", confidence: 0.8, evidence: [] };
const ROWS = [aRow({ id: "cnv_1", lastMessageAt: 9 }), aRow({ id: "cnv_2", lastMessageAt: 5 })];

async function desk(openId: string | null, conversation = aRow(), rest: Partial<Thread> = {}) {
  const api = fakeApi({
    "GET /api/v1/conversations?view=all": yes({ items: ROWS, nextCursor: null }),
    "GET /api/v1/conversations/cnv_1": yes(aThread({ conversation, ...rest })),
    "POST /api/v1/conversations/cnv_1/changes": yes(null),
    "POST /api/v1/conversations/changes": yes({ done: ["cnv_1"] }),
  });
  const list = new ListModel(api, "usr_1");
  const thread = new ThreadModel({
    api,
    me: "usr_1",
    drafts: draftsIn(aPlace(), "usr_1", () => 0),
    newClientId: () => "client-1",
    now: () => 0,
  });
  await Promise.all([list.load(), thread.open(openId)]);
  list.opened(openId);
  const went: (string | null)[] = [];
  const views: string[] = [];
  const shortcuts: Shortcuts = {
    list,
    thread,
    openId,
    go: (id) => void went.push(id),
    show: ({ view }) => void views.push(view),
    toggleDetails: () => void went.push("details"),
  };
  const press = (key: string) => actOf(key, shortcuts)?.();
  return { api, list, thread, press, went, views, shortcuts };
}

const changes = (asked: string[]) => asked.filter((line) => line.includes("/changes"));

it("without an open conversation its keys do nothing, and are left to the browser", async () => {
  const { shortcuts } = await desk(null);
  for (const key of ["r", "n", "a", "e", "u", "l", "s", "y", "d", "i", "f", "w", "t", "q", "0", "9"])
    expect(actOf(key, shortcuts), key).toBeNull();
});

it("the open conversation is meant while nothing is chosen", async () => {
  const { api, thread, press } = await desk("cnv_1");
  press("e");
  expect(thread.row.value?.status).toBe("closed");
  press("u");
  expect(thread.row.value?.status).toBe("open");
  press("l");
  expect(thread.menu.value).toBe("label");
  expect(changes(api.asked).every((line) => line.includes("/cnv_1/changes"))).toBe(true);
});

it("what is chosen comes first", async () => {
  const { api, list, thread, press } = await desk("cnv_1");
  press("x");
  expect([...list.selected.value]).toEqual(["cnv_1"]);
  press("s");
  expect([list.menu.value, thread.menu.value]).toEqual(["snooze", null]);
  press("e");
  expect(changes(api.asked)).toEqual([
    'POST /api/v1/conversations/changes {"ids":["cnv_1"],"change":{"kind":"close"}}',
  ]);
});

it("Escape first drops what is chosen, then leaves the conversation", async () => {
  const { list, press, went } = await desk("cnv_1");
  press("x");
  press("Escape");
  expect([list.selected.value.size, went]).toEqual([0, []]);
  press("Escape");
  expect(went).toEqual([null]);
});

it("numbers are the views, in the order of their menu", async () => {
  const { press, views } = await desk(null);
  press("1");
  press("4");
  press("7");
  expect(views).toEqual(["all", "waiting", "closed"]);
});

it("a suggestion is sent, edited or ignored, and what is in the box already is not sent again", async () => {
  const suggested = aRow({ suggestedTurnId: "trn_1" });
  const { api, thread, press, shortcuts } = await desk("cnv_1", suggested, {
    suggestion: SUGGESTION,
    windowUntil: Date.now() + 60_000,
  });
  api.will("POST /api/v1/conversations/cnv_1/replies", no("offline"));
  press("y");
  expect(api.asked.at(-1)).toContain('"suggestionTurnId":"trn_1"');
  thread.row.value = suggested;
  press("i");
  expect(api.asked.at(-1)).toBe("DELETE /api/v1/conversations/cnv_1/suggestions/trn_1");
  thread.row.value = suggested;
  thread.editSuggestion(SUGGESTION);
  for (const key of ["y", "d", "i"]) expect(actOf(key, shortcuts), key).toBeNull();
});

it("what is written is sent later, its files as well once they have arrived; a template is picked only once the window has closed", async () => {
  const { thread, press, shortcuts } = await desk("cnv_1", aRow(), { windowUntil: Date.now() + 60_000 });
  expect([actOf("w", shortcuts), actOf("t", shortcuts)]).toEqual([null, null]);
  thread.write("Yarın arayalım");
  press("w");
  expect(thread.menu.value).toBe("later");
  thread.menu.value = null;
  thread.write("");
  const photo = { key: "a", kind: "image", name: "a.jpg", sizeBytes: 1, fileId: "fil_a" } as const;
  thread.files.value = [photo];
  press("w");
  expect(thread.menu.value).toBe("later");
  thread.files.value = [photo, { ...photo, key: "b", fileId: null }];
  expect(actOf("w", shortcuts)).toBeNull();
  thread.files.value = [photo];
  thread.write("a".repeat(TEXT_MAX + 1));
  expect(actOf("w", shortcuts)).toBeNull();
  expect(actOf("f", shortcuts)).not.toBeNull();
  thread.windowUntil.value = 1;
  for (const key of ["f", "w", "y", "d"]) expect(actOf(key, shortcuts), key).toBeNull();
  press("t");
  expect(thread.isPickingTemplate.value).toBe(true);
});

it("a closed conversation is neither closed again nor snoozed", async () => {
  const { shortcuts } = await desk("cnv_1", aRow({ status: "closed" }));
  expect([actOf("e", shortcuts), actOf("s", shortcuts)]).toEqual([null, null]);
  expect(actOf("u", shortcuts)).not.toBeNull();
});

it("what stands in the head of a conversation has a key each", async () => {
  const { api, thread, press, went, shortcuts } = await desk(
    "cnv_1",
    aRow({ handling: "person", assigneeId: "usr_1" }),
  );
  press("m");
  expect(thread.menu.value).toBe("assign");
  press("p");
  expect(thread.menu.value).toBe("priority");
  press("c");
  expect(went).toEqual(["details"]);
  press("b");
  expect(changes(api.asked)).toEqual(['POST /api/v1/conversations/cnv_1/changes {"kind":"release"}']);
  expect([thread.row.value?.handling, actOf("b", shortcuts)]).toEqual(["assistant", null]);
});

it("filters have a key, and so has what is done with many", async () => {
  const { api, list, press } = await desk(null);
  press("v");
  expect(list.menu.value).toBe("filter");
  press("j");
  press("x");
  press("m");
  expect(list.menu.value).toBe("assign");
  press("p");
  expect(list.menu.value).toBe("more");
  press("b");
  expect(changes(api.asked)).toEqual([
    'POST /api/v1/conversations/changes {"ids":["cnv_1"],"change":{"kind":"release"}}',
  ]);
});

it("the last key that the help window names for the views opens the last one", async () => {
  const { press, views, shortcuts } = await desk(null);
  const lines = groupsOfKeys().flatMap((group) => group.lines);
  const last = lines.find(({ does }) => does === "views")!.pressed.at(-1)!;
  press(last);
  expect(views).toEqual(["undelivered"]);
  expect(actOf(`${Number(last) + 1}`, shortcuts)).toBeNull();
});

it("the help window names every key of the head", () => {
  const named = groupsOfKeys().flatMap(({ lines }) => lines.flatMap(({ pressed }) => pressed));
  expect(["m", "b", "p", "c", "v"].filter((key) => !named.includes(key))).toEqual([]);
});
