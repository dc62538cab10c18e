/** What others may use of the audit room. */
export { auditRow } from "./audit-row";
export { forgetContacts } from "./forget";
export { auditRoutes } from "./routes";
export { sealAudit, sealLogs, unsealBeyondHead } from "./seal";
