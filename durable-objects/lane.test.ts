import { expect, it } from "vitest";
import { Lane } from "./lane";

/** Work that goes on until it is let go. */
function held() {
  const letGo: (() => void)[] = [];
  const lane = new Lane(() => new Promise<void>((resolve) => letGo.push(resolve)));
  return { lane, letGo };
}

const aTick = () => new Promise((resolve) => setTimeout(resolve, 0));

it("runs once for all who ask before it begins", async () => {
  const { lane, letGo } = held();
  const both = Promise.all([lane.run(), lane.run()]);
  await aTick();
  letGo[0]!();
  await both;
  expect(letGo).toHaveLength(1);
  expect(lane.isUnderWay).toBe(false);
});

it("runs once more for all who ask while it is under way, and rests after that", async () => {
  const { lane, letGo } = held();
  const first = lane.run();
  await aTick();
  void lane.run();
  void lane.run();
  letGo[0]!();
  await aTick();
  expect(letGo).toHaveLength(2);
  letGo[1]!();
  await first;
  expect(lane.isUnderWay).toBe(false);
});

it("that broke can be asked for again", async () => {
  let runs = 0;
  const lane = new Lane(async () => {
    if (++runs === 1) throw new Error("broken");
  });
  await expect(lane.run()).rejects.toThrow("broken");
  await lane.run();
  expect(runs).toBe(2);
});

it("asked at the moment it comes to rest still runs", async () => {
  let runs = 0;
  const lane = new Lane(async () => {
    runs++;
  });
  for (let wanted = 1; wanted <= 20; wanted++) {
    const rest = lane.run();
    for (let tick = 0; tick < wanted; tick++) await null;
    await lane.run();
    await rest;
  }
  expect(runs).toBeGreaterThanOrEqual(20);
});
