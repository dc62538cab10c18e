/** What others may use of the auth room. */
export { securityHeaders } from "./headers";
export { isOwnOrigin, sameOrigin } from "./origin";
export { authRoutes } from "./routes";
export { isMember, membershipOf, requireRole, requireSession, sessionCtx } from "./session";
export { createUser, findUser, namesOf, UserInput } from "./users";
