/** What others may use of the contacts room. */
export { type ContactErasure, type Erased, type Erasures, eraseContact } from "./erase";
export { type ProvedIdentity, provedIdentityRow } from "./link";
export type { ContactMove } from "./merge";
export { phoneE164 } from "./phone";
export { giveUpPhones, type ResolveInput, resolveContact, resolvePerson } from "./resolve";
export { contactRoutes, fieldRoutes, type ToldLanguage } from "./routes";
export { FLAG_TYPES, type FlagType } from "./shapes";
export { tellContacts } from "./tell";
export { type FlagRow, flagRows, flagsOfTurns } from "./vip";
export { isWithdrawn } from "./withdrawn";
