/** What a contact came about, time after time: the episodes of their conversations, told by the reply log. */
import { sql } from "drizzle-orm";
import { autoReplyLog } from "../analytics/schema";
import { conversations } from "../inbox/schema";
import type { Ctx } from "../platform/ctx";
import { shorten } from "../platform/text";
import type { PastEpisode } from "./shapes";

/** Of so many turns, the newest; a customer of years has more, and nobody reads them here. */
const TURNS_MAX = 400;
const EPISODES_MAX = 20;
const TEXT_MAX = 120;
/** Later than any question: an episode is named by its first question, and by its first turn only where none was asked. */
const BEHIND_QUESTIONS_MS = 1e15;

interface Row extends Omit<PastEpisode, "messageId" | "text" | "outcome"> {
  turnId: string;
  text: string | null;
  answered: number;
  handedOver: number;
}

/** Of all channels, the newest first. A turn is named after its last message, which is where the episode is shown. */
export async function episodesOf(ctx: Ctx, contactId: string): Promise<PastEpisode[]> {
  const mine = sql`SELECT id FROM ${conversations} WHERE tenant_id = ${ctx.tenantId} AND contact_id = ${contactId}`;
  // With one min() and no other, the bare columns are those of the row that has it (SQLite, "bare columns").
  const rows = await ctx.db.all<Row>(sql`
    SELECT conversation_id AS conversationId, turn_id AS turnId, asked_at AS at, intent, question_text AS text,
      sum(answered_at IS NOT NULL) AS answered, sum(handoff_reason IS NOT NULL) AS handedOver,
      min(asked_at + (1 - is_question) * ${BEHIND_QUESTIONS_MS}) AS first
    FROM (SELECT * FROM ${autoReplyLog} WHERE tenant_id = ${ctx.tenantId} AND conversation_id IN (${mine})
      ORDER BY asked_at DESC LIMIT ${TURNS_MAX})
    GROUP BY conversation_id, episode_id
    ORDER BY asked_at DESC LIMIT ${EPISODES_MAX}`);
  return rows.map(({ conversationId, turnId, at, intent, text, answered, handedOver }) => ({
    conversationId,
    messageId: `msg_${turnId.slice("trn_".length)}`,
    at,
    intent,
    text: text === null ? null : shorten(text, TEXT_MAX),
    outcome: handedOver > 0 ? "handed_over" : answered > 0 ? "answered" : null,
  }));
}
