/** The reply log (one row a turn) and the daily numbers recomputed from it. */
import { sql } from "drizzle-orm";
import { index, integer, real, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";

/** The condition of the partial index. A query must say it in the same words to be served by it. */
export const AWAITS_SETTLING = sql.raw(
  "was_resolved IS NULL AND answered_at IS NOT NULL AND question_id IS NOT NULL AND decision IN ('answer', 'act')",
);

/** One row per turn of any conversation; every number of the overview is counted from these rows. */
export const autoReplyLog = tenantTable(
  "auto_reply_log",
  {
    /** named after its turn, so that there is one a turn; elder rows have another */
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    episodeId: text("episode_id").notNull(),
    contactId: text("contact_id").notNull(),
    turnId: text("turn_id").notNull(),
    /** a clarifying ask and the turns that follow it share one question; null for small talk */
    questionId: text("question_id"),
    /** true on the one turn of a question that counts it */
    isQuestion: integer("is_question", { mode: "boolean" }).notNull(),
    intent: text("intent"),
    questionText: text("question_text"),
    language: text("language"),
    confidence: real("confidence"),
    decision: text("decision", { enum: ["answer", "ask", "act", "handoff", "silent"] }).notNull(),
    handoffReason: text("handoff_reason"),
    /** when the answer really left; null until then and for handoffs */
    answeredAt: integer("answered_at"),
    /** false at once for a question handed over; else null until 72 h have passed, then true unless the customer came back or a person answered */
    wasResolved: integer("was_resolved", { mode: "boolean" }),
    cameBackAt: integer("came_back_at"),
    personAnsweredAt: integer("person_answered_at"),
    /** inbound messages read in this turn; each message belongs to exactly one turn */
    messageCount: integer("message_count").notNull(),
    askedAt: integer("asked_at").notNull(),
    /** what it took; null in rows of before it was counted */
    rowsRead: integer("rows_read"),
    rowsWritten: integer("rows_written"),
    requests: integer("requests"),
    modelTokens: integer("model_tokens"),
    platformMicroUsd: integer("platform_micro_usd"),
    modelMicroUsd: integer("model_micro_usd"),
    priceCard: text("price_card"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("auto_reply_log_asked").on(t.tenantId, t.askedAt),
    index("auto_reply_log_conversation").on(t.tenantId, t.conversationId, t.askedAt),
    index("auto_reply_log_waiting").on(t.tenantId, t.answeredAt).where(sql`${AWAITS_SETTLING}`),
  ],
);

export const dailyMetrics = tenantTable(
  "daily_metrics",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    /** tenant-local day, YYYY-MM-DD */
    date: text("date").notNull(),
    totalMessages: integer("total_messages").notNull(),
    questions: integer("questions").notNull(),
    autoResolved: integer("auto_resolved").notNull(),
    confirmed: integer("confirmed").notNull(),
    cameBack: integer("came_back").notNull(),
    humanHandled: integer("human_handled").notNull(),
    avgResponseTimeSec: real("avg_response_time_sec"),
    /** turns by what was decided */
    turnsAnswer: integer("turns_answer").notNull().default(0),
    turnsAct: integer("turns_act").notNull().default(0),
    turnsAsk: integer("turns_ask").notNull().default(0),
    turnsHandoff: integer("turns_handoff").notNull().default(0),
    turnsSilent: integer("turns_silent").notNull().default(0),
    /** what they took, and what the channel charged on that day */
    rowsRead: integer("rows_read").notNull().default(0),
    rowsWritten: integer("rows_written").notNull().default(0),
    requests: integer("requests").notNull().default(0),
    modelTokens: integer("model_tokens").notNull().default(0),
    platformMicroUsd: integer("platform_micro_usd").notNull().default(0),
    modelMicroUsd: integer("model_micro_usd").notNull().default(0),
    channelMicroUsd: integer("channel_micro_usd").notNull().default(0),
    paidMessages: integer("paid_messages").notNull().default(0),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("daily_metrics_date").on(t.tenantId, t.date), index("daily_metrics_day").on(t.date)],
);
