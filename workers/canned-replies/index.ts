/** What others may use of the canned replies' room. */
export { cannedReplyRoutes } from "./routes";
