/** What others may use of the usage room: what answering costs. */
export { channelPrice, marketOf } from "./channel-rates";
export { chargeRow } from "./charges";
export { usageRoutes } from "./routes";
export type { Charge, TurnCost } from "./shapes";
export { answerCost, costColumns, owe, requestsOf, turnCost, withOwed } from "./turn-cost";
