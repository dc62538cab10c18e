/** Settings: the numbers customers write to, and what is wrong with one. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { t } from "../i18n";
import { onLive } from "../live";
import { SettingsFrame } from "../settings/Frame";
import { Badge } from "../ui/Badge";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { PageHead } from "../ui/PageHead";
import { STATUS_TONES } from "../ui/tones";
import { Waiting } from "../ui/Waiting";
import { type ChannelAccount, ChannelsModel } from "./model";
import "./page.css";

export default function ChannelsPage() {
  const model = useModel(() => new ChannelsModel(api));
  useEffect(() => {
    void model.load();
    return onLive(model.hear);
  }, [model]);
  const words = t.value.channels;
  const state = model.state.value;
  return (
    <SettingsFrame>
      <PageHead title={words.title} lead={words.lead} />
      <Waiting state={state} onRetry={model.load} shape="channel-skeleton" />
      {state.kind === "ready" && state.items.length === 0 && (
        <section class="card empty">
          <Icon name="channels" />
          <h2>{words.empty}</h2>
          <p>{words.emptyHint}</p>
        </section>
      )}
      {state.kind === "ready" && state.items.map((account) => <Account key={account.id} account={account} />)}
    </SettingsFrame>
  );
}

function Account({ account }: { account: ChannelAccount }) {
  const words = t.value;
  return (
    <section class="card">
      <div class="card-head">
        <div>
          <h2>{account.displayName}</h2>
          <p class="channel-address tabular">
            {words.inbox.channels[account.channel] ?? account.channel} · {account.displayAddress}
          </p>
        </div>
        <Badge tone={STATUS_TONES[account.status]}>{words.connection[account.status]}</Badge>
      </div>
      {account.status === "trouble" && (
        <Notice kind="bad">
          {words.channels.trouble[account.troubleCode ?? ""] ?? words.channels.trouble.unknown}
        </Notice>
      )}
    </section>
  );
}
