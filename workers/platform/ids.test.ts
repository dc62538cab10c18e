import { describe, expect, it } from "vitest";
import { newId } from "./ids";

describe("an id", () => {
  it("sorts by the time given", () => {
    expect(newId("message", 1_000) < newId("message", 1_001)).toBe(true);
  });

  it("sorts by the order of making when the time is the same", () => {
    const ids = Array.from({ length: 500 }, () => newId("message", 1_767_000_000_000));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(500);
  });

  it("of now sorts by the order of making, whatever times are given in between", () => {
    const ids = Array.from({ length: 500 }, (_, at) => {
      newId("message", at);
      return newId("request");
    });
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(500);
  });

  it("is not told by the one before when the time moves on", () => {
    const parts = [1, 2, 3].map((at) => newId("message", at).slice(-20));
    expect(new Set(parts).size).toBe(3);
  });
});
