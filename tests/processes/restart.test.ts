/** Stopping and starting again: the second start finds everything the first one left, and goes on. */
import { expect, it } from "vitest";
import { freshState, startOn } from "../harness/running";
import { RunningShop } from "../harness/running-shop";

it("a second start finds shop, conversation, proof and phone again", async () => {
  const state = freshState();
  const first = await startOn(state);
  let running = first;
  try {
    const shop = await RunningShop.open({}, first);
    await shop.order({ orderNumber: "10770000001", status: "Shipped", trackingNumber: "7330000000077" });
    const elif = await shop.customer();
    await elif.asksForOrder("10770000001");
    const before = await elif.row(({ lastDirection }) => lastDirection === "out");
    await first.stop();

    running = await startOn(state);
    const again = await shop.reopenedAt(running);
    const rows = await again.conversations();
    expect(rows.map(({ id }) => id)).toEqual([before.id]);
    const sameElif = elif.reopenedAt(again);
    expect(await sameElif.asks("kargom nerede")).toContain("Takip no: 7330000000077");
    expect((await sameElif.decided()).messages.filter(({ direction }) => direction === "in")).toHaveLength(4);
  } finally {
    await running.stop();
    state.remove();
  }
}, 120_000);
