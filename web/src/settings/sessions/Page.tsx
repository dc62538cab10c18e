/** Settings: on which devices one is signed in, and ending that. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SessionRow } from "../../../../workers/auth/shapes";
import { api } from "../../api";
import { dateTime } from "../../format";
import { language } from "../../i18n";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { SessionsModel } from "./model";
import { words } from "./texts";
import "../people.css";

export default function SessionsPage() {
  const model = useModel(() => new SessionsModel(api));
  useEffect(() => void model.load(), [model]);
  const texts = words.value;
  const state = model.state.value;
  const items = state.kind === "ready" ? state.items : [];
  return (
    <SettingsFrame>
      <PageHead title={texts.title} lead={texts.lead} />
      {model.problem.value && <ProblemNotice problem={model.problem.value} />}
      {model.ended.value !== null && <Notice kind="good">{texts.ended(model.ended.value)}</Notice>}
      <Waiting state={state} onRetry={model.load} shape="people-skeleton" />
      {items.length > 0 && (
        <section class="card">
          <ul class="people">
            {items.map((row) => (
              <Device key={row.id} row={row} onEnd={() => void model.end(row.id)} />
            ))}
          </ul>
        </section>
      )}
      {items.length > 1 && (
        <div>
          <Button weight="danger" onClick={() => void model.endOthers()} data-testid="end-others">
            {texts.endOthers}
          </Button>
        </div>
      )}
      {items.length === 1 && <p class="people-more">{texts.only}</p>}
    </SettingsFrame>
  );
}

function Device({ row, onEnd }: { row: SessionRow; onEnd(): void }) {
  const texts = words.value;
  const name =
    row.browser && row.system ? texts.on(row.browser, row.system) : (row.browser ?? row.system ?? texts.unknown);
  const place = [row.country ? countryName(row.country) : null, row.ip].filter(Boolean).join(", ");
  return (
    <li data-testid="session">
      <div>
        <p class="people-name">
          {name}
          {row.isThis && <Badge tone="good">{texts.this}</Badge>}
        </p>
        <p class="people-more">
          {row.isThis ? texts.now : texts.seen(dateTime(row.seenAt))}
          {place && ` · ${place}`}
        </p>
        <p class="people-more">{texts.since(dateTime(row.createdAt))}</p>
      </div>
      {!row.isThis && (
        <div class="people-acts">
          <Button onClick={onEnd} title={texts.endOf(name)} data-testid="end-session">
            {texts.end}
            <span class="visually-hidden">: {name}</span>
          </Button>
        </div>
      )}
    </li>
  );
}

/** "TR" as "Türkiye"; two letters that are no country stay as they are. */
function countryName(code: string): string {
  return new Intl.DisplayNames(language.value, { type: "region", fallback: "code" }).of(code) ?? code;
}
