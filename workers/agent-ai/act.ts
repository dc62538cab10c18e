/** Finds out what can be known about the request: facts, the next question, or why a person has to answer. */
import { SMALL_TALK, saysDeliveredButMissing } from "../chat-analysis";
import type { FlowStep } from "../flows";
import { type Intent, type Outcome, outOfScope } from "../intents";
import { sectorOf } from "../sectors";
import type { Placed } from "./follow-flow";
import { type OwnReply, ownReplies, ownSettingOf } from "./own-reply";
import type { FlowState, HandoffReason, Tools } from "./shapes";
import { stage } from "./trace";

export type Plan =
  | Outcome
  | { kind: "ask_again"; hint: Extract<FlowStep, { kind: "ask_again" }>["hint"]; state: FlowState }
  | { kind: "own_reply" }
  | { kind: "cancelled" }
  | { kind: "still_waiting" }
  | { kind: "silent"; reason: "thanks" | "reaction" | "nothing_to_say" | "opted_out" | "awaits_person" };

export interface Known extends Placed {
  intent: string | null;
  confidence: number;
  plan: Plan;
  /** set when the facts are only a suggestion for a person */
  isSuggestion: boolean;
  /** what the business says itself to parts of the turn, what may go out first */
  own: OwnReply[];
  /** a part of the turn that a person has to answer, whatever else is said */
  rest: HandoffReason | null;
}

type Acted = Pick<Known, "intent" | "confidence" | "plan" | "isSuggestion">;

export const act = stage(
  "act",
  async (placed: Placed, tools: Tools): Promise<Known> => {
    const own = ownReplies(placed);
    return { ...placed, own, rest: restOf(placed, own), ...(await plan(placed, own, tools)) };
  },
  ({ plan, intent }) => `${intent ?? "-"}: ${plan.kind}`,
);

async function plan(placed: Placed, own: OwnReply[], tools: Tools): Promise<Acted> {
  const { understanding, step, text, other } = placed;
  const guessOf = (key: string) => understanding.intents.find((guess) => guess.key === key);
  const person = guessOf("human_agent");
  if (person) return handoff("asked_for_person", person.key, person.confidence);
  if (text === "" && other === null) return still(placed.messages.length > 0 ? "reaction" : "nothing_to_say");
  const stop = guessOf("opt_out");
  if (stop) return run(placed, intentOf(placed, stop.key)!, stop.confidence, {}, tools);
  if (step && step.kind !== "leave") return follow(placed, step, tools);

  const lead = understanding.intents.find((guess) => intentOf(placed, guess.key)?.isAutomatable);
  // What the carrier says is known to them: hearing it again would be no answer.
  if (lead && saysDeliveredButMissing(placed.words)) return handoff("out_of_scope", lead.key, lead.confidence);
  if (lead) return automated(placed, lead.key, lead.familyConfidence ?? lead.confidence, slotsOf(placed), tools);
  const [said] = own;
  if (said) {
    const { intent, confidence, isSuggestion } = said;
    return { intent, confidence, isSuggestion, plan: { kind: "own_reply" } };
  }
  if (other !== null) return handoff("not_text", null, 1);
  const [first] = understanding.intents;
  const intent = (first && intentOf(placed, first.key)) ?? outOfScope;
  if (placed.awaitsPerson && intent.key === "greeting") return wait(placed, intent.key);
  const unsure = first && ownSettingOf(placed, first.key);
  if (unsure && first.confidence < unsure.threshold) return handoff("low_confidence", first.key, first.confidence);
  return run(placed, intent, first?.confidence ?? 0, {}, tools);
}

function follow(placed: Placed, step: Exclude<FlowStep, { kind: "leave" }>, tools: Tools): Promise<Acted> | Acted {
  const intent = placed.flow!.intent;
  switch (step.kind) {
    case "act":
      return automated(placed, step.intent, 1, step.slots, tools);
    case "ask_again":
      return { intent: step.state.intent, confidence: 1, isSuggestion: false, plan: step };
    case "pause":
      return { intent, confidence: 1, isSuggestion: false, plan: { kind: "silent", reason: "thanks" } };
    case "cancelled":
      return { intent, confidence: 1, isSuggestion: false, plan: { kind: "cancelled" } };
    case "gave_up":
      return handoff("not_understood", intent, 1);
    default:
      return step satisfies never;
  }
}

/** Under the tenant's level and threshold. A flow's answer was asked for, so its confidence is not in question. */
function automated(
  placed: Placed,
  key: string,
  confidence: number,
  slots: object,
  tools: Tools,
): Promise<Acted> | Acted {
  const setting = placed.tenant.settings.intents[key];
  const intent = intentOf(placed, key);
  if (!setting || !intent || setting.level === "off") return handoff("automation_off", key, confidence);
  if (confidence < setting.threshold) return handoff("low_confidence", key, confidence);
  return run(placed, intent, confidence, slots, tools, setting.level === "suggest");
}

async function run(
  placed: Placed,
  intent: Intent,
  confidence: number,
  slots: object,
  tools: Tools,
  isSuggestion = false,
): Promise<Acted> {
  const { contactId, turnId, memory } = placed;
  const tryKey = placed.messages.find(({ content }) => content.type === "text")?.id;
  try {
    const outcome = await intent.act(
      { contactId, turnId, ...(tryKey && { tryKey }), memory, tools },
      intent.slots.parse(slots),
    );
    return { intent: intent.key, confidence, isSuggestion, plan: outcome };
  } catch {
    // The tool's own failures are values; a throw is its bug, and the customer still gets a person.
    return handoff("failed", intent.key, confidence);
  }
}

function handoff(reason: HandoffReason, intent: string | null, confidence: number): Acted {
  return { intent, confidence, isSuggestion: false, plan: { kind: "handoff", reason } };
}

/** "Orada mısınız?" while a colleague is awaited: offering help again would be no answer. One honest line, then silence. */
function wait({ memory }: Placed, intent: string): Acted {
  const plan: Plan = memory.toldToWait ? { kind: "silent", reason: "awaits_person" } : { kind: "still_waiting" };
  return { intent, confidence: 1, isSuggestion: false, plan };
}

function still(reason: "reaction" | "nothing_to_say"): Acted {
  return { intent: null, confidence: 1, isSuggestion: false, plan: { kind: "silent", reason } };
}

/** An intent of another sector is no intent here. */
function intentOf(placed: Placed, key: string): Intent | undefined {
  return sectorOf(placed.tenant.sector).intents.find((intent) => intent.key === key);
}

function slotsOf(placed: Placed): { orderNumber?: string } {
  const number = placed.understanding.entities.findLast((entity) => entity.kind === "order_number");
  return number ? { orderNumber: number.value } : {};
}

/** Requests of the same turn that are not answered automatically: a person has to. */
function restOf(placed: Placed, own: OwnReply[]): HandoffReason | null {
  const { understanding, other, step } = placed;
  if (other !== null) return "not_text";
  if (step && step.kind !== "leave") return null;
  const keys = understanding.intents.map(({ key }) => key).filter((key) => !SMALL_TALK.has(key) && key !== "opt_out");
  const levelOf = new Map(own.map(({ intent, isSuggestion }) => [intent, isSuggestion ? "suggest" : "auto"]));
  const rest = keys.filter((key) => !intentOf(placed, key)?.isAutomatable && levelOf.get(key) !== "auto");
  if (rest.length === 0) return null;
  if (rest.every((key) => levelOf.get(key) === "suggest")) return "suggest_only";
  return rest.some((key) => key === "complaint" || key === "negative_feedback") ? "complaint" : "out_of_scope";
}
