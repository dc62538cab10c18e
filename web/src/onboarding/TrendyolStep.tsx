/** The marketplace: its keys are tested before they are kept. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import type { TryOut } from "../channels/model";
import { ConnectForm } from "../integrations/ConnectForm";
import { IntegrationsModel } from "../integrations/model";
import { onLive } from "../live";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import { StepFoot, type Ways } from "./StepFoot";
import { words } from "./texts";

export function TrendyolStep({ tryOut, back, next }: Ways & { tryOut: TryOut["trendyol"] | null }) {
  const model = useModel(() => new IntegrationsModel(api));
  useEffect(() => {
    void model.load();
    return onLive(model.hear);
  }, [model]);
  const { wizard } = words.value;
  const account = model.account.value;
  const state = model.state.value;
  return (
    <div class="wizard-form">
      <Waiting state={state} onRetry={model.load} shape="wizard-skeleton" />
      {account && <Notice kind="good">{wizard.trendyolOn(account.externalId)}</Notice>}
      {state.kind === "ready" && !account && (
        <>
          {tryOut && (
            <div class="connect-sandbox">
              <p>{wizard.trendyolSandbox}</p>
              <Button
                onClick={() => {
                  for (const field of ["sellerId", "apiKey", "apiSecret"] as const)
                    model.form[field].value = tryOut[field];
                }}
                data-testid="sandbox-shop"
              >
                {wizard.trendyolSandboxDo}
              </Button>
            </div>
          )}
          <ConnectForm model={model} />
        </>
      )}
      <StepFoot back={back} next={next} isOpen={!account} />
    </div>
  );
}
