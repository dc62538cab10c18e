/** Labels that were just given, against rows of the server that do not show them yet. */
import { describe, expect, it } from "vitest";
import { aRow } from "./fixtures";
import { labelChanges } from "./label-changes";

const give = (id: string) => ({ kind: "label" as const, add: [id], remove: [] });
const take = (id: string) => ({ kind: "label" as const, add: [], remove: [id] });

function changesAt(clock: { at: number }) {
  return labelChanges(() => clock.at);
}

describe("labels that were just given", () => {
  it("stand on a row that shows only the first of two, also when both were answered already", () => {
    const changes = changesAt({ at: 0 });
    const [first, second] = [changes.begin("cnv_1", give("lab_1")), changes.begin("cnv_1", give("lab_2"))];
    first.answered();
    second.answered();
    expect(changes.over(aRow({ labels: ["lab_1"] })).labels).toEqual(["lab_1", "lab_2"]);
  });

  it("are the server's alone once it has shown them: a colleague may take them away", () => {
    const changes = changesAt({ at: 0 });
    changes.begin("cnv_1", give("lab_1")).answered();
    changes.over(aRow({ labels: ["lab_1"] }));
    expect(changes.over(aRow({ labels: [] })).labels).toEqual([]);
  });

  it("given and taken again are gone, whatever the server has told so far", () => {
    const changes = changesAt({ at: 0 });
    changes.begin("cnv_1", give("lab_1"));
    changes.begin("cnv_1", take("lab_1"));
    for (const labels of [[], ["lab_1"], []]) expect(changes.over(aRow({ labels })).labels).toEqual([]);
    expect(changes.over(aRow({ labels: ["lab_1"] })).labels).toEqual(["lab_1"]);
  });

  it("a refused one is forgotten, the others hold", () => {
    const changes = changesAt({ at: 0 });
    const first = changes.begin("cnv_1", give("lab_1"));
    changes.begin("cnv_1", give("lab_2"));
    first.refused();
    expect(changes.over(aRow({ labels: [] })).labels).toEqual(["lab_2"]);
  });

  it("hold as long as the answer takes, and a moment longer", () => {
    const clock = { at: 0 };
    const changes = changesAt(clock);
    const given = changes.begin("cnv_1", give("lab_1"));
    clock.at = 60_000;
    expect(changes.over(aRow()).labels).toEqual(["lab_1"]);
    given.answered();
    clock.at += 1_000;
    expect(changes.over(aRow()).labels).toEqual(["lab_1"]);
    clock.at += 10_000;
    expect(changes.over(aRow()).labels).toEqual([]);
  });

  it("are of one conversation", () => {
    const changes = changesAt({ at: 0 });
    changes.begin("cnv_1", give("lab_1"));
    expect(changes.over(aRow({ id: "cnv_2" })).labels).toEqual([]);
  });
});
