/** Whether leaving the page would lose something. */
import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { hasUnsaved, watchUnsaved } from "./unsaved";

it("asks before leaving while any form has something unsaved, and not afterwards", () => {
  const [first, second] = [signal(false), signal(true)];
  const stops = [watchUnsaved(first), watchUnsaved(second)];
  expect(hasUnsaved()).toBe(true);
  second.value = false;
  expect(hasUnsaved()).toBe(false);
  first.value = true;
  expect(hasUnsaved()).toBe(true);
  for (const stop of stops) stop();
  expect(hasUnsaved()).toBe(false);
});
