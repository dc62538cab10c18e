import { describe, expect, it } from "vitest";
import { type Candidate, choose } from "./live.choose";

const person = (userId: string, more: Partial<Candidate> = {}): Candidate => ({
  userId,
  load: 0,
  capacity: 10,
  givenToday: 0,
  lastGivenAt: null,
  ...more,
});
const asked = { lastAssigneeId: null, previousId: null, random: () => 0 };

describe("who gets a conversation", () => {
  it("goes by turn, and begins again after the last", () => {
    const candidates = ["c", "a", "b"].map((id) => person(id));
    const next = (previousId: string | null) => choose({ ...asked, method: "in_turn", candidates, previousId });
    expect([next(null), next("a"), next("b"), next("c"), next("bb")]).toEqual(["a", "b", "c", "a", "c"]);
  });

  it("goes to whoever was given fewest today, and among these to the longest idle", () => {
    const candidates = [
      person("a", { givenToday: 2, lastGivenAt: 1 }),
      person("b", { givenToday: 1, lastGivenAt: 9 }),
      person("c", { givenToday: 1, lastGivenAt: 5 }),
    ];
    expect(choose({ ...asked, method: "fewest_today", candidates })).toBe("c");
  });

  it("goes to the longest idle; whoever never had one comes first", () => {
    const candidates = [person("a", { lastGivenAt: 5 }), person("b", { lastGivenAt: 3 })];
    expect(choose({ ...asked, method: "longest_idle", candidates })).toBe("b");
    expect(choose({ ...asked, method: "longest_idle", candidates: [...candidates, person("c")] })).toBe("c");
  });

  it("is luck when it is random", () => {
    const candidates = ["a", "b", "c"].map((id) => person(id));
    const lucky = (luck: number) => choose({ ...asked, method: "random", candidates, random: () => luck });
    expect([lucky(0), lucky(0.5), lucky(0.999)]).toEqual(["a", "b", "c"]);
  });

  it("leads a known customer back, unless their person has no room", () => {
    const candidates = [person("a"), person("b")];
    expect(choose({ ...asked, method: "in_turn", candidates, lastAssigneeId: "b" })).toBe("b");
    const full = [person("a"), person("b", { load: 10 })];
    expect(choose({ ...asked, method: "in_turn", candidates: full, lastAssigneeId: "b" })).toBe("a");
    expect(choose({ ...asked, method: "in_turn", candidates, lastAssigneeId: "gone" })).toBe("a");
  });

  it("is nobody when nobody has room, or nothing is routed", () => {
    expect(choose({ ...asked, method: "random", candidates: [person("a", { capacity: 0 })] })).toBeNull();
    expect(choose({ ...asked, method: "off", candidates: [person("a")] })).toBeNull();
  });
});
