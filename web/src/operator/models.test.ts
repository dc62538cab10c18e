import { expect, it } from "vitest";
import type { DeadLetterLine, QuarantineLine } from "../../../workers/operator/shapes";
import { fakeApi, no, settled, yes } from "../fake-api";
import { BackupsModel } from "./backups-model";
import { DoorModel } from "./door-model";
import { LettersModel } from "./letters-model";
import { listModel } from "./list-model";
import { QuarantineModel } from "./quarantine-model";

const letter = (id: string) => ({ id, kind: "inbox.media" }) as DeadLetterLine;
const payload = (id: string) => ({ id, reason: "not JSON" }) as QuarantineLine;
const page = (items: object[], nextCursor: string | null = null) => yes({ items, nextCursor, kinds: [] });
const LETTERS = "/api/operator/dead-letters";
const PAYLOADS = "/api/operator/quarantine";

it("the door opens with the password, and closes when an answer says so", async () => {
  const api = fakeApi({
    "GET /api/operator/session": yes({ isOpen: false, endsAt: null }),
    "POST /api/operator/session": no("invalid", { current: "wrong" }),
    "GET /api/operator/lag": no("forbidden", { operator: "locked" }),
  });
  const door = new DoorModel(api);
  await door.load();
  expect([door.state.value.kind, door.isOpen.value]).toEqual(["ready", false]);
  await door.open("yanlış");
  expect([door.isOpen.value, door.problem.value?.fields]).toEqual([false, { current: "wrong" }]);
  api.will("POST /api/operator/session", yes({ isOpen: true, endsAt: 1 }));
  await door.open("doğru");
  expect([door.isOpen.value, door.problem.value]).toEqual([true, null]);
  await door.inside.get("/api/operator/lag");
  expect(door.isOpen.value).toBe(false);
});

it("a list takes filters and pages, and no line twice", async () => {
  const api = fakeApi({
    "GET /api/operator/x": page([letter("a")], "c1"),
    "GET /api/operator/x?cursor=c1": page([letter("a"), letter("b")]),
    "GET /api/operator/x?query=moda+butik": page([letter("m")]),
  });
  const list = new (listModel<DeadLetterLine>("/x"))(api, { query: "" });
  await list.load();
  await list.more();
  expect(list.items.value.map(({ id }) => id)).toEqual(["a", "b"]);
  await list.more();
  expect(api.asked).toHaveLength(2);
  await list.filter({ query: "moda butik" });
  expect(list.items.value.map(({ id }) => id)).toEqual(["m"]);
});

it("an answer to an older question is not taken in", async () => {
  const api = fakeApi({
    "GET /api/operator/x": page([letter("all")]),
    "GET /api/operator/x?query=a": page([letter("a")]),
  });
  const list = new (listModel<DeadLetterLine>("/x"))(api);
  const open = api.hold();
  const first = list.load();
  const second = list.filter({ query: "a" });
  open();
  await Promise.all([first, second]);
  expect(list.items.value.map(({ id }) => id)).toEqual(["a"]);
});

it("a replayed letter leaves the list; one that is refused stays and says why", async () => {
  const api = fakeApi({
    [`GET ${LETTERS}?state=open`]: page([letter("a"), letter("b")]),
    [`POST ${LETTERS}/a/replay`]: yes(null),
    [`POST ${LETTERS}/b/replay`]: no("conflict"),
  });
  const model = new LettersModel(api);
  await model.list.load();
  await Promise.all([model.replay("a"), model.replay("a")]);
  expect(api.asked.filter((one) => one.includes("/a/replay"))).toHaveLength(1);
  expect([model.list.items.value.map(({ id }) => id), model.replayed.value]).toEqual([
    ["b"],
    { count: 1, isMore: false },
  ]);
  await model.replay("b");
  expect([model.list.items.value.length, model.list.problem.value?.code]).toEqual([1, "conflict"]);
});

it("all of the chosen kind are replayed", async () => {
  const api = fakeApi({
    [`GET ${LETTERS}?state=open&kind=inbox.media`]: page([]),
    [`POST ${LETTERS}/replays`]: yes({ replayed: 100, isMore: true }),
  });
  const model = new LettersModel(api, { kind: "inbox.media" });
  await model.replayAll();
  expect(api.asked[0]).toBe(`POST ${LETTERS}/replays {"kind":"inbox.media"}`);
  expect(model.replayed.value).toEqual({ count: 100, isMore: true });
});

it("a payload that still cannot be read stays with the new reason; one that can leaves", async () => {
  const api = fakeApi({
    [`GET ${PAYLOADS}?state=open`]: page([payload("a"), payload("b")]),
    [`POST ${PAYLOADS}/a/reprocessing`]: yes({ outcome: "still", reason: "message: custom" }),
    [`POST ${PAYLOADS}/b/reprocessing`]: yes({ outcome: "reprocessed" }),
    [`POST ${PAYLOADS}/a/opening`]: yes({ text: "{}", isCut: false }),
  });
  const model = new QuarantineModel(api);
  await model.list.load();
  await model.open("a");
  expect(model.opened.value).toEqual({ id: "a", text: "{}", isCut: false });
  await model.reprocess("a");
  expect(model.list.items.value[0]!.reason).toBe("message: custom");
  await model.reprocess("b");
  expect([model.list.items.value.map(({ id }) => id), model.outcome.value?.outcome]).toEqual([["a"], "reprocessed"]);
  await model.open("a");
  expect(model.opened.value).toBeNull();
  await settled();
});

it("a door that could not be locked is shown open, with the reason", async () => {
  const SESSION = "/api/operator/session";
  const api = fakeApi({ [`GET ${SESSION}`]: yes({ isOpen: true, endsAt: 1 }), [`DELETE ${SESSION}`]: no("offline") });
  const door = new DoorModel(api);
  await door.load();
  await door.close();
  expect([door.isOpen.value, door.problem.value?.code]).toEqual([true, "offline"]);
  api.will(`DELETE ${SESSION}`, yes(null));
  await door.close();
  expect([door.isOpen.value, door.problem.value]).toEqual([false, null]);
});

it("a backup is asked for once, shown while it is made, and a refusal is told", async () => {
  const place = "/api/operator/tenants/ten_1/backups";
  const api = fakeApi({ [`GET ${place}`]: yes([]), [`POST ${place}`]: no("unavailable") });
  const model = new BackupsModel(api, "ten_1");
  await model.load();
  await model.start();
  expect([model.problem.value?.code, model.isRunning.value]).toEqual(["unavailable", false]);
  api.will(`POST ${place}`, yes({ id: "bak_1", state: "running" }));
  api.will(`GET ${place}`, yes([{ id: "bak_1", state: "running" }]));
  await Promise.all([model.start(), model.start()]);
  expect(api.asked.filter((asked) => asked.startsWith("POST"))).toHaveLength(2);
  expect([model.problem.value, model.isRunning.value]).toEqual([null, true]);
  api.will(`GET ${place}`, yes([{ id: "bak_1", state: "done" }]));
  await model.load();
  expect(model.isRunning.value).toBe(false);
});
