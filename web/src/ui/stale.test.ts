/** When an open dashboard whose pieces are gone loads anew, and when it must not. */
import { expect, it } from "vitest";
import { piece } from "./piece";
import { reloadIfStale, type Surroundings } from "./stale";

function around(changes: Partial<Surroundings> = {}) {
  const kept = new Map<string, string>();
  const reloads: number[] = [];
  const place: Surroundings = {
    hasUnsaved: () => false,
    isNewer: async () => true,
    isThere: async () => true,
    reload: () => void reloads.push(1),
    kept: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    now: () => 1_000_000,
    ...changes,
  };
  return { place, reloads };
}

it("a newer version is loaded once, not in a circle", async () => {
  const { place, reloads } = around();
  expect(await reloadIfStale(place)).toBe(true);
  expect(await reloadIfStale(place)).toBe(false);
  expect(reloads).toHaveLength(1);
});

it("the next deploy is another occasion", async () => {
  let now = 1_000_000;
  const { place, reloads } = around({ now: () => now });
  await reloadIfStale(place);
  now += 60_001;
  expect(await reloadIfStale(place)).toBe(true);
  expect(reloads).toHaveLength(2);
});

it("without a newer version, or over something unsaved, nothing is loaded anew", async () => {
  for (const changes of [{ isNewer: async () => false }, { hasUnsaved: () => true }]) {
    const { place, reloads } = around(changes);
    expect(await reloadIfStale(place)).toBe(false);
    expect(reloads).toHaveLength(0);
  }
});

it("a piece that could not be fetched says so, and comes when it is asked for again", async () => {
  const Come = () => null;
  let isThere = false;
  const { place } = around({ isNewer: async () => false });
  const it = piece(async () => {
    if (!isThere) throw new TypeError("Failed to fetch dynamically imported module");
    return { default: Come };
  }, place);
  await it.need();
  expect([it.part.value, it.hasFailed.value]).toEqual([null, true]);
  isThere = true;
  await it.need();
  expect([it.part.value, it.hasFailed.value]).toEqual([Come, false]);
});

it("a piece that nobody needs yet fails without a word", async () => {
  const { place, reloads } = around();
  const it = piece<object>(() => Promise.reject(new TypeError("gone")), place);
  await it.fetch();
  expect([it.hasFailed.value, reloads.length]).toEqual([false, 0]);
  await it.need();
  // The page is about to go: nothing is complained about.
  expect([it.hasFailed.value, reloads.length]).toEqual([false, 1]);
});

it("whoever presses again gets it anew from the server: browsers may remember that it failed", async () => {
  for (const [isThere, times] of [
    [true, 1],
    [false, 0],
  ] as const) {
    const { place, reloads } = around({ isNewer: async () => false, isThere: async () => isThere });
    const it = piece<object>(() => Promise.reject(new TypeError("gone")), place);
    await it.need();
    await it.again();
    expect([it.hasFailed.value, reloads.length]).toEqual([true, times]);
  }
});
