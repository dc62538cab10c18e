/** "What if?": settings are tried on past conversations before they are saved. */
import { useModel, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { number, percent } from "../format";
import { language } from "../i18n";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { Notice, ProblemNotice } from "../ui/Notice";
import { SelectField } from "../ui/SelectField";
import { Differences } from "./Differences";
import { type Automation, type AutomationsPageModel, levelsOf, needsText } from "./model";
import { words } from "./texts";
import { DAYS, WhatIfModel, type WhatIfPageModel } from "./what-if-model";
import "./what-if.css";

/** A part of two hundred turns takes about a second. */
const LOOK_MS = 1_000;

interface WhatIfProps {
  model: AutomationsPageModel;
  items: Automation[];
  isOpen: boolean;
  onClose(): void;
}

export function WhatIf({ model, items, isOpen, onClose }: WhatIfProps) {
  const trial = useModel(() => new WhatIfModel(api));
  // What is being changed on the page is what people want to try.
  useEffect(() => {
    if (!isOpen) return;
    void trial.find();
    for (const item of model.dirty.value) trial.change(item.intent, model.draftOf(item));
  }, [isOpen, model, trial]);
  useSignalEffect(() => {
    if (!trial.isRunning.value) return;
    const timer = setInterval(() => void trial.look(), LOOK_MS);
    return () => clearInterval(timer);
  });
  const texts = words.value.whatIf;
  return (
    <Dialog title={texts.title} isOpen={isOpen} onClose={onClose}>
      <div class="what-if" data-testid="what-if">
        {trial.run.value ? <Result trial={trial} /> : <Choosing trial={trial} model={model} items={items} />}
      </div>
    </Dialog>
  );
}

function Choosing({
  trial,
  model,
  items,
}: {
  trial: WhatIfPageModel;
  model: AutomationsPageModel;
  items: Automation[];
}) {
  const texts = words.value.whatIf;
  const chosen = items.filter((item) => trial.changes.value[item.intent]);
  const free = items.filter((item) => item.limit !== "person" && !trial.changes.value[item.intent]);
  const isMute = chosen.some((item) => needsText(item, trial.changes.value[item.intent]!));
  const problem = trial.problem.value;
  return (
    <>
      <p class="topic-hint">{texts.lead}</p>
      <div class="what-if-row">
        <h3>{texts.days}</h3>
        <Choice
          label={texts.days}
          value={String(trial.days.value)}
          options={DAYS.map((days) => ({ key: String(days), title: texts.lastDays(days) }))}
          onChange={(days) => {
            trial.days.value = Number(days);
          }}
        />
      </div>
      <section class="what-if-changes">
        <h3>{texts.changes}</h3>
        {chosen.length === 0 && <p class="topic-hint">{texts.none}</p>}
        <ul>
          {chosen.map((item) => (
            <Change key={item.intent} trial={trial} item={item} />
          ))}
        </ul>
        <SelectField
          label={texts.add}
          empty={texts.addEmpty}
          value=""
          options={free.map((item) => ({ key: item.intent, title: item.title[language.value] }))}
          onChoose={(intent) => {
            const item = items.find((one) => one.intent === intent);
            if (item) trial.change(item.intent, model.draftOf(item));
          }}
          testId="what-if-add"
        />
      </section>
      {isMute && <Notice kind="wait">{words.value.reply.complaints.needs_reply}</Notice>}
      {problem &&
        (problem.code === "conflict" ? (
          <Notice kind="wait">{texts.running409}</Notice>
        ) : (
          <ProblemNotice problem={problem} />
        ))}
      <div class="dialog-actions">
        <Button
          weight="primary"
          busy={trial.isBusy.value}
          disabled={chosen.length === 0 || isMute}
          onClick={() => void trial.start(items)}
          data-testid="what-if-start"
        >
          {texts.start}
        </Button>
      </div>
    </>
  );
}

function Change({ trial, item }: { trial: WhatIfPageModel; item: Automation }) {
  const { whatIf, levels, level: levelOf, thresholdOf } = words.value;
  const title = item.title[language.value];
  const setting = trial.changes.value[item.intent]!;
  const hasOtherWords = JSON.stringify(setting.replies) !== JSON.stringify(item.replies);
  return (
    <li class="what-if-change">
      <span>
        {title}
        {hasOtherWords && <small> · {whatIf.wordsChanged}</small>}
      </span>
      <Choice
        label={levelOf(title)}
        value={setting.level}
        options={levelsOf(item).map((key) => ({ key, title: levels[key] }))}
        onChange={(level) => trial.change(item.intent, { ...setting, level })}
      />
      <label class="what-if-threshold">
        <input
          type="range"
          min="0.5"
          max="0.95"
          step="0.05"
          value={setting.threshold}
          aria-label={thresholdOf(title)}
          onInput={(event) => trial.change(item.intent, { ...setting, threshold: Number(event.currentTarget.value) })}
        />
        <output class="tabular">{percent(setting.threshold)}</output>
      </label>
      <Button weight="quiet" icon="close" iconOnly onClick={() => trial.change(item.intent, null)}>
        {whatIf.remove(title)}
      </Button>
    </li>
  );
}

function Result({ trial }: { trial: WhatIfPageModel }) {
  const texts = words.value.whatIf;
  const run = trial.run.value!;
  const { turns, turnsDone, turnsFound, totals, state } = run;
  return (
    <>
      {state === "running" && (
        <div class="what-if-progress">
          <p role="status">{texts.running(number(turnsDone), number(turns))}</p>
          <progress value={turnsDone} max={Math.max(turns, 1)} aria-label={texts.progress} />
        </div>
      )}
      {state === "failed" && <Notice kind="bad">{texts.failed}</Notice>}
      {trial.problem.value && <ProblemNotice problem={trial.problem.value} />}
      {state === "done" && totals && (
        <>
          <p class="what-if-verdict" data-testid="what-if-verdict">
            {totals.differing === 0
              ? texts.nothing
              : texts.differs(number(totals.differing), number(turns), number(totals.differingConversations))}
          </p>
          {turnsFound > turns && <p class="topic-hint">{texts.cut(number(turns), number(turnsFound))}</p>}
          {totals.missing > 0 && <p class="topic-hint">{texts.missing(number(totals.missing))}</p>}
          <Differences totals={totals} conversations={trial.conversations.value} />
          {trial.cursor.value && <Button onClick={() => void trial.more()}>{texts.more}</Button>}
        </>
      )}
      {state !== "running" && (
        <div class="dialog-actions">
          <Button onClick={trial.again}>{texts.again}</Button>
        </div>
      )}
    </>
  );
}
