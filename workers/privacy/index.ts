/** What must not leave: what others may use of it. */
export { findPii, mask, NEVER_ECHOED, NEVER_SHOWN, type PiiKind, type PiiSpan } from "./pii";
