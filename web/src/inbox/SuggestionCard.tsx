/** What the assistant would answer and what it rests on: send it as it is, change it, or say no. */
import type { Evidence } from "../../../workers/agent-ai/shapes";
import type { Suggestion } from "../../../workers/inbox/shapes";
import { intentTitle } from "../automations/titles";
import { dateTime, percent } from "../format";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { COMPOSER_ID } from "./ids";
import { Said } from "./Said";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export function SuggestionCard({ thread, maySend }: { thread: OpenThread; maySend: boolean }) {
  const suggestion = thread.suggestion.value;
  if (!suggestion || thread.isTaken(suggestion)) return null;
  const text = words.value.suggestion;
  return (
    <section class="suggestion" aria-label={text.title} data-testid="suggestion">
      <header class="suggestion-head">
        <Icon name="assistant" />
        <h3>{text.title}</h3>
        <button
          type="button"
          class="suggestion-sure tabular"
          title={words.value.why.open}
          data-testid="suggestion-why"
          onClick={() => {
            thread.whyTurnId.value = suggestion.turnId;
          }}
        >
          {suggestion.intent && `${intentTitle(suggestion.intent)} · `}
          {text.sure(percent(suggestion.confidence))}
          <Icon name="question" />
          <span class="visually-hidden">{words.value.why.open}</span>
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, and must be reachable by keyboard */}
      <div class="suggestion-text" tabIndex={0}>
        <Said text={suggestion.text} />
      </div>
      <Rests suggestion={suggestion} />
      <div class="suggestion-acts">
        <Button
          weight="primary"
          icon="send"
          disabled={!maySend}
          onClick={() => void thread.sendSuggestion(suggestion)}
          data-testid="send-suggestion"
        >
          {text.send}
        </Button>
        <Button
          weight="plain"
          disabled={!maySend}
          data-testid="edit-suggestion"
          onClick={() => {
            thread.editSuggestion(suggestion);
            document.getElementById(COMPOSER_ID)?.focus();
          }}
        >
          {text.edit}
        </Button>
        <Button weight="quiet" onClick={() => void thread.ignoreSuggestion()} data-testid="ignore-suggestion">
          {text.ignore}
        </Button>
      </div>
    </section>
  );
}

/** The orders it speaks of. Rules say little without their record: "why" has them. */
function Rests({ suggestion }: { suggestion: Suggestion }) {
  const orders = suggestion.evidence.filter((one): one is OrderEvidence => one.kind === "order");
  if (orders.length === 0) return null;
  const { order, asOf, stale } = words.value.why;
  const shipment: Record<string, string> = t.value.inbox.shipment;
  return (
    <ul class="suggestion-rests" aria-label={words.value.why.evidence}>
      {orders.map((one) => (
        <li key={one.packageId}>
          <Icon name="box" />
          <span>
            {[
              order(t.value.providers[one.provider] ?? one.provider, one.orderNumber),
              shipment[one.status] ?? one.status,
              asOf(dateTime(one.syncedAt)),
              ...(one.stale ? [stale] : []),
            ].join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

type OrderEvidence = Extract<Evidence, { kind: "order" }>;
