/** The first-day card on the overview. */
import { useModel } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { span } from "../format";
import { t } from "../i18n";
import { onLive } from "../live";
import { Icon } from "../ui/Icon";
import { ProblemNotice } from "../ui/Notice";
import { Switch } from "../ui/Switch";
import { OnboardingModel, writeLink } from "./model";
import "./onboarding.css";

const STEPS = 4;

export function Onboarding() {
  const model = useModel(() => new OnboardingModel(api));
  useEffect(() => {
    void model.load();
    return onLive(model.hear);
  }, [model]);
  const steps = model.steps.value;
  const words = t.value.onboarding;
  if (!steps) return null;
  const ttfar = steps.ttfarMs === null ? null : words.ttfar(span(steps.ttfarMs));
  if (!model.wasOpen.value) return <p class="ttfar">{ttfar}</p>;
  const isAnswered = steps.firstAutoReplyAt !== null;
  const address = model.address.value;
  return (
    <section class="card onboarding" aria-labelledby="onboarding-title">
      <div class="card-head">
        <h2 id="onboarding-title">{words.title}</h2>
        <p class="onboarding-progress">{words.progress(model.done.value, STEPS)}</p>
      </div>
      {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
      <ol>
        <Step isDone={steps.whatsappConnected} title={words.whatsapp} hint={address ?? words.whatsappHint}>
          {!steps.whatsappConnected && (
            <a class="button button-plain" href="/settings/channels">
              {words.whatsappDo}
            </a>
          )}
        </Step>
        <Step isDone={steps.marketplaceConnected} title={words.trendyol} hint={words.trendyolHint}>
          {!steps.marketplaceConnected && (
            <a class="button button-primary" href="/settings/integrations">
              {words.trendyolDo}
            </a>
          )}
        </Step>
        <li class="step" data-done={steps.automationOn}>
          <Mark isDone={steps.automationOn} />
          <Switch
            label={words.toggle}
            hint={words.toggleHint}
            isOn={steps.automationOn}
            isBusy={model.isBusy.value}
            onChange={(on) => void model.setAutomation(on)}
            testId="toggle-order-questions"
          />
        </li>
        <Step
          isDone={isAnswered}
          title={isAnswered ? words.done : words.text}
          hint={isAnswered ? ttfar : address ? words.textHint(address) : words.textHintNoNumber}
        >
          {!isAnswered && steps.automationOn && <p class="onboarding-waiting">{words.waiting}</p>}
          {!isAnswered && address && (
            <a
              class="button button-plain"
              href={writeLink(address, words.sampleQuestion)}
              target="_blank"
              rel="noreferrer"
            >
              {words.textDo}
            </a>
          )}
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  isDone: boolean;
  title: string;
  hint: string | null;
  children?: ComponentChildren;
}

function Step({ isDone, title, hint, children }: StepProps) {
  return (
    <li class="step" data-done={isDone}>
      <Mark isDone={isDone} />
      <div class="step-words">
        <h3>{title}</h3>
        <p>{hint}</p>
      </div>
      <div class="row">{children}</div>
    </li>
  );
}

function Mark({ isDone }: { isDone: boolean }) {
  return <span class="step-mark">{isDone && <Icon name="check" />}</span>;
}
