/** What a search finds, for the dashboard; and what a conversation tells of its texts. */

/** A text of a conversation, as its object gives it. */
export interface MessageText {
  id: string;
  direction: "in" | "out" | "note";
  /** epoch ms */
  at: number;
  text: string;
}

/** Texts after a seq. `seq`: up to where they go; `isAll`: nothing follows. */
export interface TextsPage {
  texts: MessageText[];
  seq: number;
  isAll: boolean;
}

/** The conversation a hit leads to. */
export interface FoundConversation {
  id: string;
  customerName: string | null;
  customerAddress: string | null;
  channel: string;
  status: "open" | "handed_over" | "closed";
  lastMessageAt: number;
}

/** @param marks places of what was found, from–to in UTF-16, in order */
export interface Snippet {
  text: string;
  marks: [number, number][];
}

export interface SearchAnswer {
  /** by name, phone or custom field; only on the first page */
  contacts: { conversation: FoundConversation; contactId: string; name: Snippet; address: Snippet | null }[];
  /** by order or tracking number; only on the first page */
  orders: { conversation: FoundConversation; orderNumber: string; trackingCode: string | null }[];
  /** newest first */
  messages: {
    conversation: FoundConversation;
    messageId: string;
    direction: "in" | "out" | "note";
    at: number;
    snippet: Snippet;
  }[];
  nextCursor: string | null;
}
