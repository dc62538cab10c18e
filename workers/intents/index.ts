/** Every intent there is; a sector lists those it offers. */
import type { Intent } from "./define";
import { deliveryTime } from "./delivery-time";
import { greeting } from "./greeting";
import { humanAgent } from "./human-agent";
import { optOut } from "./opt-out";
import { orderStatus } from "./order-status";
import { orderTracking } from "./order-tracking";
import { outOfScope } from "./out-of-scope";
import { thanks } from "./thanks";

/** Offered in every sector. */
export const everySector: readonly Intent[] = [greeting, thanks, humanAgent, optOut, outOfScope];

export const intents: readonly Intent[] = [orderTracking, orderStatus, deliveryTime, ...everySector];

export type { ActContext, Intent, Outcome } from "./define";
export { defineIntent } from "./define";
export { deliveryTime, greeting, humanAgent, optOut, orderStatus, orderTracking, outOfScope, thanks };
