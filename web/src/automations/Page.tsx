/** Settings: how much say the assistant has on each topic. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { percent } from "../format";
import { language, t } from "../i18n";
import { Choice } from "../ui/Choice";
import { ProblemNotice } from "../ui/Notice";
import { PageHead } from "../ui/PageHead";
import { Switch } from "../ui/Switch";
import { Waiting } from "../ui/Waiting";
import { type Automation, AutomationsModel, LEVELS, type Level } from "./model";
import "./page.css";

export default function AutomationsPage() {
  const model = useModel(() => new AutomationsModel(api));
  useEffect(() => void model.load(), [model]);
  const words = t.value.automations;
  const settings = model.settings.value;
  return (
    <div class="page page-narrow">
      <PageHead title={words.title} lead={words.lead} />
      <Waiting state={model.state.value} onRetry={model.load} shape="automations-skeleton" />
      {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
      {settings && (
        <>
          <section class="card automations-main" data-on={settings.orderQuestionsOn}>
            <Switch
              label={words.orderQuestions}
              hint={words.orderQuestionsHint}
              isOn={settings.orderQuestionsOn}
              isBusy={model.isBusy.value}
              onChange={(on) => void model.setOrderQuestions(on)}
              testId="toggle-order-questions"
            />
          </section>
          <section class="card">
            <div class="card-head">
              <h2>{words.perIntent}</h2>
              <p class="automations-version">{words.version(settings.settingsVersion)}</p>
            </div>
            <ul class="automations-list">
              {settings.items.map((item) => (
                <Topic
                  key={item.intent}
                  item={item}
                  onChange={(level, threshold) => void model.setAutomation(item.intent, level, threshold)}
                />
              ))}
            </ul>
            <p class="topic-hint">{words.thresholdHint}</p>
          </section>
        </>
      )}
    </div>
  );
}

function Topic({ item, onChange }: { item: Automation; onChange(level: Level, threshold: number): void }) {
  const words = t.value.automations;
  const title = item.title[language.value];
  return (
    <li class="topic">
      <div>
        <h3>{title}</h3>
        <p class="topic-hint">{words.levelHints[item.level]}</p>
      </div>
      <Choice
        label={words.level(title)}
        value={item.level}
        options={LEVELS.map((key) => ({ key, title: words.levels[key], hint: words.levelHints[key] }))}
        onChange={(level) => onChange(level, item.threshold)}
      />
      <label class="topic-threshold" data-quiet={item.level === "off"}>
        <span class="visually-hidden">{words.thresholdOf(title)}</span>
        <span aria-hidden="true">{words.threshold}</span>
        <input
          type="range"
          min="0.5"
          max="0.95"
          step="0.05"
          value={item.threshold}
          disabled={item.level === "off"}
          onChange={(event) => onChange(item.level, Number(event.currentTarget.value))}
        />
        <output class="tabular">{percent(item.threshold)}</output>
      </label>
    </li>
  );
}
