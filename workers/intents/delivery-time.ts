/** When will it arrive. */
import { defineIntent } from "./define";
import { askOrders, OrderSlots } from "./order-slots";

export const deliveryTime = defineIntent({
  key: "delivery_time",
  title: { tr: "Ne zaman gelecek", en: "When will it arrive" },
  group: "orders",
  slots: OrderSlots,
  isAutomatable: true,
  act: askOrders,
});
