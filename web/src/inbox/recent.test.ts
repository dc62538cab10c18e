/** What is kept of conversations that were just open. */
import { expect, it } from "vitest";
import { aMessage, anUnsent } from "./fixtures";
import { localMessage } from "./messages";
import { joins, recentThreads, type Shown } from "./recent";

const shown = (messages = [aMessage()]): Shown => ({
  messages,
  whys: {},
  earlier: null,
  windowUntil: null,
  scheduled: [],
  given: null,
  orders: { kind: "loading" },
});
const local = localMessage({ ...anUnsent(), userId: "usr_1", episodeId: "epi_1" }, "sending");

it("keeps the last thirty, without what is not accepted yet", () => {
  const recent = recentThreads();
  for (let n = 1; n <= 30; n++) recent.keep(`cnv_${n}`, shown());
  recent.keep("cnv_1", shown([aMessage(), local]));
  recent.keep("cnv_31", shown());
  expect(recent.find("cnv_2")).toBeUndefined();
  expect(recent.find("cnv_1")?.messages.map(({ id }) => id)).toEqual(["msg_1"]);
});

it("a page joins when nothing lies between", () => {
  const known = [aMessage({ seq: 4 }), local];
  expect(joins(known, [aMessage({ seq: 5 })])).toBe(true);
  expect(joins(known, [aMessage({ seq: 2 })])).toBe(true);
  expect(joins(known, [aMessage({ seq: 6 })])).toBe(false);
  expect(joins([local], [aMessage({ seq: 6 })])).toBe(true);
  expect(joins(known, [])).toBe(true);
});
