/** Whether an answer leaves open what became of what was sent. */
import type { Problem } from "../api";

/** No answer, or one that does not say whether the message was accepted. */
export function isUnclear({ code }: Problem): boolean {
  return code === "offline" || code === "internal" || code === "unavailable";
}
