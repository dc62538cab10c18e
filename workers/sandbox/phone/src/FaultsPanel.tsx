/** Switches that make the outside world misbehave. */
import { words } from "./i18n";
import { phone } from "./model";
import { PRESETS } from "./presets";

export function FaultsPanel() {
  const t = words.value;
  const active = new Set(phone.rules.value.map((rule) => rule.id));
  return (
    <section class="panel">
      <h2>{t.faults}</h2>
      <p class="faint">{t.faultsHint}</p>
      <ul class="switches">
        {PRESETS.map(({ id }) => (
          <li key={id}>
            <label class="switch">
              <span>{t.presets[id]}</span>
              <input
                type="checkbox"
                role="switch"
                data-testid={id}
                checked={active.has(id)}
                aria-checked={active.has(id)}
                onChange={(event) => phone.toggleFault(id, event.currentTarget.checked)}
              />
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
