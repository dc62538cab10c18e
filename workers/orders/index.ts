/** What others may use of the orders room. */
export { orderCards } from "./cards";
export { eraseOrders, moveOrders } from "./move-contact";
export { SHIPMENT_STATUSES } from "./shapes";
export { answerOrder } from "./shipment-facts";
export { syncOrders } from "./sync";
export { receiveOrderWebhook } from "./webhook";
