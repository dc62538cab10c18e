/** What the search has found: people, orders and messages, each a line to open. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { FoundConversation, SearchAnswer, Snippet } from "../../../workers/search/shapes";
import { now } from "../clock";
import { listTime } from "../format";
import type { Hit, OpenSearch } from "./search-model";
import { words } from "./search-texts";

export interface SearchResultsProps {
  /** of the list, for the box above it */
  id: string;
  model: OpenSearch;
  answer: SearchAnswer;
  onOpen(hit: Hit): void;
}

export default function SearchResults({ id, model, answer, onOpen }: SearchResultsProps) {
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
      <div id={id} role="listbox" aria-label={text.results}>
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
