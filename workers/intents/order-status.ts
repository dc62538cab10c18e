/** How far is my order: prepared, confirmed, handed to the carrier. */
import { defineIntent } from "./define";
import { askOrders, OrderSlots } from "./order-slots";

export const orderStatus = defineIntent({
  key: "order_status",
  title: { tr: "Sipariş durumu", en: "Order status" },
  group: "orders",
  slots: OrderSlots,
  isAutomatable: true,
  act: askOrders,
});
