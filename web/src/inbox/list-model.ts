/** The inbox list: the rows of one scope, kept true by the live connection, and what is done with many of them. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { DeskChange, InboxRow, LiveChange } from "../../../workers/inbox/shapes";
import type { Api, Problem } from "../api";
import { applied } from "./desk";
import { type LabelChanges, labelChanges } from "./label-changes";
import { belongsTo, compareIn, EVERYTHING, FILTERS, type Scope, type View } from "./scope";
import { toldRows } from "./told";

export type ListState = { kind: "loading" } | { kind: "ready" } | { kind: "failed"; problem: Problem };
export type Counts = Record<"mine" | "unassigned" | "waiting" | "undelivered", number>;
/** which menu of the list is open */
export type ListMenu = "view" | "filter" | "label" | "snooze" | "assign" | "more" | null;

interface Page {
  items: InboxRow[];
  nextCursor: string | null;
}

/** The API's limit of one change to many. */
const BULK_MAX = 100;
/** So many pages are read anew after an absence; what stands below them is as it was. */
const AGAIN_PAGES_MAX = 5;
/** Counts are asked for once after a burst of changes. */
const COUNT_AFTER_MS = 1_500;

/** Puts rows among others: one row an id, in the view's order. */
export function mergeRows(rows: readonly InboxRow[], changed: readonly InboxRow[], view: View): InboxRow[] {
  const ids = new Set(changed.map(({ id }) => id));
  return [...rows.filter(({ id }) => !ids.has(id)), ...changed].sort(compareIn(view));
}

/** Runs something after a delay. */
type Later = (then: () => void, delayMs: number) => void;
const byTimer: Later = (then, delayMs) => void setTimeout(then, delayMs);

/**
 * @param me the signed-in user's id
 * @param first what is shown at first
 * @param labelled shared with the open conversation
 * @param now epoch ms
 */
export const ListModel = createModel(listModel);

