/** Replies written once and used often. */

/** The languages a reply may be written in. */
export const REPLY_LANGUAGES = ["tr", "en", "de", "ru", "ar"] as const;
export type ReplyLanguage = (typeof REPLY_LANGUAGES)[number];

/** What a text may leave open, as `{{customer_name}}`; it is filled when the reply is used. */
export const VARIABLES = ["customer_name", "order_number", "agent_name", "tenant_name"] as const;
export type Variable = (typeof VARIABLES)[number];

export interface CannedReply {
  id: string;
  /** typed after a slash */
  shortcut: string;
  title: string;
  /** one language at least */
  texts: Partial<Record<ReplyLanguage, string>>;
  /** of the person who asks alone; nobody else sees it */
  isPersonal: boolean;
}
