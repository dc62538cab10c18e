/** What the contact agreed to and took back, and writing down another word of theirs. */
import { useSignal } from "@preact/signals";
import type { ConsentSource, ContactCard } from "../../../workers/contacts/shapes";
import { shortDate } from "../format";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import type { OpenContact } from "./contact-model";
import { words } from "./contact-texts";
import { personName } from "./people";

export function Consents({ model, card }: { model: OpenContact; card: ContactCard }) {
  const text = words.value;
  const newest = model.consent.value;
  return (
    <section class="side-part">
      <h2>{text.consents}</h2>
      <p class="row contact-consent" data-testid="consent">
        {text.marketing}
        {newest ? (
          <Badge tone={newest.isGiven ? "good" : "bad"}>{newest.isGiven ? text.given : text.taken}</Badge>
        ) : (
          <Badge tone="calm">{text.unknown}</Badge>
        )}
      </p>
      {model.isOptedOut.value && <Badge tone="bad">{text.optedOut}</Badge>}
      {card.consents.length > 0 && (
        <ul class="contact-history">
          {card.consents.map(({ id, isGiven, source, at, userId }) => (
            <li key={id}>
              {isGiven ? text.given : text.taken}
              <span class="side-quiet">
                {[text.sources[source], shortDate(at), userId && personName(userId)].filter(Boolean).join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Record model={model} />
    </section>
  );
}

function Record({ model }: { model: OpenContact }) {
  const text = words.value;
  const source = useSignal<ConsentSource>("conversation");
  return (
    <details class="contact-record">
      <summary>{text.record}</summary>
      <div class="contact-fields">
        <label>
          <span>{text.source}</span>
          <select
            value={source.value}
            onChange={(event) => {
              source.value = event.currentTarget.value as ConsentSource;
            }}
          >
            {Object.entries(text.sources).map(([key, title]) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="row">
        <Button onClick={() => void model.addConsent(true, source.value)} data-testid="consent-give">
          {text.given}
        </Button>
        <Button onClick={() => void model.addConsent(false, source.value)} data-testid="consent-take">
          {text.taken}
        </Button>
      </div>
    </details>
  );
}
