/** What others may use of the what-if room. */
export { replayTurns } from "./jobs";
export { whatIfRoutes } from "./routes";
