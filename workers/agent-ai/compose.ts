/** Words for what is known: the text for the customer, the suggestion and summary for the person, the flow's next state. */
import type { OrderAnswer, ShipmentFacts } from "../orders/shapes";
import { sectorOf } from "../sectors";
import { type Texts, texts } from "../texts";
import type { Known } from "./act";
import { welcomeOf } from "./desk-words";
import { type Frame, frameOf } from "./frame";
import { MAX_CHARACTERS } from "./guard";
import { orderText } from "./order-text";
import type { Decision, Evidence, FlowState, HandoffReason } from "./shapes";
import { summary } from "./summary";
import { stage } from "./trace";

export interface Drafted extends Known {
  draft: Decision;
  nextFlow: FlowState | null;
  /** the facts the draft may speak of */
  shipments: ShipmentFacts[];
  /** what the business wrote around them, if it did */
  frame?: string;
}

/** How often an order number may be unknown to us before a person looks. */
const MAX_MISSES = 3;

type Draft = Pick<Drafted, "draft" | "nextFlow" | "shipments" | "frame">;

export const compose = stage(
  "compose",
  (known: Known): Drafted => ({ ...known, ...write(known) }),
  ({ draft }) => draft.kind,
);

function write(known: Known): Draft {
  const { plan, memory, tenant, language } = known;
  const t = texts[language];
  const intent = known.intent ?? "out_of_scope";
  switch (plan.kind) {
    case "order":
      return writeOrder(known, t, plan.answer);
    case "greet": {
      const invitation = sectorOf(tenant.sector).invitation?.[language] ?? null;
      return said(
        "answer",
        intent,
        memory.greeted ? t.greetingAgain : t.greeting(tenant.name, isAnyOn(known) ? invitation : null),
      );
    }
    case "stop_messages": {
      const evidence = [rule("opt_out")];
      return done({ kind: "act", intent, action: "opt_out", text: t.stopMessages, evidence }, known.flow);
    }
    case "ask_again": {
      const wording = plan.state.asked === "order_number" ? t.askOrderNumber : t.askSecondFactor;
      return asks(known, plan.state, wording[plan.hint]);
    }
    case "own_reply":
      return writeOwn(known, t);
    case "cancelled":
      return said("answer", intent, t.cancelled);
    case "still_waiting":
      return said("answer", intent, t.stillWaiting);
    case "silent":
      return done({ kind: "silent", reason: plan.reason, evidence: [rule(plan.reason)] }, known.flow);
    case "handoff":
      return toPerson(known, plan.reason, handoffText(known, t, plan.reason));
    default:
      return plan satisfies never;
  }
}

function writeOrder(known: Known, t: Texts, answer: OrderAnswer): Draft {
  if (answer.kind === "stop") return toPerson(known, answer.reason, t.handoff[answer.reason]);
  if (answer.kind === "ask") return writeQuestion(known, t, answer);
  const shipments = asked(known, answer.shipments);
  if (shipments.length === 0)
    return writeQuestion(known, t, { kind: "ask", what: "order_number", reason: "no_open_orders" });
  if (isToldAgain(known, shipments)) return toPerson(known, "out_of_scope", t.deliveredAgain, { shipments });
  const { intent, now, tenant } = known;
  const facts = orderText(t, { shipments, intent: intent!, stale: answer.stale, now, timeZone: tenant.timeZone });
  const wanted = frameOf(known);
  // Facts are never cut for the words around them.
  const fits = wanted && withTheRest(known, t, wanted.around(facts)).length <= MAX_CHARACTERS;
  const frame = fits ? wanted : null;
  const plain = known.isSuggestion ? facts : hello(known, t) + facts;
  return tell(known, t, { text: frame?.around(facts) ?? plain, shipments, stale: answer.stale, frame });
}

interface Told {
  /** the facts in words, in their frame if they have one */
  text: string;
  shipments: ShipmentFacts[];
  stale: boolean;
  frame: Frame | null;
}

