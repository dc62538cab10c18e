/** The business reads: blue ticks for the customer, and dots while it "types". */
import type { z } from "zod";
import type { World } from "../world";
import type { ReadReceipt } from "./body";
import { graphError } from "./errors";
import type { BusinessNumber } from "./numbers";

const TYPING_FOR_MS = 25_000;

/** Marks a customer's message and the earlier ones of the thread as read. */
export function markRead(world: World, number: BusinessNumber, receipt: z.infer<typeof ReadReceipt>): Response {
  const row = world.store.first<{ seq: number; customerId: string }>(
    `SELECT seq, customer_id AS customerId FROM messages WHERE wamid = ? AND phone_number_id = ?
     AND sender = 'customer'`,
    receipt.message_id,
    number.phoneNumberId,
  );
  if (!row) return graphError(131009, "The message id is unknown or was not sent by a customer.");
  world.store.run(
    `UPDATE messages SET status = 'read' WHERE phone_number_id = ? AND customer_id = ? AND sender = 'customer'
     AND seq <= ?`,
    number.phoneNumberId,
    row.customerId,
    row.seq,
  );
  const thread = { customerId: row.customerId, phoneNumberId: number.phoneNumberId };
  world.live.publish({ kind: "thread", ...thread });
  if (receipt.typing_indicator) world.live.publish({ kind: "typing", ...thread, forMs: TYPING_FOR_MS });
  return Response.json({ success: true });
}
