/** The inbox list against live changes, views and pages. */
import { describe, expect, it } from "vitest";
import { fakeApi, no, settled, yes } from "../fake-api";
import { aRow } from "./fixtures";
import { belongsTo, ListModel } from "./list-model";

const FIRST = "GET /api/v1/conversations?view=all";

function aList(
  items = [aRow({ id: "cnv_a", lastMessageAt: 300 }), aRow({ id: "cnv_b", lastMessageAt: 200 })],
  nextCursor: string | null = null,
) {
  const api = fakeApi({ [FIRST]: yes({ items, nextCursor }) });
  return { api, list: new ListModel(api, "usr_1") };
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

  it("a change heard while the page is on its way is not lost under it", async () => {
    const { api, list } = aList();
    const release = api.hold();
    const loading = list.load();
    list.hear({ type: "conversation", row: aRow({ id: "cnv_new", lastMessageAt: 900 }) });
    release();
    await loading;
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
    void list.show("closed");
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
    list.move(1, "cnv_a");
    expect(list.focused.value).toBe("cnv_b");
    list.move(1, null);
    expect(list.focused.value).toBe("cnv_b");
    list.move(-1, null);
    expect(list.focused.value).toBe("cnv_a");
  });
});

it("each view knows its rows", () => {
  const cases: [Parameters<typeof belongsTo>[0], Partial<ReturnType<typeof aRow>>, boolean][] = [
    ["all", {}, true],
    ["all", { status: "closed" }, false],
    ["mine", { assigneeId: "usr_1" }, true],
    ["mine", { assigneeId: "usr_2" }, false],
    ["mine", { assigneeId: "usr_1", status: "closed" }, false],
    ["unassigned", {}, true],
    ["unassigned", { assigneeId: "usr_2" }, false],
    ["handed_over", { status: "handed_over" }, true],
    ["handed_over", {}, false],
    ["closed", { status: "closed" }, true],
  ];
  for (const [view, changes, belongs] of cases)
    expect(belongsTo(view, aRow(changes), "usr_1"), `${view} ${JSON.stringify(changes)}`).toBe(belongs);
});
