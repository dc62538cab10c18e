/** What others may use of the orders room. */
export { orderCards } from "./cards";
export { answerOrder } from "./shipment-facts";
export { syncOrders } from "./sync";
export { receiveOrderWebhook } from "./webhook";
