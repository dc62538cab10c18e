/** What the three order intents share: their slots and the look-up behind them. */
import { z } from "zod";
import type { ActContext, Outcome } from "./define";

export const OrderSlots = z.object({
  orderNumber: z.string().optional(),
  /** the raw words given as proof: surname initial and city */
  secondFactor: z.string().optional(),
});

/** Facts, the next question, or a stop: the orders room decides what this contact may see. */
export async function askOrders(context: ActContext, slots: z.infer<typeof OrderSlots>): Promise<Outcome> {
  const { contactId, turnId, tryKey, tools } = context;
  const proof = slots.secondFactor && tryKey ? { tryKey } : {};
  return { kind: "order", answer: await tools.answerOrder({ contactId, turnId, ...proof, ...slots }) };
}
