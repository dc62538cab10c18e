/** The list of conversations; above a hundred rows only those in sight are drawn. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../i18n";
import { useAfterPaint } from "../ui/after-paint";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { later } from "../ui/later";
import { Notice, ProblemNotice } from "../ui/Notice";
import { rowsInSight, rowWindow, scrollToRow } from "../ui/windowing";
import { anchoredScroll } from "./anchor";
import { ConversationRow } from "./ConversationRow";
import type { DraftMark } from "./drafts";
import { ListHead } from "./ListHead";
import type { InboxList, ListState } from "./list-model";
import { Search } from "./Search";
import { EVERYTHING, FILTERS, hrefOf, hrefsIn } from "./scope";
import { words } from "./texts";
import "./list.css";

export const BulkBar = later<{ list: InboxList }>(
  () => import("./BulkBar"),
  () => <div class="bulk" />,
);

/** The same as `--row` in list.css. */
const ROW_PX = 84;
const LOAD_MORE_BEFORE_PX = 10 * ROW_PX;
const COMING: ListState = { kind: "loading" };

interface ListProps {
  list: InboxList;
  /** what waits for its writer, by conversation */
  marks: ReadonlySignal<ReadonlyMap<string, DraftMark>>;
  openId: string | null;
  /** Goes to an address; always the same function. */
  onGo(href: string): void;
  /** may its rows be drawn already? */
  isDue: boolean;
}

export function ConversationList({ list, marks, openId, onGo, isDue }: ListProps) {
  const state = isDue ? list.state.value : COMING;
  const isChoosing = list.isSelecting.value || list.selected.value.size > 0;
  // Drawn once: opening a conversation changes nothing of them.
  const search = useMemo(() => <Search list={list} onGo={onGo} />, [list, onGo]);
  const head = useMemo(() => <ListHead list={list} onGo={onGo} />, [list, onGo]);
  return (
    <section class="inbox-list" aria-label={words.value.list} data-selecting={isChoosing}>
      {search}
      {isChoosing ? <BulkBar list={list} /> : head}
      <div class="inbox-rows">
        {list.refusal.value && <Notice kind="bad">{t.value.problem[list.refusal.value.code]}</Notice>}
        {list.notDone.value > 0 && <Notice kind="bad">{words.value.bulk.notDone(list.notDone.value)}</Notice>}
        {state.kind === "failed" && <ProblemNotice problem={state.problem} onRetry={() => void list.load()} />}
        {state.kind === "loading" && (
          <div class="rows" aria-busy="true">
            {[1, 2, 3, 4, 5, 6].map((n) => (
              <div key={n} class="skeleton row-skeleton" />
            ))}
          </div>
        )}
        {state.kind === "ready" && list.rows.value.length === 0 && <Nothing list={list} />}
        {state.kind === "ready" && list.rows.value.length > 0 && (
          <Rows list={list} marks={marks} openId={openId} onGo={onGo} />
        )}
      </div>
    </section>
  );
}

/** What an empty view means, and the way out when it is filters that hide everything. */
function Nothing({ list }: { list: InboxList }) {
  const text = words.value;
  const scope = list.scope.value;
  const isFiltered = FILTERS.some((key) => scope[key]);
  return (
    <div class="empty" data-testid="list-empty">
      <Icon name={isFiltered ? "filter" : "inbox"} />
      <p>{isFiltered ? text.filter.nothing : text.empty[scope.view]}</p>
      {isFiltered && (
        <a class="button button-plain" href={hrefOf(null, { ...EVERYTHING, view: scope.view })}>
          {text.filter.clear}
        </a>
      )}
    </div>
  );
}

function Rows({ list, marks, openId, onGo }: Omit<ListProps, "isDue">) {
  const box = useRef<HTMLDivElement>(null);
  const scrollPx = useSignal(0);
  const viewPx = useSignal(800);
  const rows = list.rows.value;
  const href = hrefsIn(list.scope.value);
  // What is in sight first; the rows below it come a frame later.
  const isWhole = useAfterPaint();
  const drawn = isWhole ? rowWindow : rowsInSight;
  const { from, to, beforePx, afterPx } = drawn(rows.length, ROW_PX, scrollPx.value, viewPx.value);
  const focused = list.focused.value;

  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => {
      viewPx.value = box.current!.clientHeight;
    });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [viewPx]);
  useLayoutEffect(() => {
    const element = box.current!;
    element.style.setProperty("--before", `${beforePx}px`);
    element.style.setProperty("--after", `${afterPx}px`);
  }, [beforePx, afterPx]);
  useStaying(box, rows, focused);
  useLayoutEffect(() => {
    if (!focused) return;
    const element = box.current!;
    const at = list.rows.value.findIndex(({ id }) => id === focused);
    if (at < 0) return;
    element.scrollTop = scrollToRow(at, ROW_PX, element.scrollTop, element.clientHeight);
    rowIn(element, focused)?.focus({ preventScroll: true });
  }, [focused, list]);

  function onScroll(): void {
    const element = box.current!;
    scrollPx.value = element.scrollTop;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < LOAD_MORE_BEFORE_PX) void list.loadMore();
  }

  return (
    <div ref={box} class="rows" onScroll={onScroll}>
      <ul>
        {rows.slice(from, to).map((row) => (
          <ConversationRow
            key={row.id}
            row={row}
            href={href(row.id)}
            isOpen={row.id === openId}
            mark={marks.value.get(row.id)}
            isSelected={list.selected.value.has(row.id)}
            onOpen={onGo}
            onSelect={list.select}
          />
        ))}
      </ul>
      {list.nextCursor.value && (
        <Button weight="quiet" class="rows-more" onClick={() => void list.loadMore()}>
          {words.value.more}
        </Button>
      )}
    </div>
  );
}

const rowIn = (box: HTMLElement, id: string) => box.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);

/** Rows that move neither push away what is read nor take the keyboard's place with them. */
function useStaying(
  box: { current: HTMLDivElement | null },
  rows: readonly { id: string }[],
  focused: string | null,
): void {
  const before = useRef<string[]>([]);
  useLayoutEffect(() => {
    const after = rows.map(({ id }) => id);
    // Places are measured only when something has moved.
    if (after.length === before.current.length && after.every((id, at) => id === before.current[at])) return;
    const isFirst = before.current.length === 0;
    if (isFirst) before.current = after;
    if (isFirst && !focused) return;
    const element = box.current!;
    const first = Math.floor(element.scrollTop / ROW_PX);
    const inSight = before.current.slice(first, first + Math.ceil(element.clientHeight / ROW_PX));
    const wanted = anchoredScroll(before.current, after, inSight, ROW_PX, element.scrollTop);
    if (wanted !== element.scrollTop) element.scrollTop = wanted;
    before.current = after;
    // A row that is moved in the document loses the focus it had.
    if (focused && document.activeElement === document.body) rowIn(element, focused)?.focus({ preventScroll: true });
  }, [rows, box, focused]);
}
