/** What others may use of the API's room. */
export { fromOwnPages, requireCaller } from "./caller";
export { documentRoutes } from "./document-routes";
export { forgetAnswers } from "./idempotency";
export { keyRoutes } from "./routes";
