/** The inbox list against live changes, views and pages. */
import { describe, expect, it } from "vitest";
import { fakeApi, no, settled, yes } from "../fake-api";
import { aRow } from "./fixtures";
import { ListModel } from "./list-model";
import { EVERYTHING } from "./scope";

const FIRST = "GET /api/v1/conversations?view=all";

function aList(
  items = [aRow({ id: "cnv_a", lastMessageAt: 300 }), aRow({ id: "cnv_b", lastMessageAt: 200 })],
  nextCursor: string | null = null,
) {
  const api = fakeApi({ [FIRST]: yes({ items, nextCursor }) });
  const planned: (() => void)[] = [];
  let at = 0;
  const pass = (ms: number) => {
    at += ms;
  };
  const later = (then: () => void) => void planned.push(then);
  return { api, planned, pass, list: new ListModel(api, "usr_1", EVERYTHING, later, undefined, () => at) };
}

const ids = (list: InstanceType<typeof ListModel>) => list.rows.value.map(({ id }) => id);

describe("the inbox list", () => {
  it("shows the first page", async () => {
    const { list } = aList();
    await list.load();
    expect(list.state.value.kind).toBe("ready");
    expect(ids(list)).toEqual(["cnv_a", "cnv_b"]);
  });

  it("moves a changed row to its place and adds a new one", async () => {
    const { list } = aList();
    await list.load();
    list.hear({ type: "conversation", row: aRow({ id: "cnv_b", lastMessageAt: 400 }) });
    list.hear({ type: "conversation", row: aRow({ id: "cnv_c", lastMessageAt: 350 }) });
    expect(ids(list)).toEqual(["cnv_b", "cnv_c", "cnv_a"]);
  });

  it("drops a row that no longer belongs to the view", async () => {
    const { list } = aList();
    await list.load();
    list.hear({ type: "conversation", row: aRow({ id: "cnv_a", status: "closed" }) });
    expect(ids(list)).toEqual(["cnv_b"]);
  });

  it("of a label has whoever closes, or gets the label, in their place, and nobody who opens or loses it", async () => {
    const { api, list } = aList();
    const labels = ["lab_1"];
    const closed = (id: string, lastMessageAt: number) => aRow({ id, lastMessageAt, labels, status: "closed" });
    const items = [closed("cnv_a", 300), closed("cnv_b", 100)];
    api.will("GET /api/v1/conversations?view=closed&label=lab_1", yes({ items, nextCursor: null }));
    await list.show({ ...EVERYTHING, view: "closed", label: "lab_1" });
    const hear = (row: ReturnType<typeof aRow>) => list.hear({ type: "conversation", row });
    hear({ ...closed("cnv_c", 200), status: "open" });
    expect(ids(list)).toEqual(["cnv_a", "cnv_b"]);
    hear(closed("cnv_c", 200));
    hear({ ...closed("cnv_d", 50), labels: ["lab_2"] });
    expect(ids(list)).toEqual(["cnv_a", "cnv_c", "cnv_b"]);
    hear(closed("cnv_d", 50));
    hear({ ...closed("cnv_a", 300), labels: [] });
    hear({ ...closed("cnv_b", 400), status: "open" });
    expect(ids(list)).toEqual(["cnv_c", "cnv_d"]);
  });

  it("of a label where people wait has who waits longest on top, as the server has it", async () => {
    const { api, list } = aList();
    const waiting = (id: string, waitingSince: number) =>
      aRow({ id, waitingSince, lastMessageAt: 900 - waitingSince, labels: ["lab_1"], status: "handed_over" });
    const items = [waiting("cnv_a", 10), waiting("cnv_b", 30)];
    api.will("GET /api/v1/conversations?view=waiting&label=lab_1", yes({ items, nextCursor: "30.cnv_b" }));
    await list.show({ ...EVERYTHING, view: "waiting", label: "lab_1" });
    list.hear({ type: "conversation", row: waiting("cnv_c", 20) });
    expect(ids(list)).toEqual(["cnv_a", "cnv_c", "cnv_b"]);
    const more = { items: [waiting("cnv_d", 40)], nextCursor: null };
    api.will("GET /api/v1/conversations?view=waiting&label=lab_1&cursor=30.cnv_b", yes(more));
    await list.loadMore();
    expect(ids(list)).toEqual(["cnv_a", "cnv_c", "cnv_b", "cnv_d"]);
  });

  it("a change heard while the page is on its way is not lost under it", async () => {
    const { api, list } = aList();
    const release = api.hold();
    const loading = list.load();
    list.hear({ type: "conversation", row: aRow({ id: "cnv_new", lastMessageAt: 900 }) });
    release();
    await loading;
    expect(ids(list)).toEqual(["cnv_new", "cnv_a", "cnv_b"]);
  });

  it("a change that was told before the server's list has it counts in the next view as well", async () => {
    const { api, list } = aList();
    await list.load();
    const snoozed = aRow({ id: "cnv_a", snoozedUntil: 5_000 });
    list.hear({ type: "conversation", row: snoozed });
    expect(ids(list)).toEqual(["cnv_b"]);
    api.will("GET /api/v1/conversations?view=snoozed", yes({ items: [], nextCursor: null }));
    await list.show({ ...EVERYTHING, view: "snoozed" });
    expect(ids(list)).toEqual(["cnv_a"]);
    await list.show(EVERYTHING);
    expect(ids(list)).toEqual(["cnv_b"]);
  });

  it("later the server's list counts, and at once after an absence", async () => {
    for (const absent of [true, false]) {
      const { list, pass } = aList();
      await list.load();
      list.hear({ type: "conversation", row: aRow({ id: "cnv_a", snoozedUntil: 5_000 }) });
      if (absent) list.hear({ type: "resync" });
      else {
        pass(11_000);
        void list.load();
      }
      await settled();
      expect(ids(list)).toEqual(["cnv_a", "cnv_b"]);
    }
  });

  it("what somebody does here since counts more than what was told before it, also when nobody tells of it", async () => {
    const { api, list } = aList();
    const CLOSED = "GET /api/v1/conversations?view=closed";
    const row = (id: string, status: "open" | "closed") => aRow({ id, status });
    await list.load();
    for (const id of ["cnv_a", "cnv_b"]) list.hear({ type: "conversation", row: row(id, "open") });
    list.putChanged(row("cnv_a", "closed")); // as the open conversation does
    list.select("cnv_b");
    api.will("POST /api/v1/conversations/changes", yes({ done: ["cnv_b"] }));
    await list.changeSelected({ kind: "close" });
    api.will(CLOSED, yes({ items: [row("cnv_a", "closed"), row("cnv_b", "closed")], nextCursor: null }));
    await list.show({ ...EVERYTHING, view: "closed" });
    expect(ids(list).sort()).toEqual(["cnv_a", "cnv_b"]);
  });

  it("what was told since the line stands counts also when the server has all fetched again", async () => {
    const { list } = aList();
    await list.load();
    list.hear({ type: "conversation", row: aRow({ id: "cnv_new", lastMessageAt: 900 }) });
    list.hear({ type: "resync", isUnbroken: true });
    await settled();
    expect(ids(list)).toEqual(["cnv_new", "cnv_a", "cnv_b"]);
  });

  it("an answer for a view that was left is thrown away", async () => {
    const { api, list } = aList();
    api.will(
      "GET /api/v1/conversations?view=closed",
      yes({ items: [aRow({ id: "cnv_old", status: "closed" })], nextCursor: null }),
    );
    const release = api.hold();
    void list.load();
    void list.show({ ...EVERYTHING, view: "closed" });
    release();
    await settled();
    expect(ids(list)).toEqual(["cnv_old"]);
  });

  it("loads the next page once, without doubling rows", async () => {
    const { api, list } = aList(undefined, "200.cnv_b");
    api.will(
      "GET /api/v1/conversations?view=all&cursor=200.cnv_b",
      yes({
        items: [aRow({ id: "cnv_b", lastMessageAt: 200 }), aRow({ id: "cnv_z", lastMessageAt: 100 })],
        nextCursor: null,
      }),
    );
    await list.load();
    await Promise.all([list.loadMore(), list.loadMore()]);
    await list.loadMore();
    expect(ids(list)).toEqual(["cnv_a", "cnv_b", "cnv_z"]);
    expect(api.asked.filter((line) => line.includes("cursor"))).toHaveLength(1);
  });

  it("keeps what it shows when a refresh fails, and says so when nothing was ever loaded", async () => {
    const { api, list } = aList();
    await list.load();
    api.will(FIRST, no("offline"));
    await list.load();
    expect(ids(list)).toEqual(["cnv_a", "cnv_b"]);
    const fresh = new ListModel(api, "usr_1");
    await fresh.load();
    expect(fresh.state.value).toMatchObject({ kind: "failed", problem: { code: "offline" } });
  });

  it("the keyboard moves from the open conversation and stops at the ends", async () => {
    const { list } = aList();
    await list.load();
    list.opened("cnv_a");
    list.move(1);
    expect(list.focused.value).toBe("cnv_b");
    list.move(1);
    expect(list.focused.value).toBe("cnv_b");
    list.move(-1);
    expect(list.focused.value).toBe("cnv_a");
  });
});

