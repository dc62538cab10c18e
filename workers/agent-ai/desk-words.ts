/**
 * What a business says beside the answer: a welcome at the beginning of a case, and outside its hours when somebody will
 * be there. Joined with the answer into one message. These are the tenant's own words, so the guard has no say in them.
 */
import { deskAt, ownWords, TEXTS_UNSET, whenText } from "../routing";
import type { Guarded } from "./guard";
import type { Decision, Memory, Received } from "./shapes";

/** Meta: a text message body holds at most 4096 characters. */
const MAX_CHARACTERS = 4096;

type Arriving = Pick<Received, "arrival" | "tenant" | "customerName"> & { language: "tr" | "en" };

/** The welcome that is due with this turn; null = none. */
export function welcomeOf({ arrival, tenant, customerName: name, language }: Arriving): string | null {
  if (!arrival) return null;
  const kind = arrival === "new" ? "welcomeNew" : "welcomeReturning";
  return ownWords(kind, tenant.desk?.texts?.[kind], language, { name, store: tenant.name, when: "" });
}

/** The decision with the business's own words around it, and the memory of having said them. */
export function withDeskWords(
  guarded: Guarded,
  decision: Decision,
  memory: Memory,
): { decision: Decision; memory: Memory } {
  const closed = awaitsSomebody(guarded, decision) ? closedWords(guarded) : null;
  const welcome = decision.kind === "silent" ? null : welcomeOf(guarded);
  if (!closed && !welcome) return { decision, memory };
  const answer = isSaidBy(guarded, decision, { closed, welcome }) || decision.kind === "silent" ? null : decision.text;
  const text = [welcome, answer, closed?.text].filter((part) => part).join("\n\n");
  if (text.length > MAX_CHARACTERS) return { decision, memory };
  const rules = [...(welcome ? ["welcome"] : []), ...(closed ? ["out_of_hours"] : [])];
  const evidence = [...decision.evidence, ...rules.map((rule) => ({ kind: "rule" as const, rule }))];
  return {
    decision:
      decision.kind === "silent"
        ? { kind: "answer", intent: guarded.intent ?? "greeting", text, evidence }
        : { ...decision, text, evidence },
    memory: {
      ...memory,
      ...(welcome ? { greeted: true } : {}),
      ...(closed ? { toldOpensAt: closed.opensAt } : {}),
    },
  };
}

/** The customer is handed over, or asks again while they wait. */
function awaitsSomebody({ plan }: Guarded, decision: Decision): boolean {
  if (decision.kind === "silent") return decision.reason === "awaits_person";
  return decision.kind === "handoff" || plan.kind === "still_waiting";
}

/** Do our own words take the place of the answer? What tells facts stays. */
function isSaidBy(
  { plan, awaitsPerson, memory: before, own, shipments }: Guarded,
  decision: Decision,
  { closed, welcome }: { closed: object | null; welcome: string | null },
): boolean {
  if (welcome && plan.kind === "greet") return true;
  if (!closed) return false;
  if (plan.kind === "still_waiting") return true;
  const tellsMore = shipments.length > 0 || own.length > 0 || before.flow !== null;
  return decision.kind === "handoff" && awaitsPerson === true && !tellsMore;
}

/** When somebody will be there, once for each time the desk is closed; null = open, told already, or nothing to tell. */
function closedWords(guarded: Guarded): { text: string; opensAt: number } | null {
  const { tenant, now, memory, language, customerName: name } = guarded;
  const { hours, texts } = tenant.desk ?? {};
  if (!hours) return null;
  const desk = deskAt(hours, tenant.timeZone, now);
  if (desk.isOpen || desk.opensAt === null || memory.toldOpensAt === desk.opensAt) return null;
  const { opensAt } = desk;
  const own = texts ? texts.outOfHours : TEXTS_UNSET.outOfHours;
  const when = whenText(language, opensAt, now, tenant.timeZone);
  const text = ownWords("outOfHours", own, language, { name, store: tenant.name, when });
  return text === null ? null : { text, opensAt };
}
