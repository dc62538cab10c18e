/** What a turn may ask of the outside, and how long it waits for it. */
import type { Tools } from "../workers/agent-ai/shapes";
import { answerOrder } from "../workers/orders";
import type { Ctx } from "../workers/platform/ctx";
import { newId } from "../workers/platform/ids";
import { logBug } from "../workers/platform/log";
import type { State } from "./conversation.store";
import { patience, type Turn } from "./conversation.turn";
import { withLimit } from "./limit";

/** The outside as a turn may use it; the last order facts stand in when nothing else answers. */
export function turnTools(ctx: Ctx, state: State, turn: Turn): Tools {
  const known = state.facts;
  return {
    newQuestionId: () => newId("question", ctx.clock.now()),
    answerOrder: async (question) => {
      try {
        const answer = await withLimit(answerOrder(ctx, question), patience(turn, ctx.clock.now()).leftMs);
        if (answer.kind === "facts") state.facts = answer.shipments;
        return answer;
      } catch (error) {
        logBug("conversation.tool", error, { conversationId: state.conversationId });
        const shipments = known.filter((fact) => !question.orderNumber || fact.orderNumber === question.orderNumber);
        if (shipments.length > 0) return { kind: "facts", shipments, stale: true };
        return { kind: "stop", reason: "source_unavailable" };
      }
    },
  };
}
