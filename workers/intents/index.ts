/** What customers may want: every intent, those of every sector, and what one is made of. */
import * as catalogue from "./catalogue";
import type { Intent } from "./define";

const { affirm, complaint, deny, goodbye, greeting, humanAgent, optOut, outOfScope, thanks } = catalogue;

/** Offered in every sector. */
export const everySector: readonly Intent[] = [
  greeting,
  thanks,
  goodbye,
  affirm,
  deny,
  humanAgent,
  optOut,
  complaint,
  outOfScope,
];

export const intents: readonly Intent[] = Object.values(catalogue);

export * from "./catalogue";
export type { ActContext, Intent, Outcome } from "./define";
export { defineIntent } from "./define";
export { GROUPS, type IntentGroup } from "./groups";
