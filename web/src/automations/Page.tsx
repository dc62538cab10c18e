/** Automations: how much say the assistant has on each topic, in whose words, and what became of it last week. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Questions } from "../analytics/Questions";
import { QuestionsModel } from "../analytics/questions-model";
import { api } from "../api";
import { language } from "../i18n";
import { Button } from "../ui/Button";
import { Notice, ProblemNotice } from "../ui/Notice";
import { PageHead } from "../ui/PageHead";
import { Switch } from "../ui/Switch";
import { useUnsaved } from "../ui/unsaved";
import { Waiting } from "../ui/Waiting";
import { who } from "../who";
import { AutomationsModel } from "./model";
import { Proposals } from "./Proposals";
import { Topic } from "./Topic";
import { words } from "./texts";
import { loadIntentTitles } from "./titles";
import { WhatIf } from "./WhatIf";
import "../analytics/page.css";
import "./page.css";

export default function AutomationsPage() {
  const model = useModel(() => new AutomationsModel(api));
  useEffect(() => void model.load(), [model]);
  useUnsaved(model.isChanged);
  const questions = useModel(() => new QuestionsModel(api));
  const isTrying = useSignal(false);
  const { title, lead, version, readOnly, orderQuestions, orderQuestionsHint, whatIf, proposals } = words.value;
  const settings = model.settings.value;
  const mayChange = who.value?.role === "owner" || who.value?.role === "supervisor";
  const refusal = model.refusal.value;
  return (
    <div class="page automations">
      <PageHead title={title} lead={lead}>
        {settings && mayChange && (
          <Button
            icon="clock"
            onClick={() => {
              isTrying.value = true;
            }}
            data-testid="what-if-open"
          >
            {whatIf.open}
          </Button>
        )}
      </PageHead>
      <Waiting state={model.state.value} onRetry={model.load} shape="automations-skeleton" />
      {settings && !mayChange && <Notice kind="wait">{readOnly}</Notice>}
      {refusal?.problem.code === "conflict" && <Notice kind="wait">{proposals.gone}</Notice>}
      {refusal && refusal.intent === null && <ProblemNotice problem={refusal.problem} />}
      {settings && (
        <>
          {settings.hasOrderQuestions && (
            <section class="card automations-main" data-on={settings.orderQuestionsOn}>
              <Switch
                label={orderQuestions}
                hint={orderQuestionsHint}
                isOn={settings.orderQuestionsOn}
                isBusy={model.isBusy.value || !mayChange}
                onChange={(on) => void model.setOrderQuestions(on)}
                testId="toggle-order-questions"
              />
            </section>
          )}
          <Proposals model={model} items={settings.items} mayChange={mayChange} />
          {settings.groups.map((group) => (
            <section key={group.key} class="card automations-group" aria-labelledby={`group-${group.key}`}>
              <h2 id={`group-${group.key}`}>{group.title[language.value]}</h2>
              <ul>
                {settings.items
                  .filter((item) => item.group === group.key)
                  .map((item) => (
                    <Topic
                      key={item.intent}
                      model={model}
                      item={item}
                      languages={settings.languages}
                      mayChange={mayChange}
                      onTry={() => {
                        isTrying.value = true;
                      }}
                      onOpen={(as, intent) => {
                        void loadIntentTitles();
                        void questions.open({ as, intent, ...settings.week });
                      }}
                    />
                  ))}
              </ul>
            </section>
          ))}
          <p class="automations-version">{version(settings.settingsVersion)}</p>
          <WhatIf
            model={model}
            items={settings.items}
            isOpen={isTrying.value}
            onClose={() => {
              isTrying.value = false;
            }}
          />
          <Questions model={questions} />
        </>
      )}
    </div>
  );
}
