/** One recorded turn decided anew: today's engine, given settings, and nothing but what the tools said at the time. */
import type { RecordedTurn } from "../../durable-objects/shapes";
import { decideReply } from "../agent-ai";
import type { Decision, TenantProfile, ToolCall, Tools } from "../agent-ai/shapes";
import type { Layer } from "../chat-analysis/layer";
import type { OrderAnswer, OrderQuestion } from "../orders/shapes";
import type { Ended } from "./shapes";

/** How the turn ends under these settings. The tenant's own layer, if any, is the one of today. */
export async function replay(turn: RecordedTurn, tenant: TenantProfile, layer: Layer | null): Promise<Ended> {
  const { record, messages, conversationId, contactId, customerName } = turn;
  const { turnId, episodeId, memoryBefore: memory, awaitsPerson = false, now } = record;
  const was = record.decided.decision;
  // A person was answering: the assistant keeps still whatever the settings are.
  // What stood around the turn decided these, not what was written.
  if (was.kind === "silent" && (was.reason === "person_handling" || was.reason === "late")) return ended(was);
  const { tools, missed } = recordedTools(record.toolCalls);
  const { decision } = await decideReply(
    { turnId, conversationId, episodeId, contactId, customerName, messages, memory, awaitsPerson, tenant, layer, now },
    tools,
  );
  // What stands after a look-up that nobody made is no decision; only that there would have been one is known.
  if (missed()) return { ...ended(decision), kind: "would_look_up", reason: null, text: null, suggestion: null };
  return ended(decision);
}

function ended(decision: Decision): Ended {
  if (decision.kind === "silent") return { kind: "silent", intent: null, reason: null, text: null, suggestion: null };
  const { kind, intent, text } = decision;
  const isHandoff = kind === "handoff";
  return {
    kind,
    intent,
    reason: isHandoff ? decision.reason : null,
    text,
    suggestion: isHandoff ? decision.suggestion : null,
  };
}

/** The tools as they answered then. Asked anything else they note that they were, and answer nothing. */
function recordedTools(calls: readonly ToolCall[]): { tools: Tools; missed(): boolean } {
  let isMissed = false;
  const answerOrder = async (question: OrderQuestion): Promise<OrderAnswer> => {
    const call = calls.find(({ tool, input }) => tool === "answerOrder" && isSame(input as OrderQuestion, question));
    if (call) return call.result as OrderAnswer;
    isMissed = true;
    throw new Error("this was not looked up");
  };
  return { tools: { answerOrder, newQuestionId: () => "que_replayed" }, missed: () => isMissed };
}

function isSame(a: OrderQuestion, b: OrderQuestion): boolean {
  return a.orderNumber === b.orderNumber && a.secondFactor === b.secondFactor;
}

export function isDifferent(a: Ended, b: Ended): boolean {
  return (
    a.kind !== b.kind ||
    a.intent !== b.intent ||
    a.reason !== b.reason ||
    a.text !== b.text ||
    a.suggestion !== b.suggestion
  );
}
