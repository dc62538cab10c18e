/** The number customers write to: connected already, or connected here with its checks. */
import { Checks, ConnectNumber } from "../channels/ConnectNumber";
import type { ChannelsPageModel } from "../channels/model";
import { words as channelWords } from "../channels/texts";
import { Notice } from "../ui/Notice";
import { StepFoot, type Ways } from "./StepFoot";

export function WhatsappStep({ model, back, next }: Ways & { model: ChannelsPageModel }) {
  const [account] = model.accounts.value;
  const checks = model.checks.value;
  // While the checks are shown the form stays, also when the list has the number already.
  const isConnected = account !== undefined && model.busy.value !== "connect";
  return (
    <div class="wizard-form">
      {isConnected ? (
        <>
          {checks && <Checks checks={checks} />}
          <Notice kind="good">{channelWords.value.connected(account.displayName, account.displayAddress)}</Notice>
        </>
      ) : (
        <ConnectNumber model={model} />
      )}
      <StepFoot back={back} next={next} isOpen={!isConnected} />
    </div>
  );
}
