/** What others may use of the routing room. */
export { leaveRouting, requireGroup } from "./groups";
export { type DeskState, deskAt } from "./hours";
export { ownWords, TEXTS_UNSET, whenText } from "./own-words";
export { rebuildLoads } from "./rebuild";
export { routingRoutes } from "./routes";
export { type RoutingSetup, routingSetup } from "./setup";