/** Says facts, or offers them, with what else belongs to the turn. */
function tell(known: Known, t: Texts, { text, shipments, stale, frame }: Told): Draft {
  const orders = shipments.map((shipment) => orderEvidence(shipment, stale));
  const evidence = [...orders, ...ownEvidence(known, frame)];
  const full = withTheRest(known, t, text);
  const around = frame ? { frame: frame.template } : {};
  if (known.isSuggestion) {
    const more = { shipments, evidence, suggestion: full };
    return { ...toPerson(known, "suggest_only", t.handoff.suggest_only, more), ...around };
  }
  if (known.rest) {
    const more = { shipments, evidence, suggestion: offered(known) };
    return { ...toPerson(known, known.rest, full, more), ...around };
  }
  const draft: Decision = { kind: "answer", intent: known.intent!, text: full, evidence };
  return { draft, nextFlow: null, shipments, ...around };
}

/** A text about facts with the business's own words to the rest of the turn, and who answers what is left. */
function withTheRest(known: Known, t: Texts, text: string): string {
  if (known.isSuggestion) return paragraphs(text, ...known.own.map((own) => own.text));
  return paragraphs(text, ...outgoing(known), ...(known.rest ? [t.theRest] : []));
}

/** The business's own words, as they are. A question of ours that they interrupt stays open. */
function writeOwn(known: Known, t: Texts): Draft {
  const evidence = ownEvidence(known);
  const words = paragraphs(...outgoing(known));
  if (known.isSuggestion)
    return toPerson(known, "suggest_only", t.handoff.suggest_only, { evidence, suggestion: offered(known) });
  // Who complains is not given a prepared text first.
  if (known.rest === "complaint")
    return toPerson(known, "complaint", t.handoff.complaint, { evidence, suggestion: words });
  if (known.rest)
    return toPerson(known, known.rest, paragraphs(words, t.theRest), { evidence, suggestion: offered(known) });
  const nextFlow = known.step?.kind === "leave" ? known.flow : null;
  return { ...done({ kind: "answer", intent: known.intent!, text: words, evidence }, nextFlow) };
}

/** Own words that may go out with this turn. */
function outgoing({ own }: Known): string[] {
  return own.filter((one) => !one.isSuggestion).map((one) => one.text);
}

/** Own words for the person who answers the rest. */
function offered({ own }: Known): string | undefined {
  const texts = own.filter((one) => one.isSuggestion).map((one) => one.text);
  return texts.length > 0 ? paragraphs(...texts) : undefined;
}

function ownEvidence({ own, tenant }: Known, frame: Frame | null = null): Evidence[] {
  return own.length > 0 || frame ? [{ kind: "rule", rule: "own_reply", settings: tenant.settings.version }] : [];
}

function paragraphs(...parts: string[]): string {
  return parts.join("\n\n");
}

/** A customer who names a parcel by its tracking number means that parcel. */
function asked(known: Known, shipments: ShipmentFacts[]): ShipmentFacts[] {
  const code = known.understanding.entities.findLast((entity) => entity.kind === "tracking_number")?.value;
  const named = shipments.filter((shipment) => shipment.trackingCode === code);
  return named.length > 0 ? named : shipments;
}

/** We said "delivered" and they ask again: saying it twice helps nobody. */
function isToldAgain({ memory, understanding, step }: Known, shipments: ShipmentFacts[]): boolean {
  const namesOrder = understanding.entities.length > 0 || step !== null;
  const told = new Set(memory.deliveredTold);
  return !namesOrder && shipments.every(({ status, orderNumber }) => status === "delivered" && told.has(orderNumber));
}

