/** An intent without data behind it: a person answers, or the business in its own words where those may. */
import { z } from "zod";
import type { HandoffReason } from "../agent-ai/shapes";
import { defineIntent, type Intent } from "./define";

interface Manner {
  group: Intent["group"];
  /** how far the business's own words may go: to the customer, to the person who answers, or (null) nowhere */
  ownReply?: "auto" | "suggest" | null;
  /** what the customer is told while they wait */
  reason?: HandoffReason;
}

export function forPerson(
  key: string,
  title: Intent["title"],
  { group, ownReply = "auto", reason = "out_of_scope" }: Manner,
): Intent {
  const act: Intent["act"] = async () => ({ kind: "handoff", reason });
  return defineIntent({ key, title, group, slots: z.object({}), ...(ownReply && { ownReply }), act });
}
