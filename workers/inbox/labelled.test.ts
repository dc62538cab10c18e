/** The rows by which conversations are found by label: they follow each conversation, and cost no more than they must. */
import { describe, expect, it } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { base, ctxOf, newTenant } from "../../tests/harness/people";
import { countRows } from "../../tests/harness/rows";
import { ours } from "../platform/ctx";
import { conversationLabels } from "./schema";

const NOON = Date.UTC(2026, 10, 16, 9);

async function aConversation() {
  const tenantId = await newTenant();
  const ctx = await ctxOf(tenantId);
  const object = new FakeObject(tenantId);
  const tell = async (told: Parameters<FakeObject["updated"]>[1], at = NOON) => {
    const before = object.events.length;
    object.updated(at, told);
    await object.project(await base(), object.message(before));
  };
  const rows = async () => {
    const all = await ctx.db
      .select()
      .from(conversationLabels)
      .where(ours(ctx, conversationLabels))
      .orderBy(conversationLabels.labelId);
    return all.map(({ id: _, tenantId: __, createdAt: ___, conversationId: ____, ...row }) => row);
  };
  return { tell, rows };
}

const AT_REST = {
  lastMessageAt: NOON,
  place: "open",
  waitsSince: null,
  returnsAt: null,
  isUndelivered: false,
};

describe("the labels of a conversation", () => {
  it("follow it to where it lies", async () => {
    const { tell, rows } = await aConversation();
    const labels = ["lab_1"];
    await tell({ labels });
    expect(await rows()).toEqual([{ labelId: "lab_1", ...AT_REST }]);
    await tell({ labels, status: "handed_over", waitingSince: NOON + 1, undelivered: 1 }, NOON + 2);
    expect(await rows()).toMatchObject([{ lastMessageAt: NOON + 2, waitsSince: NOON + 1, isUndelivered: true }]);
    await tell({ labels, status: "handed_over", waitingSince: NOON + 1, snoozedUntil: NOON + 9 });
    expect(await rows()).toMatchObject([{ place: "snoozed", waitsSince: null, returnsAt: NOON + 9 }]);
    await tell({ labels, status: "closed" });
    expect(await rows()).toEqual([{ labelId: "lab_1", ...AT_REST, place: "closed" }]);
  });

  it("are those it carries now", async () => {
    const { tell, rows } = await aConversation();
    const names = async () => (await rows()).map(({ labelId }) => labelId);
    await tell({ labels: ["lab_1", "lab_2"] });
    await tell({ labels: ["lab_2", "lab_3"], status: "closed" });
    expect(await names()).toEqual(["lab_2", "lab_3"]);
    await tell({ labels: [], status: "closed" });
    expect(await names()).toEqual([]);
  });

  it("cost two rows with a message, and none where nothing of theirs changes", async () => {
    const counted = countRows();
    const written = async (labels: string[]) => {
      const { tell } = await aConversation();
      await tell({ labels });
      counted.take();
      await tell({ labels }, NOON + 1);
      const message = counted.take().lists;
      await tell({ labels, unread: 1 }, NOON + 1);
      return { message, reading: counted.take().lists };
    };
    try {
      const [bare, labelled] = [await written([]), await written(["lab_1"])];
      expect(labelled.message - bare.message).toBeLessThanOrEqual(2);
      expect(labelled.reading).toBe(bare.reading);
    } finally {
      counted.end();
    }
  });
});