describe("views and filters", () => {
  it("ask the server for themselves, and sort as it does", async () => {
    const { api, list } = aList();
    await list.load();
    api.will(
      "GET /api/v1/conversations?view=waiting&label=lab_1&intent=price_query",
      yes({
        items: [aRow({ id: "cnv_long", waitingSince: 1 }), aRow({ id: "cnv_short", waitingSince: 9 })],
        nextCursor: null,
      }),
    );
    await list.show({ view: "waiting", label: "lab_1", account: null, intent: "price_query", group: null });
    expect(ids(list)).toEqual(["cnv_long", "cnv_short"]);
  });

  it("the same again asks nothing", async () => {
    const { api, list } = aList();
    await list.load();
    const before = api.asked.length;
    await list.show({ ...EVERYTHING });
    expect(api.asked).toHaveLength(before);
  });

  it("counts are asked for once, once after many changes, and after an absence", async () => {
    const { api, planned, list } = aList();
    api.will("GET /api/v1/conversations/counts", yes({ mine: 1, unassigned: 2, waiting: 3 }));
    await list.load();
    expect(list.counts.value).toBeNull();
    await list.count();
    expect(list.counts.value?.unassigned).toBe(2);
    for (const at of [1, 2, 3]) list.hear({ type: "conversation", row: aRow({ id: "cnv_a", lastMessageAt: at }) });
    expect(planned).toHaveLength(1);
    api.will("GET /api/v1/conversations/counts", yes({ mine: 1, unassigned: 5, waiting: 3 }));
    planned[0]!();
    await settled();
    expect(list.counts.value?.unassigned).toBe(5);
    api.will("GET /api/v1/conversations/counts", yes({ mine: 1, unassigned: 6, waiting: 3 }));
    list.hear({ type: "resync" });
    await settled();
    expect(list.counts.value?.unassigned).toBe(6);
  });

  it("of a view that stands there whole as many are counted as stand there", async () => {
    const { api, list } = aList();
    const UNDELIVERED = "GET /api/v1/conversations?view=undelivered";
    const items = ["cnv_a", "cnv_b"].map((id) => aRow({ id, undelivered: 1 }));
    api.will("GET /api/v1/conversations/counts", yes({ mine: 1, unassigned: 2, waiting: 3, undelivered: 2 }));
    api.will(UNDELIVERED, yes({ items, nextCursor: null }));
    await list.count();
    await list.show({ ...EVERYTHING, view: "undelivered" });
    list.hear({ type: "conversation", row: aRow({ id: "cnv_a", undelivered: 0 }) });
    expect(list.counts.value).toEqual({ mine: 1, unassigned: 2, waiting: 3, undelivered: 1 });
  });

  it("of a part of a view the server's count holds", async () => {
    const { api, list } = aList();
    api.will("GET /api/v1/conversations/counts", yes({ mine: 70, unassigned: 2, waiting: 3, undelivered: 60 }));
    const mine = { items: [aRow({ id: "cnv_a", assigneeId: "usr_1" })] };
    api.will("GET /api/v1/conversations?view=mine", yes({ ...mine, nextCursor: "c1" }));
    api.will("GET /api/v1/conversations?view=mine&label=lab_1", yes({ ...mine, nextCursor: null }));
    await list.count();
    await list.show({ ...EVERYTHING, view: "mine" });
    expect(list.counts.value?.mine).toBe(70);
    await list.show({ ...EVERYTHING, view: "mine", label: "lab_1" });
    expect(list.counts.value?.mine).toBe(70);
  });
});

