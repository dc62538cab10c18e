/** The list of conversations with its views; above a hundred rows only those in sight are drawn. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ProblemNotice } from "../ui/Notice";
import { rowWindow, scrollToRow } from "../ui/windowing";
import { ConversationRow } from "./ConversationRow";
import { type InboxList, VIEWS } from "./list-model";
import { words as inboxWords } from "./texts";

/** The same as `--row` in page.css. */
const ROW_PX = 88;
const LOAD_MORE_BEFORE_PX = 10 * ROW_PX;

export function ConversationList({ list, openId }: { list: InboxList; openId: string | null }) {
  const words = inboxWords.value;
  const state = list.state.value;
  const view = list.view.value;
  return (
    <section class="inbox-list" aria-label={words.list}>
      <fieldset class="views">
        <legend class="visually-hidden">{words.viewsLabel}</legend>
        {VIEWS.map((key) => (
          <button
            type="button"
            key={key}
            aria-pressed={key === view}
            data-testid={`view-${key}`}
            onClick={() => void list.show(key)}
          >
            {words.views[key]}
          </button>
        ))}
      </fieldset>
      {state.kind === "failed" && <ProblemNotice problem={state.problem} onRetry={() => void list.load()} />}
      {state.kind === "loading" && (
        <div class="rows" aria-busy="true">
          {[1, 2, 3, 4, 5].map((n) => (
            <div key={n} class="skeleton row-skeleton" />
          ))}
        </div>
      )}
      {state.kind === "ready" && list.rows.value.length === 0 && <p class="empty">{words.empty[view]}</p>}
      {state.kind === "ready" && <Rows list={list} openId={openId} />}
    </section>
  );
}

function Rows({ list, openId }: { list: InboxList; openId: string | null }) {
  const box = useRef<HTMLDivElement>(null);
  const scrollPx = useSignal(0);
  const viewPx = useSignal(800);
  const rows = list.rows.value;
  const { from, to, beforePx, afterPx } = rowWindow(rows.length, ROW_PX, scrollPx.value, viewPx.value);
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
  useLayoutEffect(() => {
    if (!focused) return;
    const element = box.current!;
    const at = list.rows.value.findIndex(({ id }) => id === focused);
    element.scrollTop = scrollToRow(at, ROW_PX, element.scrollTop, element.clientHeight);
    element.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
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
          <ConversationRow key={row.id} row={row} isOpen={row.id === openId} />
        ))}
      </ul>
    </div>
  );
}
