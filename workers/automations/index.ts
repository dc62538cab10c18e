/** What others may use of the automations room. */
export { listAutomations } from "./list";
export type { Offer } from "./offer";
export { automationRoutes, IntentKey } from "./routes";
export { AutomationInput, accepted, setAutomation, setOrderQuestions } from "./settings";
