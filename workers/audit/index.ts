/** What others may use of the audit room. */
export { auditRow } from "./audit-row";
