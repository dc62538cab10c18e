/** Replying: what others may use of it. */
export { decideReply } from "./pipeline";
export type { Decided, Decision, DecisionRecord, Memory, Received, Tools } from "./shapes";
