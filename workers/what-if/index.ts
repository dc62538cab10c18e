/** What others may use of the what-if room. */
export { eraseReplays } from "./erase-contact";
export { replayTurns } from "./jobs";
export { whatIfRoutes } from "./routes";
