/** Settings: the numbers customers write to, what is wrong with one, and connecting another. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { clockTime, number } from "../format";
import { t } from "../i18n";
import { onLive } from "../live";
import { SettingsFrame } from "../settings/Frame";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { Notice, ProblemNotice } from "../ui/Notice";
import { PageHead } from "../ui/PageHead";
import { STATUS_TONES } from "../ui/tones";
import { Waiting } from "../ui/Waiting";
import { who } from "../who";
import { ConnectNumber } from "./ConnectNumber";
import { type ChannelAccount, ChannelsModel, type ChannelsPageModel } from "./model";
import { words } from "./texts";
import "./page.css";

export default function ChannelsPage() {
  const model = useModel(() => new ChannelsModel(api));
  const maySet = ["owner", "supervisor"].includes(who.value?.role ?? "");
  useEffect(() => {
    void model.load();
    if (maySet) void model.loadTryOut();
    return onLive(model.hear);
  }, [model, maySet]);
  const texts = words.value;
  const state = model.state.value;
  const { opened, connected, refusal } = model;
  return (
    <SettingsFrame>
      <PageHead title={texts.title} lead={texts.lead} />
      <Waiting state={state} onRetry={model.load} shape="channel-skeleton" />
      {connected.value && (
        <Notice kind="good">{texts.connected(connected.value.displayName, connected.value.displayAddress)}</Notice>
      )}
      {refusal.value && !opened.value && <ProblemNotice problem={refusal.value} />}
      {state.kind === "ready" && state.items.length === 0 && !opened.value && (
        <section class="card empty">
          <Icon name="channels" />
          <h2>{texts.empty}</h2>
          <p>{maySet ? texts.emptyHint : texts.emptyForOthers}</p>
        </section>
      )}
      {state.kind === "ready" &&
        state.items.map((account) => <Account key={account.id} account={account} model={model} maySet={maySet} />)}
      {state.kind === "ready" && maySet && !opened.value && (
        <div class="row">
          <Button
            weight={state.items.length === 0 ? "primary" : "plain"}
            onClick={() => model.open()}
            data-testid="channel-add"
          >
            {state.items.length === 0 ? texts.add : texts.addAnother}
          </Button>
        </div>
      )}
      {opened.value && (
        <section class="card">
          <h2>{opened.value === "new" ? texts.connectTitle : texts.renewTitle}</h2>
          <ConnectNumber model={model} onCancel={model.close} />
        </section>
      )}
    </SettingsFrame>
  );
}

interface AccountProps {
  account: ChannelAccount;
  model: ChannelsPageModel;
  maySet: boolean;
}

function Account({ account, model, maySet }: AccountProps) {
  const texts = words.value;
  const isAsking = useSignal(false);
  const close = () => {
    isAsking.value = false;
  };
  return (
    <section class="card" data-testid="channel-account">
      <div class="card-head">
        <div>
          <h2>{account.displayName}</h2>
          <p class="channel-address tabular">
            {t.value.inbox.channels[account.channel] ?? account.channel} · {account.displayAddress}
          </p>
          <p class="channel-address tabular">{texts.ids(account.externalId)}</p>
        </div>
        <Badge tone={STATUS_TONES[account.status]} testId="channel-status">
          {t.value.connection[account.status]}
        </Badge>
      </div>
      {account.status === "trouble" && (
        <Notice kind="bad">{texts.trouble[account.troubleCode ?? ""] ?? texts.trouble.unknown}</Notice>
      )}
      {account.pace && <Pace pace={account.pace} />}
      {maySet && (
        <div class="row">
          <Button onClick={() => model.open(account)} data-testid="channel-renew">
            {account.status === "disconnected" ? texts.add : texts.renew}
          </Button>
          {account.status !== "disconnected" && (
            <Button
              weight="danger"
              onClick={() => {
                isAsking.value = true;
              }}
              data-testid="channel-disconnect"
            >
              {texts.disconnect}
            </Button>
          )}
        </div>
      )}
      <Dialog title={texts.disconnectTitle} isOpen={isAsking.value} onClose={close}>
        <p>{texts.disconnectText}</p>
        <div class="dialog-actions">
          <Button onClick={close}>{t.value.common.cancel}</Button>
          <Button
            weight="danger"
            onClick={() => {
              close();
              void model.disconnect(account.id);
            }}
            data-testid="channel-disconnect-confirm"
          >
            {texts.disconnect}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}

/** What holds messages up at the moment; usually nothing does. */
function Pace({ pace }: { pace: NonNullable<ChannelAccount["pace"]> }) {
  const texts = words.value.pace;
  const { messagesPerSec, pausedUntil, campaignsPausedUntil, isDown } = pace;
  return (
    <>
      <p class="channel-address tabular">{texts.limit(number(messagesPerSec))}</p>
      {isDown && <Notice kind="bad">{texts.down}</Notice>}
      {pausedUntil !== null && <Notice kind="bad">{texts.paused(clockTime(pausedUntil))}</Notice>}
      {campaignsPausedUntil !== null && (
        <Notice kind="bad">{texts.campaignsPaused(clockTime(campaignsPausedUntil))}</Notice>
      )}
    </>
  );
}
