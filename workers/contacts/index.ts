/** What others may use of the contacts room. */
export { type ProvedIdentity, provedIdentityRow } from "./link";
export { phoneE164 } from "./phone";
export { giveUpPhones, type ResolveInput, resolveContact } from "./resolve";
