/** The part that adds files is fetched when it is needed: offline, and after a deploy. */
import { signal } from "@preact/signals";
import { beforeEach, expect, it } from "vitest";
import { attachLater } from "./attach-later";
import type { OpenThread } from "./thread-model";

type Loaded = Awaited<ReturnType<NonNullable<Parameters<typeof attachLater>[3]>>>;

const photo = new File(["a"], "a.jpg", { type: "image/jpeg" });
let added: string[] = [];
let reloads = 0;
let isThere = true;
let isGone = true;
const thread = { attachTrouble: signal(null) } as unknown as OpenThread;
const part = { attach: async (_: unknown, of: string) => void added.push(of) } as Loaded;
const load = async () => {
  if (isGone) throw new TypeError("Failed to fetch dynamically imported module");
  return part;
};
const around = { isThere: async () => isThere, reload: () => void reloads++ };
const picks = () => attachLater(thread, "cnv_1", [photo], load, around);

beforeEach(() => {
  added = [];
  reloads = 0;
  isThere = true;
  isGone = true;
  thread.attachTrouble.value = null;
});

it("says so, loses no file, and adds it when it is tried once more", async () => {
  await picks();
  expect(thread.attachTrouble.value).toMatchObject({ of: "cnv_1", kind: "failed", left: 1 });
  expect(reloads).toBe(0);
  isGone = false;
  await thread.attachTrouble.value!.again!();
  expect([added, reloads]).toEqual([["cnv_1"], 0]);
});

it("loads the page anew when it is gone for good", async () => {
  await picks();
  await thread.attachTrouble.value!.again!();
  expect([added, reloads]).toEqual([[], 1]);
});

it("without a line the page stays, and can be asked again", async () => {
  isThere = false;
  await picks();
  await thread.attachTrouble.value!.again!();
  expect([thread.attachTrouble.value?.kind, reloads]).toEqual(["failed", 0]);
});
