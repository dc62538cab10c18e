/** Who is there now, and how much each of them takes at once. */
import type { Presence, RoutingPage } from "../../../../workers/routing/shapes";
import { Badge, type Tone } from "../../ui/Badge";
import { CAPACITY_MAX, type Routing } from "./model";
import { words } from "./texts";

const TONES: Record<Presence["state"], Tone> = { online: "good", away: "wait", offline: "calm" };

export function People({ model, page }: { model: Routing; page: RoutingPage }) {
  const text = words.value;
  return (
    <section class="card" aria-labelledby="routing-people">
      <div>
        <h2 id="routing-people">{text.people}</h2>
        <p class="routing-hint">{text.peopleHint}</p>
      </div>
      <ul class="routing-people">
        {page.people.map(({ userId, name, capacity }) => {
          const { state, takesNew } = model.presence.value.get(userId) ?? { state: "offline", takesNew: true };
          return (
            <li key={userId} data-testid="person">
              <span class="routing-name">{name}</span>
              <span class="row">
                <Badge tone={TONES[state]}>{text.states[state]}</Badge>
                {!takesNew && <Badge tone="calm">{text.rests}</Badge>}
              </span>
              <label class="routing-capacity">
                <span>{text.atMost}</span>
                <input
                  type="number"
                  min={0}
                  max={CAPACITY_MAX}
                  value={capacity}
                  aria-label={text.capacityOf(name)}
                  onChange={(event) => void model.setCapacity(userId, event.currentTarget.valueAsNumber)}
                />
              </label>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
