/** A list of the operator's pages: its states, its lines with keys to walk along them, and the way to more. */
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Problem } from "../api";
import { isTyping } from "../shell/keys";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { ProblemNotice } from "../ui/Notice";
import { type Loading, Waiting } from "../ui/Waiting";
import { words } from "./texts";

interface List<T> {
  state: ReadonlySignal<Loading>;
  items: ReadonlySignal<T[]>;
  nextCursor: ReadonlySignal<string | null>;
  problem: ReadonlySignal<Problem | null>;
  load(): Promise<void>;
  more(): Promise<void>;
}

interface LinesProps<T> {
  list: List<T>;
  label: string;
  /** said when there is no line */
  empty: string;
  line(item: T): ComponentChildren;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

export function Lines<T extends { id: string }>({ list, label, empty, line }: LinesProps<T>) {
  const box = useRef<HTMLUListElement>(null);
  const items = list.items.value;
  const isReady = list.state.value.kind === "ready";

  /** From one line's first button or link to the next one's. */
  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step || isTyping(event)) return;
    const stops = [...box.current!.children].map((one) => one.querySelector<HTMLElement>("a[href], button"));
    const here = [...box.current!.children].findIndex((one) => one.contains(document.activeElement));
    const next = stops[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <>
      {list.problem.value && <ProblemNotice problem={list.problem.value} />}
      <Waiting state={list.state.value} onRetry={list.load} shape="operator-skeleton" />
      {isReady && items.length === 0 && (
        <div class="card empty" data-testid="operator-empty">
          <Icon name="check" />
          <p>{empty}</p>
        </div>
      )}
      {isReady && items.length > 0 && (
        <ul ref={box} class="operator-lines" aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <li key={item.id} data-testid="operator-line">
              {line(item)}
            </li>
          ))}
        </ul>
      )}
      {isReady && list.nextCursor.value && (
        <Button class="operator-more" onClick={() => void list.more()} data-testid="operator-more">
          {words.value.more}
        </Button>
      )}
    </>
  );
}