describe("coming back to the window", () => {
  const rowAt = (at: number) => aRow({ id: `cnv_${at}`, lastMessageAt: at });
  const SECOND = `${FIRST}&cursor=c1`;

  async function twoPages() {
    const { api, list } = aList([rowAt(400), rowAt(300)], "c1");
    api.will(SECOND, yes({ items: [rowAt(200), rowAt(100)], nextCursor: "c2" }));
    await list.load();
    await list.loadMore();
    return { api, list };
  }

  it("keeps what was loaded further down, and what is chosen there", async () => {
    const { api, list } = await twoPages();
    list.select("cnv_100");
    api.will(FIRST, yes({ items: [rowAt(500), rowAt(400)], nextCursor: "c1b" }));
    api.will(`${FIRST}&cursor=c1b`, yes({ items: [rowAt(300), rowAt(200)], nextCursor: "c2b" }));
    list.hear({ type: "resync" });
    await settled();
    expect(ids(list)).toEqual(["cnv_500", "cnv_400", "cnv_300", "cnv_200", "cnv_100"]);
    expect([...list.selected.value]).toEqual(["cnv_100"]);
    expect(list.nextCursor.value).toBe("c2");
  });

  it("what has gone meanwhile goes, also further down", async () => {
    const { api, list } = await twoPages();
    api.will(FIRST, yes({ items: [rowAt(400)], nextCursor: "c1b" }));
    api.will(`${FIRST}&cursor=c1b`, yes({ items: [rowAt(100)], nextCursor: null }));
    list.hear({ type: "resync" });
    await settled();
    expect([ids(list), list.nextCursor.value]).toEqual([["cnv_400", "cnv_100"], null]);
  });
});

