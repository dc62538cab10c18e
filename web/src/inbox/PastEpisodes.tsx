/** What the customer came about before, each time with its first question; a press shows it where it was written. */
import type { ContactCard, PastEpisode } from "../../../workers/contacts/shapes";
import { intentTitle } from "../automations/titles";
import { now } from "../clock";
import { listTime } from "../format";
import { words } from "./contact-texts";
import { lineOf } from "./line";
import { wanted } from "./search-model";

interface PastEpisodesProps {
  card: ContactCard;
  openId: string;
  onLeave(): void;
}

export function PastEpisodes({ card, openId, onLeave }: PastEpisodesProps) {
  const text = words.value;
  const past = before(card.episodes, openId);
  if (past.length === 0) return null;
  return (
    <section class="side-part">
      <h2>{text.before}</h2>
      <ul class="contact-past">
        {past.map(({ conversationId, messageId, at, intent, text: asked, outcome }) => (
          <li key={messageId}>
            <a
              href={`/inbox/${conversationId}`}
              data-testid="past-episode"
              onClick={() => {
                wanted.value = { conversationId, messageId };
                onLeave();
              }}
            >
              <span class="contact-past-head">
                <span>{intent ? intentTitle(intent) : lineOf(asked ?? "")}</span>
                <time class="side-quiet tabular">{listTime(at, now.value)}</time>
              </span>
              {intent && asked && <span class="contact-past-line">{lineOf(asked)}</span>}
              {outcome && <span class="side-quiet">{text.outcome[outcome]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Without the newest one of the conversation that is open: it stands on the screen. */
function before(episodes: readonly PastEpisode[], openId: string): PastEpisode[] {
  const present = episodes.find(({ conversationId }) => conversationId === openId);
  return episodes.filter((episode) => episode !== present);
}