function writeQuestion(known: Known, t: Texts, answer: Extract<OrderAnswer, { kind: "ask" }>): Draft {
  const state = nextState(known, answer);
  const text = questionText(t, answer);
  if (state.misses >= MAX_MISSES) return toPerson(known, "not_understood", t.handoff.not_understood);
  if (known.isSuggestion) return toPerson(known, "suggest_only", t.handoff.suggest_only, { suggestion: text });
  if (known.rest) return toPerson(known, known.rest, handoffText(known, t, known.rest));
  return asks(known, state, text);
}

function questionText(t: Texts, answer: Extract<OrderAnswer, { kind: "ask" }>): string {
  if (answer.what === "second_factor") {
    return answer.reason === "wrong" ? t.askSecondFactor.wrong(answer.triesLeft) : t.askSecondFactor.first;
  }
  const wordings = { unknown: "first", not_found: "notFound", no_open_orders: "noOpenOrders" } as const;
  return t.askOrderNumber[wordings[answer.reason]];
}

/** The same question goes on; a number we do not find counts as a miss, a wrong proof is counted by the orders room. */
function nextState(known: Known, answer: Extract<OrderAnswer, { kind: "ask" }>): FlowState {
  const before = known.step?.kind === "act" ? known.step.state : null;
  const base: FlowState = before ?? {
    flow: "order_lookup",
    intent: known.intent!,
    questionId: known.questionId!,
    asked: answer.what,
    misses: 0,
    startedAt: known.now,
  };
  if (answer.what === "second_factor") {
    const misses = base.asked === "second_factor" ? base.misses : 0;
    return { ...base, asked: "second_factor", orderNumber: answer.orderNumber, misses, partial: undefined };
  }
  const misses = answer.reason === "not_found" ? base.misses + 1 : base.misses;
  return { ...base, asked: "order_number", orderNumber: undefined, misses, partial: undefined };
}

function asks(known: Known, state: FlowState, text: string): Draft {
  const evidence = [rule(`ask_${state.asked}`), ...ownEvidence(known)];
  const full = paragraphs(...outgoing(known), hello(known, texts[known.language]) + text);
  return done({ kind: "ask", intent: state.intent, what: state.asked, text: full, evidence }, state);
}

function toPerson(
  known: Known,
  reason: HandoffReason,
  text: string,
  more: { shipments?: ShipmentFacts[]; evidence?: Evidence[]; suggestion?: string } = {},
): Draft {
  const shipments = more.shipments ?? [];
  const draft: Decision = {
    kind: "handoff",
    intent: known.intent,
    reason,
    text,
    summary: summary(known, reason, shipments),
    suggestion: more.suggestion ?? null,
    evidence: [...(more.evidence ?? shipments.map((shipment) => orderEvidence(shipment, false))), rule(reason)],
  };
  return { draft, nextFlow: null, shipments };
}

function handoffText({ other }: Known, t: Texts, reason: HandoffReason): string {
  if (reason !== "not_text" || other === null || other === "other") return t.handoff[reason];
  return t.notText[other];
}

/** The first words of a conversation greet; later ones do not, nor those that follow a welcome. */
function hello(known: Known, t: Texts): string {
  return known.memory.greeted || welcomeOf(known) ? "" : `${t.hello} `;
}

/** Is anything of what the greeting invites to answered automatically? Otherwise it promises nothing. */
function isAnyOn({ tenant }: Known): boolean {
  return sectorOf(tenant.sector).intents.some(
    ({ key, isAutomatable }) => isAutomatable && tenant.settings.intents[key]?.level === "auto",
  );
}

function said(kind: "answer", intent: string, text: string): Draft {
  return done({ kind, intent, text, evidence: [rule(intent)] }, null);
}

function done(draft: Decision, nextFlow: FlowState | null): Draft {
  return { draft, nextFlow, shipments: [] };
}

function rule(name: string): Evidence {
  return { kind: "rule", rule: name };
}

function orderEvidence(shipment: ShipmentFacts, stale: boolean): Evidence {
  const { provider, orderNumber, packageId, status, syncedAt } = shipment;
  return { kind: "order", provider, orderNumber, packageId, status, syncedAt, stale };
}
