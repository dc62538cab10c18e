/** Settings: the Trendyol shop. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { onLive } from "../live";
import { SettingsFrame } from "../settings/Frame";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { PageHead } from "../ui/PageHead";
import { Waiting } from "../ui/Waiting";
import { who } from "../who";
import { Account } from "./Account";
import { ConnectForm } from "./ConnectForm";
import { IntegrationsModel } from "./model";
import "./page.css";
import { words as integrationWords } from "./texts";

export default function IntegrationsPage() {
  const model = useModel(() => new IntegrationsModel(api));
  const maySet = ["owner", "supervisor"].includes(who.value?.role ?? "");
  useEffect(() => {
    void model.load();
    return onLive(model.hear);
  }, [model]);
  const words = integrationWords.value;
  const state = model.state.value;
  const account = model.account.value;
  const sentences = { connected: words.connected, test_ok: words.testOk, sync_started: words.syncStarted };
  return (
    <SettingsFrame>
      <PageHead title={words.title} lead={words.lead} />
      <Waiting state={state} onRetry={model.load} shape="integration-skeleton" />
      {model.done.value && <Notice kind="good">{sentences[model.done.value]}</Notice>}
      {state.kind === "ready" && account && <Account account={account} model={model} maySet={maySet} />}
      {state.kind === "ready" && maySet && (!account || model.isRenewing.value) && <ConnectForm model={model} />}
      {state.kind === "ready" && !maySet && !account && (
        <section class="card empty" data-testid="integration-none">
          <Icon name="integrations" />
          <h2>{words.none}</h2>
          <p>{words.noneHint}</p>
        </section>
      )}
    </SettingsFrame>
  );
}
