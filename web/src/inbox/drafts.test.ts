/** What is kept of unfinished words. */
import { expect, it } from "vitest";
import { draftsIn, NOTHING } from "./drafts";
import { anUnsent, aPlace } from "./fixtures";

const DAY_MS = 86_400_000;

it("a draft is there again after a reload, for its owner alone", () => {
  const place = aPlace();
  draftsIn(place, "usr_1", () => 0).write("cnv_1", { ...NOTHING, mode: "note", note: "yarım" });
  expect(draftsIn(place, "usr_1", () => 0).read("cnv_1")).toMatchObject({ mode: "note", note: "yarım" });
  expect(draftsIn(place, "usr_2", () => 0).read("cnv_1")).toEqual(NOTHING);
  expect(draftsIn(place, "usr_1", () => 0).read("cnv_2")).toEqual(NOTHING);
});

it("an empty one leaves nothing behind", () => {
  const place = aPlace();
  const drafts = draftsIn(place, "usr_1", () => 0);
  drafts.write("cnv_1", { ...NOTHING, reply: "a" });
  drafts.write("cnv_1", { ...NOTHING, reply: "  " });
  expect(place.length).toBe(0);
});

it("old ones and broken ones are forgotten, other people's things are not touched", () => {
  const place = aPlace();
  draftsIn(place, "usr_1", () => 0).write("cnv_old", { ...NOTHING, reply: "eski" });
  place.setItem("invekto.draft.usr_1.cnv_bad", "{");
  place.setItem("invekto.theme", "dark");
  const drafts = draftsIn(place, "usr_1", () => 15 * DAY_MS);
  expect(drafts.read("cnv_old")).toEqual(NOTHING);
  expect(drafts.read("cnv_bad")).toEqual(NOTHING);
  expect([place.length, place.getItem("invekto.theme")]).toEqual([1, "dark"]);
});

it("a storage that refuses is done without", () => {
  const refuse = () => {
    throw new Error("QuotaExceededError");
  };
  const drafts = draftsIn({ ...aPlace(), setItem: refuse, getItem: refuse }, "usr_1", () => 0);
  drafts.write("cnv_1", { ...NOTHING, reply: "a" });
  expect(drafts.read("cnv_1").reply).toBe("a");
});

it("tells what is not finished and what has not left, after a reload as well", () => {
  const place = aPlace();
  const drafts = draftsIn(place, "usr_1", () => 0);
  drafts.write("cnv_1", { ...NOTHING, note: "yarım" });
  drafts.write("cnv_2", { ...NOTHING, reply: "yarım", unsent: [anUnsent({ hasFailed: true })] });
  const marked = [
    ["cnv_1", "draft"],
    ["cnv_2", "unsent"],
  ];
  expect([...drafts.marks.value]).toEqual(marked);
  expect([...draftsIn(place, "usr_1", () => 0).marks.value]).toEqual(marked);
  expect(draftsIn(place, "usr_2", () => 0).marks.value.size).toBe(0);
  const before = drafts.marks.value;
  drafts.write("cnv_1", { ...NOTHING, note: "yarım kaldı" });
  expect(drafts.marks.value).toBe(before);
  drafts.write("cnv_1", NOTHING);
  expect([...drafts.marks.value.keys()]).toEqual(["cnv_2"]);
});

it("hears of what another tab of the same person has sent", () => {
  const place = aPlace();
  const [here, there] = [draftsIn(place, "usr_1", () => 0), draftsIn(place, "usr_1", () => 0)];
  here.write("cnv_1", { ...NOTHING, unsent: [anUnsent({ hasFailed: true })] });
  there.changedElsewhere("invekto.draft.usr_1.cnv_1");
  expect(there.marks.value.get("cnv_1")).toBe("unsent");
  here.write("cnv_1", NOTHING);
  there.changedElsewhere("invekto.draft.usr_1.cnv_1");
  there.changedElsewhere("invekto.theme");
  expect([there.marks.value.size, there.read("cnv_1")]).toEqual([0, NOTHING]);
});
