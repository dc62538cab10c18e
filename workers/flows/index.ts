/** The flows, one line each. */
import type { FlowState } from "../agent-ai/shapes";
import type { Flow } from "./define";
import { orderLookup } from "./order-lookup";

export const flows: Readonly<Record<FlowState["flow"], Flow>> = { order_lookup: orderLookup };

export type { Flow, FlowStep, FlowTurn, Hint } from "./define";
