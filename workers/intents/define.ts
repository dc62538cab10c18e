/** The form of an intent: what a customer may want, and what is done about it. */
import type { z } from "zod";
import type { HandoffReason, Memory, Tools } from "../agent-ai/shapes";
import type { OrderAnswer } from "../orders/shapes";
import type { IntentGroup } from "./groups";

/** What an intent's `act` may use. */
export interface ActContext {
  contactId: string;
  turnId: string;
  /** the first message of this turn that holds words: it stays the same when the turn begins anew with a newer one */
  tryKey?: string;
  memory: Memory;
  tools: Pick<Tools, "answerOrder">;
}

/** What acting found out. Texts are made of it later; nothing here is for the customer's eyes. */
export type Outcome =
  | { kind: "order"; answer: OrderAnswer }
  | { kind: "greet" }
  | { kind: "stop_messages" }
  | { kind: "handoff"; reason: HandoffReason }
  | { kind: "silent"; reason: "thanks" | "opted_out" };

export interface Intent<S extends z.ZodType = z.ZodType> {
  key: string;
  title: { tr: string; en: string };
  /** none for small talk */
  group?: IntentGroup;
  slots: S;
  /** not counted as a question, and set aside when anything else is asked */
  isSmallTalk?: true;
  /** answered under the tenant's level and threshold; the others always act */
  isAutomatable?: true;
  /** the business may answer it in its own words: by itself, or (health) only as what a person may send */
  ownReply?: "auto" | "suggest";
  act(context: ActContext, slots: z.infer<S>): Promise<Outcome>;
}

export function defineIntent<S extends z.ZodType>(intent: Intent<S>): Intent<S> {
  return intent;
}
