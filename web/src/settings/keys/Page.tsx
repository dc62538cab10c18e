/** Settings: the keys with which the owner's own software may ask the API. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ListedKey } from "../../../../workers/api-access/shapes";
import { api } from "../../api";
import { now } from "../../clock";
import { dateTime, fullDate } from "../../format";
import { t } from "../../i18n";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { Once } from "../Once";
import { CreateKey } from "./CreateKey";
import { KeysModel } from "./model";
import { words } from "./texts";
import "../people.css";

export default function KeysPage() {
  const model = useModel(() => new KeysModel(api));
  const leaving = useSignal<ListedKey | null>(null);
  useEffect(() => void model.load(), [model]);
  const texts = words.value;
  const problem = model.problem.value;
  const items = model.items.value;
  const forget = () => {
    model.token.value = null;
  };
  const close = () => {
    leaving.value = null;
  };
  const revoke = () => {
    if (leaving.value) void model.revoke(leaving.value.id);
    close();
  };
  return (
    <SettingsFrame>
      <PageHead title={texts.title} lead={texts.lead}>
        <a href="/api/reference" target="_blank" rel="noreferrer">
          {texts.reference}
        </a>
      </PageHead>
      {problem &&
        (problem.code === "limit" ? <Notice kind="bad">{texts.tooMany}</Notice> : <ProblemNotice problem={problem} />)}
      <Waiting state={model.state.value} onRetry={model.load} shape="people-skeleton" />
      {model.token.value && (
        <Once sentence={texts.made} secret={model.token.value} done={texts.done} onDone={forget} testId="key-token" />
      )}
      {model.state.value.kind === "ready" && (
        <>
          <section class="card" aria-label={texts.list}>
            <h2>{texts.list}</h2>
            {items.length === 0 && <p class="people-more">{texts.none}</p>}
            {items.length > 0 && (
              <ul class="people">
                {items.map((row) => (
                  <Key key={row.id} row={row} onRevoke={() => (leaving.value = row)} />
                ))}
              </ul>
            )}
          </section>
          <CreateKey model={model} />
        </>
      )}
      <Dialog title={texts.sure} isOpen={leaving.value !== null} onClose={close}>
        <p>{texts.sureWords(leaving.value?.name ?? "")}</p>
        <div class="row">
          <Button weight="danger" onClick={revoke} data-testid="key-revoke-sure">
            {texts.revoke}
          </Button>
          <Button weight="quiet" onClick={close}>
            {t.value.common.cancel}
          </Button>
        </div>
      </Dialog>
    </SettingsFrame>
  );
}

function Key({ row, onRevoke }: { row: ListedKey; onRevoke(): void }) {
  const texts = words.value;
  const isExpired = row.expiresAt !== null && row.expiresAt <= now.value;
  const life = row.expiresAt === null ? texts.forever : texts.until(fullDate(row.expiresAt));
  return (
    <li data-testid="key">
      <div>
        <p class="people-name">
          {row.name}
          {isExpired && <Badge tone="bad">{texts.expired}</Badge>}
        </p>
        <p class="people-more machine-code">{row.prefix}…</p>
        <p class="people-more">{row.scopes.map((scope) => texts.scopeWords[scope].title).join(", ")}</p>
        <p class="people-more">
          {row.lastUsedAt === null ? texts.unused : texts.used(dateTime(row.lastUsedAt))} · {life}
        </p>
      </div>
      <div class="people-acts">
        <Button onClick={onRevoke} aria-label={texts.revokeOf(row.name)} data-testid="key-revoke">
          {texts.revoke}
        </Button>
      </div>
    </li>
  );
}
