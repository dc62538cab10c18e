/** The ways of telling people something, one line each; and what others may use of this room. */
import { email } from "./email";
import type { Notifier } from "./port";

const notifiers: readonly Notifier[] = [email];

/** The notifier of this key, or null. */
export function notifierOf(key: string): Notifier | null {
  return notifiers.find((notifier) => notifier.key === key) ?? null;
}

export const notifierKeys: readonly string[] = notifiers.map(({ key }) => key);

export { type NoticeInput, noticeOf, sendNotice, sweepNotices } from "./notices";
export type { Delivery, Notice, Notifier } from "./port";
