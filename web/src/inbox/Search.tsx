/** The search box above the list: people, orders and messages as somebody types. "/" leads here from anywhere. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { api } from "../api";
import { isTyping } from "../shell/keys";
import { Icon } from "../ui/Icon";
import { later } from "../ui/later";
import { ProblemNotice } from "../ui/Notice";
import type { InboxList } from "./list-model";
import type { SearchResultsProps } from "./SearchResults";
import { hrefOf } from "./scope";
import { type Hit, SearchModel, TYPED_MAX, wanted } from "./search-model";
import { words } from "./search-texts";
import type { OpenThread } from "./thread-model";
import "./search.css";

const RESULTS_ID = "search-results";

const SearchResults = later<SearchResultsProps>(() => import("./SearchResults"));

export function Search({ list, onGo }: { list: InboxList; onGo(href: string): void }) {
  const model = useModel(() => new SearchModel(api));
  const input = useRef<HTMLInputElement>(null);
  const isShown = useSignal(false);
  useSlash(input);
  const state = model.state.value;
  const isOpen = isShown.value && state.kind !== "idle";
  const active = model.hits.value[model.active.value];

  function open({ conversationId, messageId }: Hit): void {
    wanted.value = messageId ? { conversationId, messageId } : null;
    isShown.value = false;
    input.current!.blur();
    onGo(hrefOf(conversationId, list.scope.value));
  }

  const keys: Record<string, () => void> = {
    ArrowDown: () => model.move(1),
    ArrowUp: () => model.move(-1),
    Enter: () => {
      // What stands there was found for something else that was typed before.
      const hit = model.isBehind.value ? undefined : (active ?? model.hits.value[0]);
      if (hit) open(hit);
    },
    Escape: () => {
      model.clear();
      input.current!.blur();
    },
  };

  return (
    <search
      class="search"
      onFocusIn={() => {
        isShown.value = true;
        void SearchResults.fetch();
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) isShown.value = false;
      }}
    >
      <div class="search-box">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          maxLength={TYPED_MAX}
          aria-label={words.value.label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={RESULTS_ID}
          aria-activedescendant={active && isOpen ? active.key : undefined}
          placeholder={words.value.placeholder}
          value={model.typed.value}
          data-testid="search"
          onInput={(event) => {
            isShown.value = true;
            model.type(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            const act = event.isComposing ? undefined : keys[event.key];
            if (!act) return;
            event.preventDefault();
            act();
          }}
        />
        {model.typed.value === "" ? (
          <span class="search-key" aria-hidden="true">
            /
          </span>
        ) : (
          <button type="button" class="search-clear" aria-label={words.value.clear} onClick={model.clear}>
            <Icon name="close" />
          </button>
        )}
      </div>
      {isOpen && (
        <div class="search-results" aria-busy={model.isBehind.value} data-testid="search-results">
          {state.kind === "failed" && <ProblemNotice problem={state.problem} />}
          {state.kind === "waiting" && <div class="skeleton search-skeleton" aria-busy="true" />}
          {state.kind === "ready" && (
            <SearchResults id={RESULTS_ID} model={model} answer={state.answer} onOpen={open} />
          )}
        </div>
      )}
    </search>
  );
}

/** Shows the message a hit was opened for, once its conversation is there. */
export function useFound(thread: OpenThread): void {
  const found = wanted.value;
  const isHere = found !== null && thread.id.value === found.conversationId && thread.state.value.kind === "ready";
  useEffect(() => {
    if (!found || !isHere) return;
    wanted.value = null;
    void thread.reveal(found.messageId);
  }, [thread, found, isHere]);
}

function useSlash(input: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [input]);
}
