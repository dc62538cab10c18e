/** What the assistant may answer: the one toggle of a shop, or a clinic's own answers to what is asked often. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { type Automation, AutomationsModel } from "../automations/model";
import { words as automationWords } from "../automations/texts";
import { language } from "../i18n";
import { AreaField } from "../ui/AreaField";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { ProblemNotice } from "../ui/Notice";
import { Switch } from "../ui/Switch";
import { Waiting } from "../ui/Waiting";
import { who } from "../who";
import { StepFoot, type Ways } from "./StepFoot";
import { words } from "./texts";

type Model = InstanceType<typeof AutomationsModel>;

/** Enough to begin with. */
const TOPICS = 3;
const REPLY_MAX = 1_000;

export function AutomationsStep({ back, next }: Ways) {
  const model = useModel(() => new AutomationsModel(api));
  useEffect(() => void model.load(), [model]);
  const { wizard } = words.value;
  const { orderQuestions, orderQuestionsHint } = automationWords.value;
  const settings = model.settings.value;
  const isOn = settings?.hasOrderQuestions
    ? settings.orderQuestionsOn
    : (settings?.items.some(({ level }) => level !== "off") ?? false);
  return (
    <div class="wizard-form">
      <dl class="rungs">
        {Object.values(wizard.rungs).map(([name, meaning]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Waiting state={model.state.value} onRetry={model.load} shape="wizard-skeleton" />
      {model.refusal.value && <ProblemNotice problem={model.refusal.value.problem} />}
      {settings?.hasOrderQuestions && (
        <div class="wizard-toggle" data-on={settings.orderQuestionsOn}>
          <Switch
            label={orderQuestions}
            hint={orderQuestionsHint}
            isOn={settings.orderQuestionsOn}
            isBusy={model.isBusy.value}
            onChange={(on) => void model.setOrderQuestions(on)}
            testId="toggle-order-questions"
          />
        </div>
      )}
      {settings && !settings.hasOrderQuestions && (
        <>
          <p class="page-lead">{wizard.clinicLead}</p>
          {settings.items
            .filter(({ source, most }) => source === "own_reply" && most === "auto")
            .slice(0, TOPICS)
            .map((item) => (
              <OwnReply key={item.intent} model={model} item={item} />
            ))}
        </>
      )}
      <p class="field-hint">{wizard.others}</p>
      <StepFoot back={back} next={next} isOpen={!isOn} />
    </div>
  );
}

function OwnReply({ model, item }: { model: Model; item: Automation }) {
  const spoken = who.value?.tenant.locale === "en" ? "en" : "tr";
  const text = useSignal(item.replies[spoken] ?? "");
  const { wizard } = words.value;
  const isAutomatic = item.level === "auto" && text.value === (item.replies[spoken] ?? "");
  const save = () => {
    model.edit(item, { level: "auto", replies: { ...item.replies, [spoken]: text.value.trim() } });
    void model.save(item);
  };
  return (
    <div class="wizard-reply">
      <AreaField
        label={wizard.reply(item.title[language.value])}
        value={text.value}
        maxLength={REPLY_MAX}
        onWrite={(written) => {
          text.value = written;
        }}
        data-testid={`reply-${item.intent}`}
      />
      {isAutomatic ? (
        <Badge tone="good">{wizard.replyOn}</Badge>
      ) : (
        <Button
          onClick={save}
          busy={model.isBusy.value}
          disabled={text.value.trim() === ""}
          data-testid={`reply-save-${item.intent}`}
        >
          {wizard.replySave}
        </Button>
      )}
    </div>
  );
}
