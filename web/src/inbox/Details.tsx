/** The right pane: the customer and their orders, or "why this answer" while one is asked about. */

import { intentTitle } from "../automations/titles";
import { now } from "../clock";
import { span } from "../format";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { handoffWords } from "./Messages";
import { Orders } from "./Orders";
import { words as inboxWords } from "./texts";
import type { OpenThread } from "./thread-model";
import { WhyPanel } from "./WhyPanel";

export function Details({ thread, onClose }: { thread: OpenThread; onClose(): void }) {
  const words = t.value;
  const turnId = thread.whyTurnId.value;
  const why = turnId ? thread.whys.value[turnId] : undefined;
  if (!thread.row.value) return <aside class="side" aria-label={inboxWords.value.details} />;
  return (
    <aside class="side" aria-label={why ? words.inbox.why.title : inboxWords.value.details}>
      <Button
        weight="quiet"
        icon="close"
        iconOnly
        class="side-close"
        data-why={Boolean(why)}
        title={words.common.close}
        onClick={onClose}
      >
        {words.common.close}
      </Button>
      {why ? (
        <WhyPanel why={why} conversationId={thread.row.value.id} />
      ) : (
        <>
          <Contact thread={thread} />
          <Orders state={thread.orders.value} />
        </>
      )}
    </aside>
  );
}

function Contact({ thread }: { thread: OpenThread }) {
  const words = inboxWords.value;
  const row = thread.row.value!;
  return (
    <section class="side-part">
      <h2>{words.contact.title}</h2>
      <dl class="facts">
        <dt>{words.contact.phone}</dt>
        <dd class="tabular">{row.customerAddress ?? words.contact.phoneHidden}</dd>
        <dt>{words.contact.channel}</dt>
        <dd>{t.value.inbox.channels[row.channel] ?? row.channel}</dd>
        {row.language && (
          <>
            <dt>{words.contact.language}</dt>
            <dd>{words.contact.languages[row.language] ?? row.language}</dd>
          </>
        )}
        {row.lastIntent && (
          <>
            <dt>{words.contact.lastIntent}</dt>
            <dd>{intentTitle(row.lastIntent)}</dd>
          </>
        )}
        {row.waitingSince !== null && (
          <>
            <dt>{words.contact.waitingSince}</dt>
            <dd>{span(now.value - row.waitingSince)}</dd>
          </>
        )}
      </dl>
      {row.status === "handed_over" && row.handoffReason && (
        <div class="handoff">
          <h3>{handoffWords(row.handoffReason)}</h3>
          {row.handoffSummary && <p>{row.handoffSummary}</p>}
        </div>
      )}
    </section>
  );
}