function listModel(
  api: Api,
  me: string,
  first: Scope = EVERYTHING,
  later: Later = byTimer,
  labelled: LabelChanges = labelChanges(Date.now),
  now: () => number = Date.now,
) {
  const state = signal<ListState>({ kind: "loading" });
  const scope = signal<Scope>(first);
  const rows = signal<InboxRow[]>([]);
  const nextCursor = signal<string | null>(null);
  const counted = signal<Counts | null>(null);
  /** as the server counted them; of a view that stands here whole, as many as stand here */
  const counts = computed<Counts | null>(() => {
    const { view } = scope.value;
    const isWhole =
      state.value.kind === "ready" && nextCursor.value === null && FILTERS.every((key) => !scope.value[key]);
    if (!counted.value || !isWhole || !(view in counted.value)) return counted.value;
    return { ...counted.value, [view]: rows.value.length };
  });
  /** the row the keyboard stands on */
  const focused = signal<string | null>(null);
  /** the conversation that is open beside the list */
  const openId = signal<string | null>(null);
  const selected = signal<ReadonlySet<string>>(new Set());
  /** checkboxes are shown, also before anything is chosen */
  const isSelecting = signal(false);
  const menu = signal<ListMenu>(null);
  /** the last change to many was refused, and undone on the screen */
  const refusal = signal<Problem | null>(null);
  /** how many of the last change to many were not done: they are still chosen */
  const notDone = signal(0);
  const selectedRows = computed(() => rows.value.filter(({ id }) => selected.value.has(id)));
  /** where the last press chose a row: a range begins there */
  let rangeFrom: string | null = null;
  /** where the keyboard stood when its row left the list */
  let gap: number | null = null;
  let isMoreUnderWay = false;
  let isCountPlanned = false;
  /** a page that comes now may not have it yet */
  const told = toldRows(now);

  async function fetchPage(cursor: string | null) {
    const { view } = scope.value;
    const filters = FILTERS.flatMap((key) => (scope.value[key] ? [`&${key}=${scope.value[key]}`] : [])).join("");
    const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const answer = await api.get<Page>(`/api/v1/conversations?view=${view}${filters}${after}`);
    return answer.ok ? { ...answer, value: { ...answer.value, items: answer.value.items.map(labelled.over) } } : answer;
  }

  async function load(): Promise<void> {
    const asked = scope.value;
    const answer = await fetchPage(null);
    if (scope.value !== asked) return;
    if (!answer.ok) {
      if (state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
      return;
    }
    await takeIn(answer.value, asked);
  }

  /** Whoever has scrolled down keeps their place: the rows are renewed from above, page by page, the others stay below. */
  async function takeIn(first: Page, asked: Scope): Promise<void> {
    let fresh: InboxRow[] = [];
    let page = first;
    for (let pages = 1; ; pages++) {
      fresh = mergeRows(fresh, page.items, asked.view);
      const isMore = renew(fresh, page.nextCursor);
      if (!isMore || page.nextCursor === null || pages === AGAIN_PAGES_MAX) break;
      const next = await fetchPage(page.nextCursor);
      if (scope.value !== asked) return;
      if (!next.ok) break;
      page = next.value;
    }
  }

  /** @returns whether rows that were loaded earlier still stand below the fresh ones */
  function renew(fresh: readonly InboxRow[], cursor: string | null): boolean {
    const last = fresh.at(-1);
    const ids = new Set(fresh.map(({ id }) => id));
    const compare = compareIn(scope.value.view);
    const below =
      cursor === null || !last ? [] : rows.value.filter((row) => !ids.has(row.id) && compare(last, row) < 0);
    batch(() => {
      rows.value = [...fresh, ...below];
      if (below.length === 0) nextCursor.value = cursor;
      state.value = { kind: "ready" };
      putTold();
      forgetGone();
    });
    return below.length > 0;
  }

  async function count(): Promise<void> {
    isCountPlanned = false;
    const answer = await api.get<Counts>("/api/v1/conversations/counts");
    if (answer.ok) counted.value = answer.value;
  }

  function countSoon(): void {
    if (isCountPlanned) return;
    isCountPlanned = true;
    later(() => void count(), COUNT_AFTER_MS);
  }

  /** Shows another view or other filters; the same again changes nothing. */
  async function show(next: Scope): Promise<void> {
    const now = scope.value;
    if (next.view === now.view && FILTERS.every((key) => next[key] === now[key])) return;
    batch(() => {
      scope.value = next;
      rows.value = [];
      nextCursor.value = null;
      focused.value = null;
      state.value = { kind: "loading" };
      deselect();
    });
    gap = null;
    countSoon();
    await load();
  }

  async function loadMore(): Promise<void> {
    const cursor = nextCursor.value;
    if (!cursor || isMoreUnderWay) return;
    isMoreUnderWay = true;
    const asked = scope.value;
    const answer = await fetchPage(cursor);
    isMoreUnderWay = false;
    if (!answer.ok || scope.value !== asked) return;
    const known = new Set(rows.value.map(({ id }) => id));
    batch(() => {
      rows.value = mergeRows(
        rows.value,
        answer.value.items.filter(({ id }) => !known.has(id)),
        asked.view,
      );
      nextCursor.value = answer.value.nextCursor;
      putTold();
    });
  }

  function putTold(): void {
    for (const row of told.rows()) put(labelled.over(row));
  }

  function put(row: InboxRow): void {
    if (belongsTo(scope.value, row, me)) {
      rows.value = mergeRows(rows.value, [row], scope.value.view);
      return;
    }
    const at = rows.value.findIndex(({ id }) => id === row.id);
    if (at < 0) return;
    if (row.id === (focused.value ?? openId.value)) gap = at;
    rows.value = rows.value.filter(({ id }) => id !== row.id);
    forgetGone();
  }

  /** A row as it was changed here: what was told of it before is over. */
  function putChanged(row: InboxRow): void {
    told.forget(row.id);
    put(row);
  }

  /** What is not in the list any more is not chosen either: nothing is done to what nobody sees. */
  function forgetGone(): void {
    if (selected.value.size === 0) return;
    const here = new Set(rows.value.map(({ id }) => id));
    selected.value = new Set([...selected.value].filter((id) => here.has(id)));
  }

  function hear(event: LiveChange): void {
    if (event.type === "resync") {
      if (!event.isUnbroken) told.clear();
      void load();
      void count();
    }
    if (event.type !== "conversation") return;
    told.hear(event.row);
    put(labelled.over(event.row));
    countSoon();
  }

  /** A conversation was opened beside the list, or (null) left: then the keyboard stands on it again. */
  function opened(id: string | null): void {
    focused.value = id === null ? openId.value : null;
    openId.value = id;
  }

  /** Moves the keyboard's place; from nowhere it begins at the open conversation, else at the top. */
  function move(step: 1 | -1): void {
    const count = rows.value.length;
    const from = rows.value.findIndex(({ id }) => id === (focused.value ?? openId.value));
    const wanted = from >= 0 ? from + step : gap === null ? 0 : step > 0 ? gap : gap - 1;
    const to = Math.min(Math.max(wanted, 0), count - 1);
    gap = null;
    focused.value = rows.value[to]?.id ?? null;
  }

  /** Chooses a row or leaves it; with `range` all from the last one chosen to it. */
  function select(id: string, options: { range?: boolean } = {}): void {
    const ids = rows.value.map((row) => row.id);
    const [from, to] = [rangeFrom ? ids.indexOf(rangeFrom) : -1, ids.indexOf(id)];
    const next = new Set(selected.value);
    if (options.range && from >= 0 && to >= 0) {
      for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
    } else if (!next.delete(id)) next.add(id);
    rangeFrom = id;
    selected.value = next;
  }

  /** All that are loaded. */
  function selectAll(): void {
    selected.value = new Set(rows.value.map(({ id }) => id));
  }

  function deselect(): void {
    notDone.value = 0;
    selected.value = new Set();
    isSelecting.value = false;
    rangeFrom = null;
  }

  /** Shows the change at once; what the server did not do stands again as it was, and is still chosen. */
  async function changeSelected(change: DeskChange): Promise<void> {
    const chosen = selectedRows.value;
    if (chosen.length === 0) return;
    refusal.value = null;
    notDone.value = 0;
    const isOver = change.kind !== "label";
    batch(() => {
      for (const row of chosen) putChanged(applied(row, change));
      if (isOver) deselect();
    });
    const held = change.kind === "label" ? chosen.map(({ id }) => ({ id, ...labelled.begin(id, change) })) : [];
    const left = await send(
      chosen.map(({ id }) => id),
      change,
    );
    for (const { id, answered, refused } of held) left.includes(id) ? refused() : answered();
    if (left.length === 0) return countSoon();
    await load();
    const here = new Set(rows.value.map(({ id }) => id));
    batch(() => {
      notDone.value = left.length;
      selected.value = new Set(left.filter((id) => here.has(id)));
    });
  }

  /** @returns those that were not changed */
  async function send(ids: readonly string[], change: DeskChange): Promise<string[]> {
    const left: string[] = [];
    for (let at = 0; at < ids.length; at += BULK_MAX) {
      const some = ids.slice(at, at + BULK_MAX);
      const answer = await api.post<{ done: string[] }>("/api/v1/conversations/changes", { ids: some, change });
      if (!answer.ok) {
        refusal.value = answer.problem;
        return [...left, ...ids.slice(at)];
      }
      const done = new Set(answer.value.done);
      left.push(...some.filter((id) => !done.has(id)));
    }
    return left;
  }

  return {
    state,
    scope,
    rows,
    nextCursor,
    counts,
    focused,
    openId,
    opened,
    selected,
    selectedRows,
    isSelecting,
    menu,
    refusal,
    notDone,
    load,
    count,
    show,
    loadMore,
    putChanged,
    hear,
    move,
    select,
    selectAll,
    deselect,
    changeSelected,
  };
}

export type InboxList = InstanceType<typeof ListModel>;
