/** Where is my parcel. */
import { defineIntent } from "./define";
import { askOrders, OrderSlots } from "./order-slots";

export const orderTracking = defineIntent({
  key: "order_tracking",
  title: { tr: "Kargom nerede", en: "Where is my order" },
  group: "orders",
  slots: OrderSlots,
  isAutomatable: true,
  act: askOrders,
});
