/** Who the customer is: names, addresses, what the conversation is about, and where else they wrote. */
import type { ContactCard } from "../../../workers/contacts/shapes";
import type { InboxRow } from "../../../workers/inbox/shapes";
import { intentTitle } from "../automations/titles";
import { now } from "../clock";
import { listTime, span } from "../format";
import { t } from "../i18n";
import { Badge } from "../ui/Badge";
import type { OpenContact } from "./contact-model";
import { words } from "./contact-texts";
import { lineOf } from "./line";
import { words as inboxWords } from "./texts";

interface HeadProps {
  row: InboxRow;
  model: OpenContact;
}

export function nameOf(row: InboxRow, card: ContactCard | null): string {
  return card?.ownName ?? row.customerName ?? card?.name ?? row.customerAddress ?? inboxWords.value.unnamed;
}

export function ContactHead({ row, model }: HeadProps) {
  const text = words.value;
  const inbox = inboxWords.value.contact;
  const card = model.card.value;
  const profileName = row.customerName ?? card?.name;
  const spoken = card?.language ?? row.language;
  return (
    <section class="side-part">
      <header class="contact-head">
        <div>
          <h2>{nameOf(row, card)}</h2>
          {card?.ownName && profileName && profileName !== card.ownName && (
            <p class="side-quiet">{text.profileName(profileName)}</p>
          )}
        </div>
        {card && (
          <button
            type="button"
            class="contact-vip"
            aria-pressed={card.isVip}
            title={text.makeVip}
            data-testid="contact-vip"
            onClick={() => void model.change({ isVip: !card.isVip })}
          >
            {text.vip}
          </button>
        )}
      </header>
      {card && card.flags.length > 0 && (
        <ul class="contact-flags" data-testid="contact-flags">
          {card.flags.map(({ type, text: said }) => (
            <li key={type}>{text.flags[type](said)}</li>
          ))}
        </ul>
      )}
      <dl class="facts">
        <dt>{inbox.phone}</dt>
        <dd class="tabular">{row.customerAddress ?? inbox.phoneHidden}</dd>
        <dt>{inbox.channel}</dt>
        <dd>{t.value.inbox.channels[row.channel] ?? row.channel}</dd>
        {spoken && (
          <>
            <dt>{inbox.language}</dt>
            <dd>{text.languages[spoken] ?? spoken}</dd>
          </>
        )}
        {row.lastIntent && (
          <>
            <dt>{inbox.lastIntent}</dt>
            <dd>{intentTitle(row.lastIntent)}</dd>
          </>
        )}
        {row.waitingSince !== null && (
          <>
            <dt>{inbox.waitingSince}</dt>
            <dd>{span(now.value - row.waitingSince)}</dd>
          </>
        )}
        {card && <Identities card={card} shown={row.customerAddress} />}
      </dl>
    </section>
  );
}

/** The addresses besides the one that is shown already. */
function Identities({ card, shown }: { card: ContactCard; shown: string | null }) {
  const text = words.value;
  return card.identities
    .filter(({ value }) => value !== shown)
    .map(({ kind, value }) => (
      <>
        <dt>{text.identity[kind]}</dt>
        <dd class="tabular">{value}</dd>
      </>
    ));
}

export function PastConversations({ card, openId }: { card: ContactCard; openId: string }) {
  const text = words.value;
  return (
    <section class="side-part">
      <h2>{text.past}</h2>
      <ul class="contact-past">
        {card.conversations.map(({ id, channel, status, lastIntent, lastLine, lastMessageAt }) => (
          <li key={id}>
            <a href={`/inbox/${id}`} aria-current={id === openId ? "true" : undefined} data-testid="past-conversation">
              <span class="contact-past-head">
                <span>{lastIntent ? intentTitle(lastIntent) : (t.value.inbox.channels[channel] ?? channel)}</span>
                <time class="side-quiet tabular">{listTime(lastMessageAt, now.value)}</time>
              </span>
              <span class="contact-past-line">{lineOf(lastLine ?? "")}</span>
              <span class="row">
                <Badge tone={status === "handed_over" ? "wait" : "calm"}>{text.status[status]}</Badge>
                {id === openId && <span class="side-quiet">{text.here}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
