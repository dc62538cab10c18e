/** A connected shop: its state, how to mend it, what was fetched. */
import { useSignal } from "@preact/signals";
import { dateTime, number } from "../format";
import { t } from "../i18n";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice, ProblemNotice } from "../ui/Notice";
import { STATUS_TONES } from "../ui/tones";
import type { Integration, IntegrationsPageModel } from "./model";
import { words as integrationWords } from "./texts";

interface AccountProps {
  account: Integration;
  model: IntegrationsPageModel;
  /** who may not only sees how it stands */
  maySet: boolean;
}

export function Account({ account, model, maySet }: AccountProps) {
  const words = integrationWords.value;
  const isAsking = useSignal(false);
  const close = () => {
    isAsking.value = false;
  };
  return (
    <section class="card" data-testid="integration-account">
      <div class="card-head">
        <div>
          <h2>{t.value.providers[account.provider] ?? account.provider}</h2>
          <p class="integration-seller tabular">{words.sellerLine(account.externalId)}</p>
        </div>
        <Badge tone={STATUS_TONES[account.status]} testId="connection-status">
          {t.value.connection[account.status]}
        </Badge>
      </div>
      {account.status === "trouble" && <Trouble account={account} />}
      {model.refusal.value && !model.isRenewing.value && <ProblemNotice problem={model.refusal.value} />}
      <dl class="facts tabular">
        <dt>{words.orders}</dt>
        <dd>{number(account.orders)}</dd>
        <dt>{words.lastSync}</dt>
        <dd>{account.lastSyncedAt ? dateTime(account.lastSyncedAt) : words.never}</dd>
        <dt>{words.webhook}</dt>
        <dd>{account.webhookOn ? words.on : words.off}</dd>
      </dl>
      {maySet && (
        <div class="row">
          <Button busy={model.busy.value === "test"} onClick={() => void model.test(account.id)}>
            {words.test}
          </Button>
          <Button busy={model.busy.value === "sync"} onClick={() => void model.sync(account.id)}>
            {words.sync}
          </Button>
          <Button onClick={() => model.renew(account.externalId)}>{words.update}</Button>
          <Button
            weight="danger"
            class="integration-leave"
            onClick={() => {
              isAsking.value = true;
            }}
          >
            {words.disconnect}
          </Button>
        </div>
      )}
      <Dialog title={words.disconnectTitle} isOpen={isAsking.value} onClose={close}>
        <p>{words.disconnectText}</p>
        <div class="dialog-actions">
          <Button onClick={close}>{t.value.common.cancel}</Button>
          <Button
            weight="danger"
            onClick={() => {
              close();
              void model.disconnect(account.id);
            }}
          >
            {words.disconnect}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}

function Trouble({ account }: { account: Integration }) {
  const words = integrationWords.value;
  const code = account.troubleCode ?? "";
  const mayMendItself = code !== "auth" && code !== "forbidden" && code !== "closed";
  return (
    <Notice kind={mayMendItself ? "wait" : "bad"}>
      {words.trouble[code] ?? words.trouble.unknown}
      {account.troubleAt && <span class="notice-small">{words.troubleSince(dateTime(account.troubleAt))}</span>}
    </Notice>
  );
}
