/** Merging, days and suggestions of a thread. */
import { describe, expect, it } from "vitest";
import { aMessage, aRow, aSuggestion } from "./fixtures";
import { byDay, isLocal, localMessage, mergeMessages, openSuggestion } from "./messages";

const local = localMessage({ clientId: "c1", text: "Merhaba", userId: "usr_1", at: 5, episodeId: "epi_1" });

describe("merging messages", () => {
  it("a changed message replaces itself and keeps its place", () => {
    const merged = mergeMessages(
      [aMessage({ id: "a", seq: 1 }), aMessage({ id: "b", seq: 2 })],
      [aMessage({ id: "a", seq: 1, mediaFileId: "fil_1" })],
    );
    expect(merged.map(({ id, mediaFileId }) => [id, mediaFileId])).toEqual([
      ["a", "fil_1"],
      ["b", null],
    ]);
  });

  it("earlier messages go before later ones, whatever arrives first", () => {
    const merged = mergeMessages(
      [aMessage({ id: "c", seq: 3 })],
      [aMessage({ id: "a", seq: 1 }), aMessage({ id: "b", seq: 2 })],
    );
    expect(merged.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("a local message stands last until the real one with its client id takes its place", () => {
    const waiting = mergeMessages([aMessage()], [local]);
    expect(waiting.at(-1)).toBe(local);
    expect(isLocal(local)).toBe(true);
    const arrived = mergeMessages(waiting, [aMessage({ id: "msg_9", seq: 9, clientId: "c1" })]);
    expect(arrived.map(({ id }) => id)).toEqual(["msg_1", "msg_9"]);
  });

  it("messages without a client id never swallow a local one", () => {
    expect(mergeMessages([local], [aMessage({ id: "x", clientId: null })])).toHaveLength(2);
  });
});

it("messages are grouped by day, in order", () => {
  const days = byDay(
    [aMessage({ id: "a", at: 1 }), aMessage({ id: "b", at: 2 }), aMessage({ id: "c", at: 30 })],
    (at) => String(Math.floor(at / 10)),
  );
  expect(days.map(({ day, messages }) => [day, messages.length])).toEqual([
    ["0", 2],
    ["3", 1],
  ]);
});

describe("the open suggestion", () => {
  const whys = { t1: aSuggestion("t1", 100, "Yarın dağıtıma çıkacak.") };

  it("is that of the last turn", () => {
    expect(openSuggestion(aRow(), whys, [])).toEqual({ turnId: "t1", text: "Yarın dağıtıma çıkacak." });
    expect(openSuggestion(aRow(), { ...whys, t2: aSuggestion("t2", 200, null) }, [])).toBeNull();
  });

  it("is gone when a person has written since, and stays when they wrote before", () => {
    expect(openSuggestion(aRow(), whys, [aMessage({ author: "person", at: 150 })])).toBeNull();
    expect(openSuggestion(aRow(), whys, [aMessage({ author: "person", at: 50 })])).not.toBeNull();
  });

  it("is not shown in a closed conversation", () => {
    expect(openSuggestion(aRow({ status: "closed" }), whys, [])).toBeNull();
  });
});
