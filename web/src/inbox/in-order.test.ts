/** One after the other by name, whatever becomes of what goes before. */
import { expect, it } from "vitest";
import { settled } from "../fake-api";
import { inOrder } from "./in-order";

it("begins when what goes before it is over, also when that failed; another name does not wait", async () => {
  const ask = inOrder();
  const begun: string[] = [];
  const { promise, reject } = Promise.withResolvers<void>();
  const work = (name: string, until = Promise.resolve()) => {
    begun.push(name);
    return until;
  };
  const first = ask("a", () => work("first", promise)).catch(() => "failed");
  const second = ask("a", () => work("second"));
  await ask("b", () => work("other"));
  expect(begun).toEqual(["first", "other"]);
  reject(new Error("no"));
  expect(await first).toBe("failed");
  await second;
  expect(begun).toEqual(["first", "other", "second"]);
});

it("begins at once when nothing is before it, or all of it is over", async () => {
  const ask = inOrder();
  const begun: number[] = [];
  const one = async () => void begun.push(1);
  void ask("a", one);
  expect(begun).toEqual([1]);
  await settled();
  void ask("a", one);
  expect(begun).toEqual([1, 1]);
});
