/** What of the live changes somebody is told of by their browser: what is new, theirs, and not before their eyes. */
import type { InboxRow, LiveChange, ThreadMessage } from "../../../workers/inbox/shapes";
import type { BrowserEvent, NotificationSettings } from "../../../workers/notifications/shapes";

/** Older than this it is a change of something long known, or was missed: then the list says it. */
const NEW_MS = 60_000;
const SEEN_MAX = 500;

export interface Alert {
  event: BrowserEvent;
  /** the same in all windows of one person */
  key: string;
  conversationId: string;
  customerName: string | null;
}

export interface Circumstances {
  me: string;
  now: number;
  settings: NotificationSettings;
  /** the zone of the business */
  tenantTimeZone: string;
  /** is this conversation before their eyes? */
  isSeen(conversationId: string): boolean;
}

/** Keeps what was seen of conversations, because a message does not say whose it is. */
export function createAlerts() {
  const rows = new Map<string, InboxRow>();
  const told = new Set<string>();

  function isNews(key: string, at: number, now: number): boolean {
    if (told.has(key)) return false;
    told.add(key);
    if (told.size > SEEN_MAX) told.delete(told.values().next().value!);
    return now - at < NEW_MS;
  }

  function ofRow(row: InboxRow, { me, now }: Circumstances): Alert[] {
    rows.delete(row.id);
    rows.set(row.id, row);
    if (rows.size > SEEN_MAX) rows.delete(rows.keys().next().value!);
    const { id, waitingSince, assigneeId, snoozedUntil, customerName } = row;
    if (waitingSince === null || snoozedUntil !== null || row.status !== "handed_over") return [];
    if (assigneeId !== null && assigneeId !== me) return [];
    const key = `handover/${id}/${waitingSince}`;
    return isNews(key, waitingSince, now) ? [{ event: "handover", key, conversationId: id, customerName }] : [];
  }

  function ofMessage(conversationId: string, message: ThreadMessage, { me, now }: Circumstances): Alert[] {
    const row = rows.get(conversationId);
    const customerName = row?.customerName ?? null;
    const { id, direction, content, at, authorId } = message;
    if (direction === "note" && content.type === "note") {
      if (authorId === me || !content.mentions.includes(me) || !isNews(`mention/${id}`, at, now)) return [];
      return [{ event: "mention", key: `mention/${id}`, conversationId, customerName }];
    }
    // What the assistant answers by itself is nobody's work.
    const isTheirs = row?.handling === "person" && (row.assigneeId === null || row.assigneeId === me);
    if (direction !== "in" || !isTheirs || !isNews(`message/${id}`, at, now)) return [];
    return [{ event: "message", key: `message/${id}`, conversationId, customerName }];
  }

  return {
    /** In the order they are to be told; nothing in quiet hours. */
    hear(change: LiveChange, circumstances: Circumstances): Alert[] {
      const alerts =
        change.type === "conversation"
          ? ofRow(change.row, circumstances)
          : change.type === "messages"
            ? change.messages.flatMap((message) => ofMessage(change.conversationId, message, circumstances))
            : [];
      const { settings, now, tenantTimeZone, isSeen } = circumstances;
      if (isQuiet(settings.quiet, settings.timeZone ?? tenantTimeZone, now)) return [];
      return alerts.filter(({ conversationId }) => !isSeen(conversationId));
    },
  };
}

/** Is this moment within the quiet hours there? */
export function isQuiet({ isOn, from, to }: NotificationSettings["quiet"], timeZone: string, at: number): boolean {
  if (!isOn || from === to) return false;
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
  const minute = part("hour") * 60 + part("minute");
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
