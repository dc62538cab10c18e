/** What others may use of the health room. */
export { lagOf } from "./lag";
export { healthRoutes } from "./routes";
