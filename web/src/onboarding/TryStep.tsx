/** The last step: a real question from a phone, and the mark that appears when the first automatic answer leaves. */
import type { ChannelsPageModel } from "../channels/model";
import { isShop } from "../sector";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { Qr } from "../ui/Qr";
import { type OnboardingPageModel, writeLink } from "./model";
import { StepFoot, type Ways } from "./StepFoot";
import { Stopwatch } from "./Stopwatch";
import { words } from "./texts";

interface Props extends Pick<Ways, "back"> {
  model: OnboardingPageModel;
  channels: ChannelsPageModel;
  sector: string;
}

export function TryStep({ model, channels, sector, back }: Props) {
  const { wizard, question: questions, textDo, waiting } = words.value;
  const state = model.steps.value!;
  const [account] = channels.accounts.value;
  const phone = channels.tryOut.value?.phoneUrl;
  const question = isShop(sector) ? questions.shop : questions.clinic;
  const isAnswered = state.firstAutoReplyAt !== null;
  return (
    <div class="wizard-form">
      {!account && <Notice kind="wait">{wizard.needsNumber}</Notice>}
      {account && !state.automationOn && !isAnswered && <Notice kind="wait">{wizard.needsAutomation}</Notice>}
      {account && (
        <div class="try">
          <div class="try-number">
            <p>{wizard.number}</p>
            <p class="try-address tabular">{account.displayAddress}</p>
            <q>{question}</q>
            <div class="row">
              {phone && (
                <a
                  class="button button-primary"
                  href={`${phone}?number=${account.externalId}`}
                  target="_blank"
                  rel="noreferrer"
                  data-testid="phone-link"
                >
                  {wizard.phonePage}
                </a>
              )}
              <a
                class={`button ${phone ? "button-plain" : "button-primary"}`}
                href={writeLink(account.displayAddress, question)}
                target="_blank"
                rel="noreferrer"
                data-testid="write-link"
              >
                {textDo}
              </a>
            </div>
            {phone && <p class="field-hint">{wizard.phoneHint}</p>}
          </div>
          <figure class="try-scan">
            <Qr text={writeLink(account.displayAddress, question)} label={wizard.scan} />
            <figcaption>{wizard.scan}</figcaption>
          </figure>
        </div>
      )}
      <div class="try-answer" data-answered={isAnswered} role="status" data-testid="first-answer">
        <span class="try-mark">{isAnswered && <Icon name="check" />}</span>
        <div>
          <p class="try-words">{isAnswered ? wizard.arrived : waiting}</p>
          <Stopwatch state={state} />
        </div>
      </div>
      {isAnswered ? (
        <div class="wizard-foot">
          <a class="button button-quiet" href="/overview">
            {wizard.toOverview}
          </a>
          <a class="button button-primary" href="/inbox" data-testid="wizard-inbox">
            {wizard.toInbox}
          </a>
        </div>
      ) : (
        <StepFoot back={back} next={null} />
      )}
    </div>
  );
}
