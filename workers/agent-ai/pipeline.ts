/**
 * The whole reply, top to bottom. Each stage takes what the one before gave and adds to it, so a wrong order does not
 * compile. `traced` times a stage for "why this answer". Sending is not a stage: the Conversation commits the decision
 * first, then acts on it.
 */
import { logBug } from "../platform/log";
import { act } from "./act";
import { compose } from "./compose";
import { decide, failed } from "./decide";
import { followFlow } from "./follow-flow";
import { guard } from "./guard";
import { detectLanguage, detectPii, normalise, understand } from "./read";
import type { Decided, Received, Tools } from "./shapes";
import { traced } from "./trace";

/** Decides what to do about a turn. Never throws: a bug is logged and ends in front of a person with an honest line. */
export async function decideReply(received: Received, tools: Tools): Promise<Decided> {
  const t = traced(tools);
  try {
    const normal = t(normalise, received); // + text, attachments
    const spoken = t(detectLanguage, normal); // + language
    const safe = t(detectPii, spoken); // + what must not leave
    const understood = t(understand, safe); // + intents, entities, confidence
    const placed = t(followFlow, understood); // + where in the conversation's flow this stands, and its question
    const known = await t(act, placed); // + facts, each with its source
    const drafted = t(compose, known); // + draft
    const guarded = t(guard, drafted); // + verdict
    const decided = t(decide, guarded); // answer | ask | act | handoff | silent
    return { ...decided, trace: t.trace };
  } catch (error) {
    logBug("reply.bug", error, { tenantId: received.tenant.id, turnId: received.turnId });
    return { ...failed(received, tools), trace: t.trace };
  }
}
