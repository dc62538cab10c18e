/** What others may use of the API's room. */
export { fromOwnPages, requireCaller } from "./caller";
export { forgetAnswers } from "./idempotency";
export { keyRoutes } from "./routes";
