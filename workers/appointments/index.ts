/** What others may use of the appointments room. */
export { serviceRoutes, slotRoutes } from "./routes";
export { addUsual } from "./services";
export type { UsualService } from "./shapes";
export { setWeek } from "./slots";
