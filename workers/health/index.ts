/** What others may use of the health room. */

export { watch } from "./incidents";
export { lagOf } from "./lag";
export { healthPage } from "./page";
export { healthRoutes } from "./routes";
