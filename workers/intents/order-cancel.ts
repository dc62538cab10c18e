/** Order cancellation: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const orderCancel = forPerson(
  "order_cancel",
  { tr: "Sipariş iptali", en: "Order cancellation" },
  { group: "orders" },
);
