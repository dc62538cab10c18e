/** What changes of the desk make of a row. */
import { expect, it } from "vitest";
import { applied, labelChange } from "./desk";
import { aRow } from "./fixtures";

it("taking over, giving back and closing say who has it", () => {
  const mine = applied(aRow({ waitingSince: 5 }), { kind: "assign", userId: "usr_1" });
  expect(mine).toMatchObject({ handling: "person", assigneeId: "usr_1", status: "handed_over" });
  expect(applied(mine, { kind: "release" })).toMatchObject({ handling: "assistant", assigneeId: null, status: "open" });
  expect(applied(mine, { kind: "close" })).toMatchObject({ status: "closed", assigneeId: null, waitingSince: null });
  expect(applied(applied(mine, { kind: "close" }), { kind: "reopen" }).status).toBe("open");
});

it("labels are added once and removed", () => {
  const row = applied(aRow({ labels: ["lab_1", "lab_2"] }), {
    kind: "label",
    add: ["lab_2", "lab_3"],
    remove: ["lab_1"],
  });
  expect(row.labels).toEqual(["lab_2", "lab_3"]);
});

it("a label goes on unless all have it", () => {
  const [bare, labelled] = [aRow(), aRow({ labels: ["lab_1"] })];
  expect(labelChange([bare, labelled], "lab_1")).toMatchObject({ add: ["lab_1"], remove: [] });
  expect(labelChange([labelled], "lab_1")).toMatchObject({ add: [], remove: ["lab_1"] });
});
