/** Where in a conversation's flow this turn stands, and which question of the metrics it belongs to. */
import { type FlowStep, flows } from "../flows";
import { sectorOf } from "../sectors";
import type { Understood } from "./read";
import type { FlowState, Tools } from "./shapes";
import { stage } from "./trace";

export interface Placed extends Understood {
  /** the flow that was under way, if it still is */
  flow: FlowState | null;
  /** how the flow takes this turn; null without a flow or when there is nothing to read */
  step: FlowStep | null;
  questionId: string | null;
  opensQuestion: boolean;
}

export const followFlow = stage(
  "followFlow",
  (understood: Understood, tools: Tools): Placed => {
    const flow = current(understood);
    const isReadable = understood.text !== "" && understood.other === null;
    const step = flow && isReadable ? flows[flow.flow].read(flow, understood) : null;
    return { ...understood, flow, step, ...question(understood, flow, step, tools) };
  },
  ({ step }) => step?.kind,
);

function current({ memory: { flow }, now }: Understood): FlowState | null {
  return flow && now - flow.startedAt < flows[flow.flow].expiresAfterMs ? flow : null;
}

/** A turn that asks for anything but small talk opens a question; the turns of a flow belong to the one they serve. */
function question(turn: Understood, flow: FlowState | null, step: FlowStep | null, tools: Tools) {
  const keys = turn.understanding.intents.map((guess) => guess.key);
  const stays = flow !== null && (step ? step.kind !== "leave" || keys.includes("human_agent") : turn.other !== null);
  if (stays) {
    const isAboutIt = step?.kind !== "pause" && step?.kind !== "cancelled";
    return { questionId: isAboutIt ? flow.questionId : null, opensQuestion: false };
  }
  const smallTalk = new Set(
    sectorOf(turn.tenant.sector)
      .intents.filter((intent) => intent.isSmallTalk)
      .map((intent) => intent.key),
  );
  const isSaid = turn.text !== "" && keys.some((key) => !smallTalk.has(key));
  const opensQuestion = isSaid || turn.other !== null;
  return { questionId: opensQuestion ? tools.newQuestionId() : null, opensQuestion };
}
