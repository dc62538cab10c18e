/** Merging, days and suggestions of a thread. */
import { describe, expect, it } from "vitest";
import { aMessage, anUnsent, aRow, aSuggestion } from "./fixtures";
import { byDay, isLocal, localMessage, mergeMessages, openSuggestion, reactionsOf } from "./messages";

const local = localMessage({ ...anUnsent({ clientId: "c1" }), userId: "usr_1", episodeId: "epi_1" }, "sending");

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
  const whys = { t1: aSuggestion("t1", 100, "Yarın dağıtıma çıkacak."), t2: aSuggestion("t2", 200, null) };
  const given = { turnId: "t0", intent: null, text: "Eski", confidence: 0.4, evidence: [] };

  it("is the one the conversation names, from the thread or from its turn's record", () => {
    expect(openSuggestion(aRow({ suggestedTurnId: "t0" }), given, whys)?.text).toBe("Eski");
    expect(openSuggestion(aRow({ suggestedTurnId: "t1" }), given, whys)?.text).toBe("Yarın dağıtıma çıkacak.");
  });

  it("is none when the conversation names none, or one nobody knows", () => {
    expect(openSuggestion(aRow(), given, whys)).toBeNull();
    expect(openSuggestion(aRow({ suggestedTurnId: "t2" }), given, whys)).toBeNull();
    expect(openSuggestion(aRow({ suggestedTurnId: "t9" }), null, whys)).toBeNull();
    expect(openSuggestion(null, given, whys)).toBeNull();
  });
});

describe("reactions", () => {
  const target = aMessage({ id: "m1", providerId: "wamid.1" });
  const reaction = (id: string, emoji: string | null, author: "customer" | "person" = "customer", to = "wamid.1") =>
    aMessage({ id, author, content: { type: "reaction", toProviderId: to, emoji } });

  it("belong to the bubble they name, one of each side, the last one counts", () => {
    const { byProviderId, shown } = reactionsOf([
      target,
      reaction("r1", "👍"),
      reaction("r2", "❤️"),
      reaction("r3", "😀", "person"),
    ]);
    expect(byProviderId.get("wamid.1")).toEqual(["❤️", "😀"]);
    expect([...shown]).toEqual(["r1", "r2", "r3"]);
  });

  it("taken back they are gone", () => {
    expect(reactionsOf([target, reaction("r1", "👍"), reaction("r2", null)]).byProviderId.get("wamid.1")).toEqual([]);
  });

  it("to a message that is not here they stay lines of their own", () => {
    expect(reactionsOf([reaction("r1", "👍", "customer", "wamid.0")]).shown.size).toBe(0);
  });
});
