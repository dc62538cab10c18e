/** An intent that is recognised and, so far, answered by a person. */
import { z } from "zod";
import type { HandoffReason } from "../agent-ai/shapes";
import { defineIntent, type Intent } from "./define";

/** @param reason what the customer is told while they wait */
export function forPerson(key: string, title: Intent["title"], reason: HandoffReason = "out_of_scope"): Intent {
  return defineIntent({ key, title, slots: z.object({}), act: async () => ({ kind: "handoff", reason }) });
}
