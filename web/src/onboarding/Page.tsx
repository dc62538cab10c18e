/** The wizard of the first day: each step stands by itself, is saved by itself, and can be left at any time. */

import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { api } from "../api";
import { ChannelsModel } from "../channels/model";
import { onLive } from "../live";
import { isShop } from "../sector";
import { BusinessModel } from "../settings/business/model";
import { HoursModel } from "../settings/hours/model";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { type Loading, Waiting } from "../ui/Waiting";
import { who } from "../who";
import { AutomationsStep } from "./AutomationsStep";
import { BusinessStep, SectorStep } from "./BusinessSteps";
import { HoursStep } from "./HoursStep";
import { OnboardingModel } from "./model";
import { ServicesStep } from "./ServicesStep";
import { Stopwatch } from "./Stopwatch";
import { type FirstDay, isDone, type Step, stepsOf, stepToGoOn } from "./steps";
import { TrendyolStep } from "./TrendyolStep";
import { TryStep } from "./TryStep";
import { words } from "./texts";
import { WhatsappStep } from "./WhatsappStep";
import "./wizard.css";

export default function WelcomePage() {
  const model = useModel(() => new OnboardingModel(api, () => isShop(who.value?.tenant.sector ?? "ecommerce")));
  const business = useModel(() => new BusinessModel(api));
  const channels = useModel(() => new ChannelsModel(api));
  const hours = useModel(() => new HoursModel(api));
  const maySet = ["owner", "supervisor"].includes(who.value?.role ?? "");
  useEffect(() => {
    if (!maySet) return;
    void model.load();
    void business.load();
    void hours.load();
    void channels.load();
    void channels.loadTryOut();
    return onLive((event) => {
      model.hear(event);
      channels.hear(event);
    });
  }, [model, business, hours, channels, maySet]);
  const { params } = useRoute();
  const { route } = useLocation();
  const { wizard } = words.value;
  const sector = business.kept.value?.sector ?? "ecommerce";
  const state = model.steps.value;
  const steps = stepsOf(sector);
  const asked = steps.find((step) => step === params.step);
  const goesOnAt = state && business.kept.value && !asked ? stepToGoOn(sector, state) : null;
  useEffect(() => {
    if (goesOnAt) route(`/welcome/${goesOnAt}`, true);
  }, [goesOnAt, route]);

  if (!maySet)
    return (
      <div class="page page-narrow">
        <Notice kind="wait">{wizard.noPermission}</Notice>
      </div>
    );
  const problem = state ? null : model.problem.value;
  const waiting: Loading =
    business.state.value.kind === "failed"
      ? business.state.value
      : problem
        ? { kind: "failed", problem }
        : { kind: "loading" };
  if (!state || !business.draft.value || !asked)
    return (
      <div class="page page-narrow">
        <Waiting
          state={waiting}
          onRetry={() => {
            void model.load();
            void business.load();
          }}
          shape="wizard-skeleton"
        />
      </div>
    );
  const at = steps.indexOf(asked);
  const go = (step: Step | undefined) => {
    void model.load();
    if (step) route(`/welcome/${step}`);
  };
  const ways = { back: at > 0 ? () => go(steps[at - 1]) : null, next: () => go(steps[at + 1]) };
  return (
    <div class="page page-narrow wizard">
      <header class="wizard-head">
        <p class="wizard-step">
          {wizard.title} · {wizard.step(at + 1, steps.length)}
        </p>
        <Stopwatch state={state} />
      </header>
      <Progress steps={steps} at={asked} day={{ ...state, hoursOn: hours.page.value?.hours.isOn ?? false }} />
      <section class="card wizard-card" aria-labelledby="wizard-title">
        <div>
          <h1 id="wizard-title">{wizard[asked].title}</h1>
          <p class="page-lead">{wizard[asked].lead}</p>
        </div>
        {asked === "sector" && <SectorStep model={business} {...ways} />}
        {asked === "business" && <BusinessStep model={business} {...ways} />}
        {asked === "hours" && <HoursStep model={hours} {...ways} />}
        {asked === "whatsapp" && <WhatsappStep model={channels} {...ways} />}
        {asked === "trendyol" && <TrendyolStep tryOut={channels.tryOut.value?.trendyol ?? null} {...ways} />}
        {asked === "services" && <ServicesStep {...ways} />}
        {asked === "automations" && <AutomationsStep {...ways} />}
        {asked === "try" && <TryStep model={model} channels={channels} sector={sector} back={ways.back} />}
      </section>
      {state.firstAutoReplyAt === null && (
        <p class="wizard-later">
          <a href="/overview" data-testid="wizard-later">
            {wizard.later}
          </a>
        </p>
      )}
    </div>
  );
}

/** Every step can be opened: none needs the one before it to be looked at. */
function Progress({ steps, at, day }: { steps: Step[]; at: Step; day: FirstDay }) {
  const { wizard } = words.value;
  return (
    <nav aria-label={wizard.steps}>
      <ol class="wizard-steps">
        {steps.map((step, index) => (
          <li key={step} data-done={isDone(step, day)}>
            <a href={`/welcome/${step}`} aria-current={step === at ? "step" : undefined} data-testid={`wizard-${step}`}>
              <span class="wizard-mark">{isDone(step, day) ? <Icon name="check" /> : index + 1}</span>
              <span class="wizard-name">{wizard.names[step]}</span>
              {isDone(step, day) && <span class="visually-hidden">, {wizard.done}</span>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
