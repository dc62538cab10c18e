/** The first-day card on the overview. */
import { useModel } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api } from "../api";
import { span } from "../format";
import { onLive } from "../live";
import { isShop } from "../sector";
import { Icon } from "../ui/Icon";
import { ProblemNotice } from "../ui/Notice";
import { Switch } from "../ui/Switch";
import { who } from "../who";
import { OnboardingModel, writeLink } from "./model";
import { opensByItself } from "./steps";
import { words as texts } from "./texts";
import "./onboarding.css";

const STEPS = 4;

export function Onboarding() {
  const { tenant, role } = who.value!;
  const hasShop = isShop(tenant.sector);
  const model = useModel(() => new OnboardingModel(api, () => hasShop));
  const { route } = useLocation();
  useEffect(() => {
    void model.load().then(() => {
      const state = model.steps.value;
      if (state && opensByItself(tenant.id, role, state, sessionStorage)) route("/welcome", true);
    });
    return onLive(model.hear);
  }, [model, tenant.id, role, route]);
  const steps = model.steps.value;
  const words = texts.value;
  const question = hasShop ? words.question.shop : words.question.clinic;
  const maySet = role === "owner" || role === "supervisor";
  if (!steps) return <p class="ttfar" />;
  const ttfar = steps.ttfarMs === null ? null : words.ttfar(span(steps.ttfarMs));
  if (!model.wasOpen.value) return <p class="ttfar">{ttfar}</p>;
  const isAnswered = steps.firstAutoReplyAt !== null;
  const address = model.address.value;
  return (
    <section class="card onboarding" aria-labelledby="onboarding-title">
      <div class="card-head">
        <h2 id="onboarding-title">{words.title(STEPS)}</h2>
        <p class="onboarding-progress">{words.progress(model.done.value, STEPS)}</p>
      </div>
      {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
      <ol>
        <Step isDone={steps.whatsappConnected} title={words.whatsapp} hint={address ?? words.whatsappHint}>
          {maySet && !steps.whatsappConnected && (
            <a class="button button-plain" href="/welcome/whatsapp">
              {words.whatsappDo}
            </a>
          )}
        </Step>
        {hasShop ? (
          <Step isDone={steps.marketplaceConnected} title={words.trendyol} hint={words.trendyolHint}>
            {maySet && !steps.marketplaceConnected && (
              <a class="button button-primary" href="/settings/integrations">
                {words.trendyolDo}
              </a>
            )}
          </Step>
        ) : (
          <Step isDone={steps.servicesReady} title={words.services} hint={words.servicesHint}>
            {maySet && !steps.servicesReady && (
              <a class="button button-plain" href="/welcome/services">
                {words.servicesDo}
              </a>
            )}
          </Step>
        )}
        {hasShop && !maySet && <Step isDone={steps.automationOn} title={words.toggle} hint={words.toggleHint} />}
        {hasShop && maySet && (
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
        )}
        {!hasShop && (
          <Step isDone={steps.automationOn} title={words.topics} hint={words.topicsHint}>
            {maySet && !steps.automationOn && (
              <a class="button button-plain" href="/welcome/automations">
                {words.topicsDo}
              </a>
            )}
          </Step>
        )}
        <Step
          isDone={isAnswered}
          title={isAnswered ? words.done : words.text}
          hint={isAnswered ? ttfar : address ? words.textHint(address, question) : words.textHintNoNumber}
        >
          {!isAnswered && steps.automationOn && <p class="onboarding-waiting">{words.waiting}</p>}
          {!isAnswered && address && (
            <a class="button button-plain" href={writeLink(address, question)} target="_blank" rel="noreferrer">
              {words.textDo}
            </a>
          )}
        </Step>
      </ol>
      {maySet && !isAnswered && (
        <p class="row">
          <a class="button button-plain" href="/welcome" data-testid="wizard-resume">
            {words.resume}
          </a>
        </p>
      )}
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
