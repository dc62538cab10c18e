/** A new key: its name, what it may do, how long. */
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Checks } from "../Checks";
import { SettingsForm } from "../SettingsForm";
import { type KeysPageModel, LIVES, SCOPES } from "./model";
import { words } from "./texts";

export function CreateKey({ model }: { model: KeysPageModel }) {
  const texts = words.value;
  const isIncomplete = model.isIncomplete.value;
  return (
    <SettingsForm title={texts.create} isChanged={model.isChanged} onSubmit={() => void model.create()}>
      <Field
        label={texts.name}
        hint={texts.nameHint}
        autoComplete="off"
        maxLength={80}
        value={model.name.value}
        onInput={(event) => {
          model.name.value = event.currentTarget.value;
        }}
        data-testid="key-name"
      />
      <Checks
        legend={texts.scopes}
        options={SCOPES.map((key) => ({ key, ...texts.scopeWords[key] }))}
        chosen={model.scopes.value}
        onToggle={model.toggle}
        complaint={isIncomplete ? texts.incomplete : undefined}
        testId="scope"
      />
      <div class="field">
        <span class="field-title">{texts.life}</span>
        <Choice
          label={texts.life}
          value={model.life.value}
          options={LIVES.map((key) => ({ key, title: texts.lives[key] }))}
          onChange={(life) => {
            model.life.value = life;
          }}
        />
      </div>
      <Button weight="primary" type="submit" busy={model.isBusy.value} data-testid="key-create">
        {texts.make}
      </Button>
    </SettingsForm>
  );
}
