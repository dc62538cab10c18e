/** What a turn was decided on, given out again so that it can be decided anew under other settings. */
import type { TurnMessage } from "../workers/agent-ai/shapes";
import type { IncomingContent } from "../workers/channels/port";
import type { ConversationStore, State } from "./conversation.store";
import type { RecordedTurn } from "./shapes";

/** Turns that are not here any more are left out. */
export function records(store: ConversationStore, state: State, turnIds: readonly string[]): RecordedTurn[] {
  const { conversationId, contactId, customerName } = state;
  return turnIds.flatMap((turnId) => {
    const record = store.turns.get(turnId);
    if (!record) return [];
    const messages = record.messageIds.flatMap((id): TurnMessage[] => {
      const row = store.messages.byId(id);
      return row ? [{ id, content: row.content as IncomingContent, channelAt: row.channelAt }] : [];
    });
    // Without all of its words it is not the turn it was.
    if (messages.length < record.messageIds.length) return [];
    return [{ record, messages, conversationId, contactId, customerName }];
  });
}
