/** Which conversations the list shows: a view and its filters. It lives in the address, so that it can be sent and kept. */
import type { InboxRow } from "../../../workers/inbox/shapes";
import { VIEWS } from "./views";

export type View = (typeof VIEWS)[number];

export const FILTERS = ["label", "account", "intent", "group"] as const;
export type Filter = (typeof FILTERS)[number];

export type Scope = { view: View } & { [filter in Filter]: string | null };

export const EVERYTHING: Scope = { view: "all", label: null, account: null, intent: null, group: null };

/** Reads an address; what it does not know is as if it were not there. */
export function scopeOf(query: Readonly<Record<string, string>>): Scope {
  const view = VIEWS.find((one) => one === query.view) ?? "all";
  const { label, account, intent, group } = query;
  return { view, label: label || null, account: account || null, intent: intent || null, group: group || null };
}

/** `view=mine&label=lab_1`; empty for everything. */
export function queryOf(scope: Scope): string {
  const query = new URLSearchParams();
  if (scope.view !== "all") query.set("view", scope.view);
  for (const filter of FILTERS) if (scope[filter]) query.set(filter, scope[filter]);
  return query.toString();
}

/** The address of a conversation (null = none open) within a scope. */
export function hrefOf(id: string | null, scope: Scope): string {
  return hrefsIn(scope)(id);
}

/** For many of one scope. */
export function hrefsIn(scope: Scope): (id: string | null) => string {
  const query = queryOf(scope);
  return (id) => `/inbox${id ? `/${id}` : ""}${query && `?${query}`}`;
}

/** Does a row stand in this scope? The same rule as the server's list. */
export function belongsTo(scope: Scope, row: InboxRow, me: string): boolean {
  return (
    isInView(scope.view, row, me) &&
    (!scope.label || row.labels.includes(scope.label)) &&
    (!scope.account || row.channelAccountId === scope.account) &&
    (!scope.intent || row.lastIntent === scope.intent) &&
    (!scope.group || row.groupId === scope.group)
  );
}

function isInView(view: View, row: InboxRow, me: string): boolean {
  const isHere = row.snoozedUntil === null;
  const isOpen = row.status !== "closed" && isHere;
  switch (view) {
    case "all":
      return isOpen;
    case "mine":
      return row.assigneeId === me && isOpen;
    case "unassigned":
      return row.assigneeId === null && isOpen;
    case "handed_over":
      return row.status === "handed_over" && isHere;
    case "waiting":
      return row.waitingSince !== null && isHere;
    case "snoozed":
      return !isHere;
    case "closed":
      return row.status === "closed";
    case "undelivered":
      return row.undelivered > 0;
    default:
      return view satisfies never;
  }
}

/** The newest on top; where somebody waits, who waits longest; of snoozed ones that which comes back first. */
export function compareIn(view: View): (a: InboxRow, b: InboxRow) => number {
  const rising = (key: "waitingSince" | "snoozedUntil") => (a: InboxRow, b: InboxRow) =>
    (a[key] ?? 0) - (b[key] ?? 0) || (a.id < b.id ? -1 : 1);
  if (view === "waiting") return rising("waitingSince");
  if (view === "snoozed") return rising("snoozedUntil");
  return (a, b) => b.lastMessageAt - a.lastMessageAt || (a.id < b.id ? 1 : -1);
}
