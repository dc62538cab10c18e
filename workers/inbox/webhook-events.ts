/** What outgoing webhooks are told of a conversation's events. */
import type { FlagRow } from "../contacts";
import type { WebhookEvent } from "../webhooks-out/shapes";
import type { ConversationEvent } from "./shapes";

/**
 * Ids follow from the conversation and the place in it: the same thing told twice is one event.
 * @param set the flags that these events have set: what a customer was flagged for before is no new lead
 */
export function webhookEvents(
  conversationId: string,
  events: readonly ConversationEvent[],
  set: readonly FlagRow[],
): WebhookEvent[] {
  const id = `evt_${conversationId.slice(4)}`;
  return events.flatMap((event): WebhookEvent[] => {
    if (event.type !== "turn.decided") return [];
    const { turnId, contactId, intent, language, handoffReason: reason, callsPerson, messages = [] } = event.turn;
    const received = messages.map(({ id: messageId, seq, at, type: contentType }): WebhookEvent => {
      const facts = { conversationId, contactId, messageId, seq, turnId, contentType, intent, language };
      return { id: `${id}_m${seq}`, type: "message.received", at, facts };
    });
    const leads = set
      .filter((flag) => flag.turnId === turnId)
      .map(({ id: leadId, flagType: kind, contactId: flagged }): WebhookEvent => {
        const facts = { conversationId, contactId: flagged, leadId, kind, turnId };
        return { id: `${id}_v${event.seq}_${kind}`, type: "lead.vip", at: event.at, facts };
      });
    if (!callsPerson) return [...received, ...leads];
    const facts = { conversationId, contactId, turnId, reason, intent, language };
    const called = `${id}_h${event.seq}`;
    return [...received, ...leads, { id: called, type: "conversation.handed_over", at: event.at, facts }];
  });
}
