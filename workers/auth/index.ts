/** What others may use of the auth room. */
export { listMyTenants } from "./account/profile";
export { accountRoutes } from "./account/routes";
export { emptyAnswer, securityHeaders } from "./headers";
export { isOperator } from "./operators";
export { isOwnOrigin, sameOrigin } from "./origin";
export { authRoutes } from "./routes";
export { ANSWERING, isMember, mayAnswer, membershipOf, requireRole, requireSession, sessionCtx } from "./session";
export { sweepDoor } from "./sweep";
export { LET_GO } from "./team/leaving";
export { teamRoutes } from "./team/routes";
export { createUser, findUser, namesOf, peopleOf, type Teammate, UserInput } from "./users";
