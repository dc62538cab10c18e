/** What others may use of the analytics room. */
export { dayJob, planDays } from "./daily";
export {
  answersOf,
  logTurn,
  noteAnswered,
  notePersonAnswered,
  noteReturns,
  noteUnanswered,
} from "./reply-log";
export { analyticsRoutes } from "./routes";
export { planSettle, settleJob } from "./settle";
