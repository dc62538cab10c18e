/** What others may use of the operator's room. */
export { operatorRoutes } from "./routes";
