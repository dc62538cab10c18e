/** One rule for each channel account. */
import type { Method, RoutingPage } from "../../../../workers/routing/shapes";
import type { Routing } from "./model";
import { words } from "./texts";

const METHODS: readonly Method[] = ["off", "in_turn", "longest_idle", "fewest_today", "random"];

export function Rules({ model, page }: { model: Routing; page: RoutingPage }) {
  const text = words.value;
  return (
    <section class="card" aria-labelledby="routing-rules">
      <div>
        <h2 id="routing-rules">{text.rules}</h2>
        <p class="routing-hint">{text.rulesHint}</p>
      </div>
      {page.rules.length === 0 && <p>{text.noAccounts}</p>}
      <ul class="routing-rules">
        {page.rules.map(({ accountId, name, rule }) => (
          <li key={accountId} data-testid="rule">
            <span class="routing-name">{name}</span>
            <div class="routing-choices">
              <select
                aria-label={text.methodOf(name)}
                value={rule.method}
                data-testid="rule-method"
                onChange={(event) =>
                  void model.setRule(accountId, { ...rule, method: event.currentTarget.value as Method })
                }
              >
                {METHODS.map((method) => (
                  <option key={method} value={method}>
                    {text.methods[method].title}
                  </option>
                ))}
              </select>
              {rule.method !== "off" && (
                <select
                  aria-label={text.groupOf(name)}
                  value={rule.groupId ?? ""}
                  data-testid="rule-group"
                  onChange={(event) =>
                    void model.setRule(accountId, { ...rule, groupId: event.currentTarget.value || null })
                  }
                >
                  <option value="">{text.everybody}</option>
                  {page.groups.map((group) => (
                    <option key={group.id} value={group.id}>
                      {group.name}
                    </option>
                  ))}
                </select>
              )}
            </div>
            <p class="routing-hint">{text.methods[rule.method].hint}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
