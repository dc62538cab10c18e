/** What others may use of the analytics room. */
export { dayJob, planDays } from "./daily";
export { addDays, dayOf, daysBetween } from "./days";
export { type HandedOver, handedOverBy } from "./handed-over";
export { eraseReplies, moveReplies } from "./move-contact";
export { questions } from "./numbers";
export { AGENT_MINUTES_A_MONTH, overview } from "./overview";
export {
  answersOf,
  isAnswering,
  logTurn,
  noteAnswered,
  notePersonAnswered,
  notePersonHelped,
  noteReturns,
  noteUnanswered,
  noteUnresolved,
  type TurnsOf,
  touchedQuestions,
} from "./reply-log";
export { analyticsRoutes } from "./routes";
export { planSettle, settleJob } from "./settle";
