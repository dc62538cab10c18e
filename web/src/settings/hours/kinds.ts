/** The texts that can be written, in the order of the page, and what may stand in them. */
import type { TextKind } from "../../../../workers/routing/shapes";

export const TEXT_KINDS = ["outOfHours", "welcomeNew", "welcomeReturning"] as const satisfies readonly TextKind[];
export const TEXT_LANGUAGES = ["tr", "en"] as const;
export const VARIABLES = {
  outOfHours: ["when", "name", "store"],
  welcomeNew: ["name", "store"],
  welcomeReturning: ["name", "store"],
} as const satisfies Record<TextKind, readonly string[]>;
export type { TextKind };