describe("many conversations at once", () => {
  const three = [300, 200, 100].map((at) => aRow({ id: `cnv_${at}`, lastMessageAt: at }));
  const CHANGES = "POST /api/v1/conversations/changes";

  it("a range goes from the last one chosen", async () => {
    const { list } = aList(three);
    await list.load();
    list.select("cnv_300");
    list.select("cnv_100", { range: true });
    expect([...list.selected.value].sort()).toEqual(["cnv_100", "cnv_200", "cnv_300"]);
    list.select("cnv_200");
    expect(list.selectedRows.value.map(({ id }) => id)).toEqual(["cnv_300", "cnv_100"]);
  });

  it("closing takes them out of the view at once and asks the server once", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.select("cnv_300");
    list.select("cnv_200");
    api.will(CHANGES, yes({ done: ["cnv_300", "cnv_200"] }));
    const release = api.hold();
    const closing = list.changeSelected({ kind: "close" });
    expect(ids(list)).toEqual(["cnv_100"]);
    expect(list.selected.value.size).toBe(0);
    release();
    await closing;
    expect(api.asked.filter((line) => line.startsWith(CHANGES))).toEqual([
      `${CHANGES} {"ids":["cnv_300","cnv_200"],"change":{"kind":"close"}}`,
    ]);
  });

  it("a refusal brings them back and says why", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.selectAll();
    api.will(CHANGES, no("forbidden"));
    await list.changeSelected({ kind: "close" });
    expect(ids(list)).toEqual(["cnv_300", "cnv_200", "cnv_100"]);
    expect(list.refusal.value?.code).toBe("forbidden");
  });

  it("what is done lets go of them, also where they stay in the view", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.isSelecting.value = true;
    list.selectAll();
    api.will(CHANGES, yes({ done: three.map(({ id }) => id) }));
    await list.changeSelected({ kind: "assign", userId: "usr_1" });
    expect([list.rows.value.length, list.selected.value.size, list.isSelecting.value]).toEqual([3, 0, false]);
  });

  it("a label keeps them chosen, for the next label", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.select("cnv_300");
    api.will(CHANGES, yes({ done: ["cnv_300"] }));
    await list.changeSelected({ kind: "label", add: ["lab_1"], remove: [] });
    expect(list.selectedRows.value[0]?.labels).toEqual(["lab_1"]);
  });

  it("the next label stays while the server tells of the first", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.select("cnv_300");
    api.will(CHANGES, yes({ done: ["cnv_300"] }));
    for (const id of ["lab_1", "lab_2"]) await list.changeSelected({ kind: "label", add: [id], remove: [] });
    list.hear({ type: "conversation", row: { ...three[0]!, labels: ["lab_1"] } });
    expect(list.selectedRows.value[0]?.labels).toEqual(["lab_1", "lab_2"]);
  });

  it("more than a hundred go in parts", async () => {
    const many = Array.from({ length: 130 }, (_, at) => aRow({ id: `cnv_${1000 + at}`, lastMessageAt: 1000 + at }));
    const { api, list } = aList(many);
    await list.load();
    list.selectAll();
    api.will(CHANGES, yes({ done: many.slice(0, 100).map(({ id }) => id) }));
    await list.changeSelected({ kind: "prioritise", priority: "high" });
    const sizes = api.asked
      .filter((line) => line.startsWith(CHANGES))
      .map((line) => JSON.parse(line.slice(CHANGES.length)).ids.length);
    expect(sizes).toEqual([100, 30]);
  });

  it("what a fresh page does not hold is not chosen any more", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.selectAll();
    api.will(FIRST, yes({ items: three.slice(1), nextCursor: null }));
    list.hear({ type: "resync" });
    await settled();
    expect([...list.selected.value].sort()).toEqual(["cnv_100", "cnv_200"]);
  });

  it("only those that were not done are named, and stay chosen", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.selectAll();
    api.will(CHANGES, yes({ done: ["cnv_300", "cnv_100"] }));
    await list.changeSelected({ kind: "prioritise", priority: "high" });
    expect([list.notDone.value, [...list.selected.value]]).toEqual([1, ["cnv_200"]]);
    api.will(CHANGES, yes({ done: ["cnv_200"] }));
    await list.changeSelected({ kind: "prioritise", priority: "high" });
    expect([list.notDone.value, list.selected.value.size]).toEqual([0, 0]);
  });

  it("after a refusal all of them stay chosen", async () => {
    const { api, list } = aList(three);
    await list.load();
    list.selectAll();
    api.will(CHANGES, no("forbidden"));
    await list.changeSelected({ kind: "close" });
    expect([list.notDone.value, list.selected.value.size]).toEqual([3, 3]);
  });

  it("what leaves the list is not chosen any more", async () => {
    const { list } = aList(three);
    await list.load();
    list.select("cnv_300");
    list.hear({ type: "conversation", row: aRow({ id: "cnv_300", status: "closed" }) });
    expect(list.selected.value.size).toBe(0);
  });

  it("whoever leaves a conversation stands on its row again", async () => {
    const { list } = aList(three);
    await list.load();
    list.opened("cnv_200");
    expect(list.focused.value).toBeNull();
    list.opened(null);
    expect(list.focused.value).toBe("cnv_200");
  });

  it("after the row under the keyboard has gone, the next one takes its place", async () => {
    const { list } = aList(three);
    await list.load();
    list.opened("cnv_300");
    list.move(1);
    expect(list.focused.value).toBe("cnv_200");
    list.hear({ type: "conversation", row: aRow({ id: "cnv_200", status: "closed" }) });
    list.move(1);
    expect(list.focused.value).toBe("cnv_100");
  });
});
