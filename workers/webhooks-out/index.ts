/** What others may use of outgoing webhooks. */
export { announce } from "./announce";
export { deliverWebhook, forgetDeliveries } from "./deliver";
export { eraseDeliveries } from "./erase-contact";
export { webhookOutRoutes } from "./routes";
export { DELIVERY_STATES, EVENT_TYPES, TROUBLES } from "./shapes";
