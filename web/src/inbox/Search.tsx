/** The search box above the list: people, orders and messages as somebody types. "/" leads here from anywhere. */
import { useModel, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { FoundConversation, SearchAnswer, Snippet } from "../../../workers/search/shapes";
import { api } from "../api";
import { now } from "../clock";
import { listTime } from "../format";
import { isTyping } from "../shell/keys";
import { Icon } from "../ui/Icon";
import { ProblemNotice } from "../ui/Notice";
import type { InboxList } from "./list-model";
import { hrefOf } from "./scope";
import { type Hit, type OpenSearch, SearchModel, TYPED_MAX, wanted } from "./search-model";
import { words } from "./search-texts";
import type { OpenThread } from "./thread-model";
import "./search.css";

const RESULTS_ID = "search-results";

export function Search({ list }: { list: InboxList }) {
  const model = useModel(() => new SearchModel(api));
  const { route } = useLocation();
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
    route(hrefOf(conversationId, list.scope.value));
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
          {state.kind === "ready" && <Results model={model} answer={state.answer} onOpen={open} />}
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

interface ResultsProps {
  model: OpenSearch;
  answer: SearchAnswer;
  onOpen(hit: Hit): void;
}

function Results({ model, answer, onOpen }: ResultsProps) {
  const text = words.value;
  const hits = model.hits.value;
  if (hits.length === 0)
    return (
      <p class="search-none" role="status" data-testid="search-none">
        {text.none(model.typed.value.trim())} {text.hint}
      </p>
    );
  let at = 0;
  const line = () => ({ hit: hits[at]!, isActive: at++ === model.active.value, onOpen });
  return (
    <>
      <div id={RESULTS_ID} role="listbox" aria-label={text.results}>
        <Group title={text.groups.contacts} isEmpty={answer.contacts.length === 0}>
          {answer.contacts.map(({ conversation, name, address }) => (
            <Line
              {...line()}
              conversation={conversation}
              title={name.text ? <Marked snippet={name} /> : nameOf(conversation)}
            >
              {address && <Marked snippet={address} />}
            </Line>
          ))}
        </Group>
        <Group title={text.groups.orders} isEmpty={answer.orders.length === 0}>
          {answer.orders.map(({ conversation, orderNumber, trackingCode }) => (
            <Line {...line()} conversation={conversation} title={text.order(orderNumber)}>
              {[nameOf(conversation), trackingCode && text.tracking(trackingCode)].filter(Boolean).join(" · ")}
            </Line>
          ))}
        </Group>
        <Group title={text.groups.messages} isEmpty={answer.messages.length === 0}>
          {answer.messages.map(({ conversation, direction, at: saidAt, snippet }) => (
            <Line {...line()} conversation={conversation} at={saidAt} title={nameOf(conversation)}>
              {direction === "out" && text.you}
              {direction === "note" && text.note}
              <Marked snippet={snippet} />
            </Line>
          ))}
        </Group>
      </div>
      {answer.nextCursor && (
        <button type="button" class="search-more" onClick={() => void model.more()}>
          {text.more}
        </button>
      )}
    </>
  );
}

function Group({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ComponentChildren }) {
  if (isEmpty) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
    <div role="group" aria-label={title}>
      <p class="search-group" aria-hidden="true">
        {title}
      </p>
      {children}
    </div>
  );
}

interface LineProps {
  hit: Hit;
  isActive: boolean;
  conversation: FoundConversation;
  /** when it was said; the conversation's last message when left out */
  at?: number;
  title: ComponentChildren;
  children: ComponentChildren;
  onOpen(hit: Hit): void;
}

function Line({ hit, isActive, conversation, at, title, children, onOpen }: LineProps) {
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isActive) line.current!.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <button
      ref={line}
      type="button"
      role="option"
      id={hit.key}
      class="search-hit"
      tabIndex={-1}
      aria-selected={isActive}
      data-testid="search-hit"
      onClick={() => onOpen(hit)}
    >
      <span class="search-title">{title}</span>
      <time class="search-time tabular">{listTime(at ?? conversation.lastMessageAt, now.value)}</time>
      <span class="search-line">{children}</span>
    </button>
  );
}

function Marked({ snippet: { text, marks } }: { snippet: Snippet }) {
  const pieces: ComponentChildren[] = [];
  let from = 0;
  for (const [begin, end] of marks) {
    pieces.push(text.slice(from, begin), <mark key={begin}>{text.slice(begin, end)}</mark>);
    from = end;
  }
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  );
}

function nameOf({ customerName, customerAddress }: FoundConversation): string {
  return customerName ?? customerAddress ?? words.value.unnamed;
}
