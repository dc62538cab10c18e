/** Counts from the objects' own files what D1 was told by events, and names every difference. */
import type { History, Row, StoredConversation } from "./history";

const RETURN_MS = 72 * 60 * 60_000;
/** of every shop here; Turkey knows no summer time */
const ZONE_MS = 3 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** One turn, as the objects tell it. */
interface Turn {
  tenantId: string;
  conversationId: string;
  turnId: string;
  questionId: string | null;
  opens: boolean;
  intent: string | null;
  decision: string;
  messageCount: number;
  askedAt: number;
  answeredAt: number | null;
  isHandedOver: boolean;
}

/** @returns what differs, one line each */
export function recount({ conversations, inbox, replyLog, days }: History): string[] {
  const turns = conversations.flatMap(turnsOf);
  return [...inboxDiffers(conversations, inbox), ...logDiffers(turns, replyLog), ...daysDiffer(turns, days)];
}

function inboxDiffers(conversations: readonly StoredConversation[], inbox: readonly Row[]): string[] {
  const rows = new Map(inbox.map((row) => [row.id, row]));
  const wrong = conversations.flatMap(({ state, lastEventSeq }) => {
    const row = rows.get(state.conversationId);
    if (!row) return [`${state.conversationId} is not in the inbox`];
    const wanted: Row = {
      tenant_id: state.tenantId,
      projected_seq: lastEventSeq,
      contact_id: state.contactId as string,
      customer_name: state.customerName as string,
      customer_address: state.phone,
      status: state.status as string,
      handling: state.handling as string,
      last_intent: state.lastIntent as string,
      last_line: state.lastLine as string,
      last_direction: state.lastDirection as string,
      last_message_at: state.lastMessageAt as number,
      unread: state.unread as number,
      waiting_since: state.waitingSince as number | null,
    };
    return differences(`inbox row of ${state.conversationId}`, wanted, row);
  });
  if (inbox.length !== conversations.length)
    wrong.push(`${inbox.length} inbox rows of ${conversations.length} conversations`);
  return wrong;
}

function logDiffers(turns: readonly Turn[], replyLog: readonly Row[]): string[] {
  const rows = new Map(replyLog.map((row) => [row.turn_id, row]));
  const wrong = turns.flatMap((turn) => {
    const row = rows.get(turn.turnId);
    if (!row) return [`${turn.turnId} is not in the reply log`];
    const wanted: Row = {
      tenant_id: turn.tenantId,
      conversation_id: turn.conversationId,
      question_id: turn.questionId,
      is_question: turn.opens ? 1 : 0,
      intent: turn.intent,
      decision: turn.decision,
      message_count: turn.messageCount,
      asked_at: turn.askedAt,
      answered_at: turn.answeredAt,
    };
    return differences(`reply log of ${turn.turnId}`, wanted, row);
  });
  if (replyLog.length !== turns.length) wrong.push(`${replyLog.length} rows in the reply log of ${turns.length} turns`);
  return wrong;
}

function daysDiffer(turns: readonly Turn[], days: readonly Row[]): string[] {
  const byDay = Map.groupBy(turns, (turn) => `${turn.tenantId} ${dayOf(turn.askedAt)}`);
  const byQuestion = Map.groupBy(turns, (turn) => `${turn.conversationId} ${turn.questionId}`);
  return [...byDay].flatMap(([key, list]) => {
    const [tenantId, date] = key.split(" ");
    const row = days.find((day) => day.tenant_id === tenantId && day.date === date);
    if (!row) return [`${key} is not counted`];
    const questions = list
      .filter(({ opens }) => opens)
      .map((opening) => byQuestion.get(`${opening.conversationId} ${opening.questionId}`)!);
    const answered = questions.filter((question) => question.some(isAnswer));
    const wanted: Row = {
      total_messages: list.reduce((sum, { messageCount }) => sum + messageCount, 0),
      questions: questions.length,
      auto_resolved: answered.length,
      confirmed: 0,
      came_back: answered.filter((question) => question.some((turn) => isAnswer(turn) && cameBack(turn, turns))).length,
      human_handled: questions.filter((question) => question.some(({ isHandedOver }) => isHandedOver)).length,
    };
    return differences(key, wanted, row);
  });
}

/** Asked the same again, as another question, within 72 hours. */
function cameBack(answer: Turn, turns: readonly Turn[]): boolean {
  const from = answer.answeredAt!;
  return later(turns)
    .get(answer.conversationId)!
    .some(
      ({ opens, intent, questionId, askedAt }) =>
        opens &&
        intent === answer.intent &&
        questionId !== answer.questionId &&
        askedAt >= from &&
        askedAt <= from + RETURN_MS,
    );
}

const grouped = new WeakMap<readonly Turn[], Map<string, Turn[]>>();

function later(turns: readonly Turn[]): Map<string, Turn[]> {
  let known = grouped.get(turns);
  if (!known) {
    known = Map.groupBy(turns, ({ conversationId }) => conversationId);
    grouped.set(turns, known);
  }
  return known;
}

function turnsOf({ state, messages, outbox, turns }: StoredConversation): Turn[] {
  return turns.map(({ turnId, messageIds, decided }) => {
    const { decision } = decided;
    const row = outbox.find((candidate) => candidate.turn_id === turnId);
    const hasLeft = row?.state === "sent" && decision.kind !== "handoff";
    const said = decision.kind === "silent" ? decision.offer?.intent : decision.intent;
    return {
      tenantId: state.tenantId,
      conversationId: state.conversationId,
      turnId,
      questionId: decided.questionId,
      opens: decided.opensQuestion,
      intent: said ?? decided.understanding.intents[0]?.key ?? null,
      decision: decision.kind,
      messageCount: messageIds.length,
      askedAt: messages.find(({ id }) => id === messageIds[0])!.channel_at,
      answeredAt: hasLeft ? row.sent_at : null,
      isHandedOver: decision.kind === "handoff" || (row !== undefined && row.state !== "sent"),
    };
  });
}

function isAnswer({ decision, questionId, answeredAt }: Turn): boolean {
  return (decision === "answer" || decision === "act") && questionId !== null && answeredAt !== null;
}

function dayOf(at: number): string {
  return new Date(Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

function differences(name: string, wanted: Row, found: Row): string[] {
  return Object.entries(wanted)
    .filter(([key, value]) => (value ?? null) !== found[key])
    .map(([key, value]) => `${name}: ${key} is ${found[key]}, should be ${value}`);
}
