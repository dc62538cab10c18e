/** Views and filters: the address, the rule of the list, the order. */
import { expect, it } from "vitest";
import { aRow } from "./fixtures";
import { belongsTo, compareIn, EVERYTHING, hrefOf, type Scope, scopeOf } from "./scope";

it("an address tells view and filters, and nonsense is left out", () => {
  const scope: Scope = { view: "mine", label: "lab_1", account: null, intent: "order_tracking", group: "grp_1" };
  expect(hrefOf("cnv_1", scope)).toBe("/inbox/cnv_1?view=mine&label=lab_1&intent=order_tracking&group=grp_1");
  expect(scopeOf({ view: "mine", label: "lab_1", intent: "order_tracking", group: "grp_1" })).toEqual(scope);
  expect(scopeOf({ view: "secret", other: "1" })).toEqual(EVERYTHING);
  expect(hrefOf(null, EVERYTHING)).toBe("/inbox");
});

it("each view knows its rows", () => {
  const cases: [Partial<Scope>, Partial<ReturnType<typeof aRow>>, boolean][] = [
    [{ view: "all" }, {}, true],
    [{ view: "all" }, { status: "closed" }, false],
    [{ view: "all" }, { snoozedUntil: 9 }, false],
    [{ view: "mine" }, { assigneeId: "usr_1" }, true],
    [{ view: "mine" }, { assigneeId: "usr_2" }, false],
    [{ view: "mine" }, { assigneeId: "usr_1", status: "closed" }, false],
    [{ view: "unassigned" }, {}, true],
    [{ view: "unassigned" }, { assigneeId: "usr_2" }, false],
    [{ view: "handed_over" }, { status: "handed_over" }, true],
    [{ view: "handed_over" }, { status: "handed_over", snoozedUntil: 9 }, false],
    [{ view: "handed_over" }, {}, false],
    [{ view: "waiting" }, { waitingSince: 5 }, true],
    [{ view: "waiting" }, { waitingSince: 5, snoozedUntil: 9 }, false],
    [{ view: "snoozed" }, { snoozedUntil: 9 }, true],
    [{ view: "snoozed" }, {}, false],
    [{ view: "closed" }, { status: "closed" }, true],
    [{ view: "undelivered" }, { undelivered: 1, status: "closed" }, true],
    [{ view: "undelivered" }, {}, false],
    [{ label: "lab_1" }, { labels: ["lab_2", "lab_1"] }, true],
    [{ label: "lab_1" }, { labels: ["lab_2"] }, false],
    [{ account: "cha_1" }, {}, true],
    [{ account: "cha_2" }, {}, false],
    [{ intent: "price_query" }, { lastIntent: "price_query" }, true],
    [{ intent: "price_query" }, {}, false],
    [{ group: "grp_1" }, { groupId: "grp_1" }, true],
    [{ group: "grp_1" }, { groupId: "grp_2" }, false],
    [{ group: "grp_1" }, {}, false],
  ];
  for (const [scope, changes, belongs] of cases)
    expect(belongsTo({ ...EVERYTHING, ...scope }, aRow(changes), "usr_1"), JSON.stringify([scope, changes])).toBe(
      belongs,
    );
});

it("the newest stands on top, and who waits longest where people wait", () => {
  const rows = [
    aRow({ id: "a", lastMessageAt: 1, waitingSince: 30, snoozedUntil: 7 }),
    aRow({ id: "b", lastMessageAt: 2, waitingSince: 10, snoozedUntil: 8 }),
  ];
  const order = (view: Scope["view"]) => [...rows].sort(compareIn(view)).map(({ id }) => id);
  expect([order("all"), order("waiting"), order("snoozed")]).toEqual([
    ["b", "a"],
    ["b", "a"],
    ["a", "b"],
  ]);
});
