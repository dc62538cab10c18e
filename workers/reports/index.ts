/** What others may use of the reports room. */
export { reportLetter } from "./letter";
export { reportsJob } from "./make";
export { reportRoutes } from "./routes";
