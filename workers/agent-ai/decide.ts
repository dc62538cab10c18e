/** The decision of a turn and what is remembered of it; also the decision when everything else failed. */
import { answerLanguage, nothingRead } from "../chat-analysis";
import type { Language } from "../chat-analysis/shapes";
import { texts } from "../texts";
import { withDeskWords } from "./desk-words";
import type { Guarded } from "./guard";
import type { Decided, Decision, FlowState, HandoffReason, Memory, Received, TenantProfile, Tools } from "./shapes";
import { stage } from "./trace";

type Untraced = Omit<Decided, "trace">;

export const decide = stage(
  "decide",
  (guarded: Guarded): Untraced => {
    const decision = guarded.verdict === "ok" ? guarded.draft : refused(guarded);
    const { language, understanding, readingContext, questionId, opensQuestion, confidence } = guarded;
    return {
      ...withDeskWords(guarded, decision, remember(guarded, decision)),
      language,
      understanding,
      readingContext,
      questionId,
      opensQuestion,
      confidence,
      costMicroUsd: 0,
    };
  },
  ({ decision }) => decision.kind,
);

/** A draft the guard refused never leaves, not even as a suggestion. */
function refused({ draft, language, verdict, intent, tenant }: Guarded): Decision {
  return {
    kind: "handoff",
    intent,
    reason: "failed",
    text: texts[language].handoff.failed,
    summary: draft.kind === "handoff" ? draft.summary : texts[languageOf(tenant)].summary.why.failed,
    suggestion: null,
    evidence: [{ kind: "rule", rule: `guard_${verdict}` }],
  };
}

function remember(guarded: Guarded, decision: Decision): Memory {
  const { memory, heard, nextFlow, shipments, text, plan, awaitsPerson, own, now } = guarded;
  const after: Memory = { ...memory, language: text === "" ? memory.language : heard };
  after.flow = decision.kind === "handoff" ? afterHandoff(guarded, decision.reason) : nextFlow;
  if (!awaitsPerson) delete after.toldToWait;
  else if (plan.kind === "still_waiting") after.toldToWait = true;
  if (decision.kind === "answer" || decision.kind === "ask" || decision.kind === "act") after.greeted = true;
  if (decision.kind === "answer") after.lastIntent = decision.intent;
  if (decision.kind === "act" && decision.action === "opt_out") after.optedOut = true;
  const told = decision.kind === "silent" ? "" : (decision.text ?? "");
  const ownTold = own.filter((one) => told.includes(one.text)).map(({ intent }) => ({ intent, at: now }));
  if (ownTold.length > 0) after.ownTold = [...(memory.ownTold ?? []), ...ownTold].slice(-20);
  const delivered = shipments
    .filter(({ status, orderNumber }) => status === "delivered" && told.includes(orderNumber))
    .map(({ orderNumber }) => orderNumber);
  if (delivered.length > 0)
    after.deliveredTold = [...new Set([...(memory.deliveredTold ?? []), ...delivered])].slice(-20);
  return after;
}

/** A voice note in the middle of a flow goes to a person, and what was asked can still be answered. */
function afterHandoff({ flow }: Guarded, reason: HandoffReason): FlowState | null {
  return reason === "not_text" ? flow : null;
}

/** What is decided when a stage broke: an honest line and a person. Needs nothing but what was received. */
export function failed(received: Received, tools: Tools): Untraced {
  const ownLanguage = languageOf(received.tenant);
  const { language: heard, chosenLanguage: chosen } = received.memory;
  const language = chosen ? answerLanguage(chosen) : (heard ?? ownLanguage);
  return {
    decision: {
      kind: "handoff",
      intent: null,
      reason: "failed",
      text: texts[language].handoff.failed,
      summary: texts[ownLanguage].summary.why.failed,
      suggestion: null,
      evidence: [{ kind: "rule", rule: "failed" }],
    },
    memory: { ...received.memory, flow: null },
    language,
    understanding: nothingRead(),
    readingContext: {},
    questionId: received.memory.flow?.questionId ?? tools.newQuestionId(),
    opensQuestion: received.memory.flow === null,
    confidence: 0,
    costMicroUsd: 0,
  };
}

function languageOf(tenant: TenantProfile): Language {
  return tenant.locale.startsWith("en") ? "en" : "tr";
}
