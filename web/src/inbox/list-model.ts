/** The inbox list: one view's rows, newest first, kept true by the live connection. */
import { createModel, signal } from "@preact/signals";
import type { InboxRow, LiveChange } from "../../../workers/inbox/shapes";
import type { Api, Problem } from "../api";

export const VIEWS = ["all", "mine", "unassigned", "handed_over", "closed"] as const;
export type View = (typeof VIEWS)[number];

export type ListState = { kind: "loading" } | { kind: "ready" } | { kind: "failed"; problem: Problem };

interface Page {
  items: InboxRow[];
  nextCursor: string | null;
}

/** Does a changed row stand in this view? The same rule as the server's list. */
export function belongsTo(view: View, row: InboxRow, me: string): boolean {
  switch (view) {
    case "all":
      return row.status !== "closed";
    case "mine":
      return row.assigneeId === me && row.status !== "closed";
    case "unassigned":
      return row.assigneeId === null && row.status !== "closed";
    case "handed_over":
      return row.status === "handed_over";
    case "closed":
      return row.status === "closed";
  }
}

/** Puts rows among others: one row an id, newest message first. */
export function mergeRows(rows: readonly InboxRow[], changed: readonly InboxRow[]): InboxRow[] {
  const ids = new Set(changed.map(({ id }) => id));
  return [...rows.filter(({ id }) => !ids.has(id)), ...changed].sort(
    (a, b) => b.lastMessageAt - a.lastMessageAt || (a.id < b.id ? 1 : -1),
  );
}

/** @param me the signed-in user's id */
export const ListModel = createModel((api: Api, me: string) => {
  const state = signal<ListState>({ kind: "loading" });
  const view = signal<View>("all");
  const rows = signal<InboxRow[]>([]);
  const nextCursor = signal<string | null>(null);
  /** the row the keyboard stands on */
  const focused = signal<string | null>(null);
  let isMoreUnderWay = false;
  /** changes heard while the first page is on its way: they are newer than it */
  let heard: InboxRow[] | null = null;

  async function fetchPage(cursor: string | null) {
    return api.get<Page>(
      `/api/v1/conversations?view=${view.value}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    );
  }

  async function load(): Promise<void> {
    const asked = view.value;
    heard = [];
    const answer = await fetchPage(null);
    if (view.value !== asked) return;
    const missed = heard ?? [];
    heard = null;
    if (!answer.ok) {
      if (state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
      return;
    }
    rows.value = mergeRows(answer.value.items, []);
    nextCursor.value = answer.value.nextCursor;
    state.value = { kind: "ready" };
    for (const row of missed) put(row);
  }

  async function show(next: View): Promise<void> {
    if (next === view.value) return;
    view.value = next;
    rows.value = [];
    nextCursor.value = null;
    focused.value = null;
    state.value = { kind: "loading" };
    await load();
  }

  async function loadMore(): Promise<void> {
    const cursor = nextCursor.value;
    if (!cursor || isMoreUnderWay) return;
    isMoreUnderWay = true;
    const asked = view.value;
    const answer = await fetchPage(cursor);
    isMoreUnderWay = false;
    if (!answer.ok || view.value !== asked) return;
    const known = new Set(rows.value.map(({ id }) => id));
    rows.value = mergeRows(
      rows.value,
      answer.value.items.filter(({ id }) => !known.has(id)),
    );
    nextCursor.value = answer.value.nextCursor;
  }

  function put(row: InboxRow): void {
    rows.value = belongsTo(view.value, row, me)
      ? mergeRows(rows.value, [row])
      : rows.value.filter(({ id }) => id !== row.id);
  }

  function hear(event: LiveChange): void {
    if (event.type === "resync") void load();
    if (event.type !== "conversation") return;
    heard?.push(event.row);
    put(event.row);
  }

  /** Moves the keyboard's place; from nowhere it begins at the open conversation, else at the top. */
  function move(step: 1 | -1, openId: string | null): void {
    const from = rows.value.findIndex(({ id }) => id === (focused.value ?? openId));
    const to = from < 0 ? 0 : Math.min(Math.max(from + step, 0), rows.value.length - 1);
    focused.value = rows.value[to]?.id ?? null;
  }

  return { state, view, rows, nextCursor, focused, load, show, loadMore, hear, move };
});

export type InboxList = InstanceType<typeof ListModel>;
