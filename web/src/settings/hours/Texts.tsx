/** What customers read outside the hours and as a welcome, in each language, with its preview. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { AreaField } from "../../ui/AreaField";
import { Choice } from "../../ui/Choice";
import { Switch } from "../../ui/Switch";
import { Waiting } from "../../ui/Waiting";
import { who } from "../../who";
import { SaveBar } from "../SaveBar";
import { TEXT_KINDS, TEXT_LANGUAGES, type TextKind, VARIABLES } from "./kinds";
import { words } from "./texts";
import { type TextLanguage, type TextsDraft, TextsModel } from "./texts-model";

export function Texts() {
  const model = useModel(() => new TextsModel(api));
  useEffect(() => void model.load(), [model]);
  const text = words.value;
  const shown = useSignal<TextLanguage>("tr");
  return (
    <>
      <Waiting state={model.state.value} onRetry={model.load} shape="hours-skeleton" />
      {model.draft.value && (
        <section class="card" aria-labelledby="hours-texts">
          <div class="card-head">
            <div>
              <h2 id="hours-texts">{text.texts}</h2>
              <p class="hours-hint">{text.textsHint}</p>
            </div>
            <Choice
              label={text.texts}
              value={shown.value}
              options={TEXT_LANGUAGES.map((key) => ({ key, title: text.language[key] }))}
              onChange={(key) => {
                shown.value = key;
              }}
            />
          </div>
          {TEXT_KINDS.map((kind) => (
            <OneText key={kind} model={model} kind={kind} language={shown.value} />
          ))}
        </section>
      )}
      {model.draft.value && <SaveBar model={model} testId="texts-save" />}
    </>
  );
}

function OneText({ model, kind, language }: { model: TextsDraft; kind: TextKind; language: TextLanguage }) {
  const text = words.value;
  const { title, hint } = text.kinds[kind];
  const own = model.draft.value![kind];
  const values = { name: text.sampleName, store: who.value?.tenant.name ?? "" };
  return (
    <div class="hours-text" data-testid={`text-${kind}`}>
      <Switch label={title} hint={hint} isOn={own.isOn} onChange={(isOn) => model.change(kind, { isOn })} />
      {own.isOn && (
        <>
          <AreaField
            label={`${title} (${text.language[language]})`}
            value={own[language]}
            rows={3}
            maxLength={600}
            placeholder={model.page.value!.defaults[kind][language]}
            onWrite={(written) => model.change(kind, { [language]: written })}
          />
          <div class="row">
            {VARIABLES[kind].map((variable) => (
              <button
                key={variable}
                type="button"
                class="hours-variable"
                title={text.insert(text.variables[variable])}
                onClick={() => model.change(kind, { [language]: `${own[language]} {${variable}}`.trimStart() })}
              >
                {text.variables[variable]} <code>{`{${variable}}`}</code>
              </button>
            ))}
          </div>
          <figure class="hours-preview">
            <figcaption>{text.preview}</figcaption>
            <p lang={language}>{model.preview(kind, language, values)}</p>
          </figure>
        </>
      )}
    </div>
  );
}
