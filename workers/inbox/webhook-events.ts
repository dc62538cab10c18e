/** What outgoing webhooks are told of a conversation's events. */
import type { WebhookEvent } from "../webhooks-out/shapes";
import type { ConversationEvent } from "./shapes";

/** Ids follow from the conversation and the place in it: the same thing told twice is one event. */
export function webhookEvents(conversationId: string, events: readonly ConversationEvent[]): WebhookEvent[] {
  const id = `evt_${conversationId.slice(4)}`;
  return events.flatMap((event): WebhookEvent[] => {
    if (event.type !== "turn.decided") return [];
    const { turnId, contactId, intent, language, handoffReason: reason, callsPerson, messages = [] } = event.turn;
    const received = messages.map(({ id: messageId, seq, at, type: contentType }): WebhookEvent => {
      const facts = { conversationId, contactId, messageId, seq, turnId, contentType, intent, language };
      return { id: `${id}_m${seq}`, type: "message.received", at, facts };
    });
    if (!callsPerson) return received;
    const facts = { conversationId, contactId, turnId, reason, intent, language };
    return [...received, { id: `${id}_h${event.seq}`, type: "conversation.handed_over", at: event.at, facts }];
  });
}
