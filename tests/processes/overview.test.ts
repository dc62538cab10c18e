/** The seller's numbers equal what was played. */
import { expect, it } from "vitest";
import { eventually } from "../harness/http";
import { RunningShop } from "../harness/running-shop";

it("counts questions, answers and handovers as they happened", async () => {
  const shop = await RunningShop.open();
  await shop.order({ orderNumber: "10760000001", status: "Shipped" });

  const elif = await shop.customer("Elif Yılmaz");
  await elif.asks("merhaba"); // no question
  await elif.asksForOrder("10760000001"); // one question in three messages, answered
  await elif.asks("kargom nerede"); // a second one, answered at once

  const mert = await shop.customer("Mert Kaya");
  await mert.asks("iade etmek istiyorum"); // a question for a person
  const gul = await shop.customer("Gül Özdemir");
  await gul.asks("kargom nerede"); // a question still waiting for its order number

  const { today, range, days, byIntent } = await eventually("all that was played is counted", async () => {
    const seen = await shop.overview();
    return seen.today.totalMessages === 7 && seen.today.questions === 4 && seen.today.autoAnswered === 2 ? seen : null;
  });
  expect(today).toMatchObject({ questions: 4, autoAnswered: 2, handedOver: 1, confirmed: 0, awaiting: 2 });
  expect(today.deflectionRate).toBe(0.5);
  expect(today.minutesSaved).toBe(2 * today.minutesPerAnswer);
  expect(range.numbers.questions).toBe(4);
  expect(days.at(-1)).toMatchObject({ questions: 4, autoAnswered: 2, handedOver: 1 });
  expect(byIntent.reduce((sum, { questions }) => sum + questions, 0)).toBe(4);
});
