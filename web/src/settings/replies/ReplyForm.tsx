/** Shortcut, title and the texts of a canned reply, one language in sight at a time. */
import { AreaField } from "../../ui/AreaField";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Switch } from "../../ui/Switch";
import { EntryForm } from "../EntryForm";
import type { Replies } from "./model";
import { words } from "./texts";

/** The API's limits. */
const SHORTCUT_MAX = 31;
const TITLE_MAX = 80;
const TEXT_MAX = 4000;
const TEXT_ID = "reply-text";
const LANGUAGES = ["tr", "en", "de", "ru", "ar"] as const;
const VARIABLES = ["customer_name", "order_number", "agent_name", "tenant_name"] as const;

export function ReplyForm({ model, mayLead }: { model: Replies; mayLead: boolean }) {
  const text = words.value;
  const draft = model.draft.value;
  if (!draft) return null;
  const language = model.language.value;
  const fields = model.refusal.value?.fields ?? {};
  const ofText = fields.texts
    ? text.noText
    : fields[`texts.${language}`] === "unknown_variable"
      ? text.unknownVariable
      : undefined;
  const ofShortcut = fields.shortcut === "taken" ? text.taken : fields.shortcut ? text.badShortcut : undefined;
  return (
    <EntryForm model={model} kind="reply" problem={ofText || ofShortcut ? null : model.refusal.value}>
      <div class="reply-names">
        <Field
          label={text.shortcut}
          type="text"
          value={draft.shortcut}
          maxLength={SHORTCUT_MAX}
          hint={text.shortcutHint}
          required
          autoComplete="off"
          autoCapitalize="none"
          complaint={ofShortcut}
          data-testid="reply-shortcut"
          onInput={(event) => {
            model.draft.value = { ...draft, shortcut: event.currentTarget.value };
          }}
        />
        <Field
          label={text.name}
          type="text"
          value={draft.title}
          maxLength={TITLE_MAX}
          required
          autoComplete="off"
          data-testid="reply-title"
          onInput={(event) => {
            model.draft.value = { ...draft, title: event.currentTarget.value };
          }}
        />
      </div>
      <Choice
        label={text.language}
        value={language}
        options={LANGUAGES.map((key) => ({
          key,
          title: draft.texts[key]?.trim() ? `${text.languages[key]} •` : text.languages[key],
        }))}
        onChange={(key) => {
          model.language.value = key;
        }}
      />
      <div id={TEXT_ID}>
        <AreaField
          label={text.text(text.languages[language])}
          rows={5}
          maxLength={TEXT_MAX}
          dir="auto"
          value={draft.texts[language] ?? ""}
          complaint={ofText}
          data-testid="reply-text"
          onWrite={model.write}
        />
      </div>
      <p class="reply-variables">
        {text.insert}
        {VARIABLES.map((name) => (
          <button key={name} type="button" onClick={() => insert(`{{${name}}}`)}>
            {text.variables[name]}
          </button>
        ))}
      </p>
      {draft.id === null && mayLead && (
        <Switch
          label={text.personal}
          isOn={draft.isPersonal}
          onChange={(isPersonal) => {
            model.draft.value = { ...draft, isPersonal };
          }}
          testId="reply-personal"
        />
      )}
    </EntryForm>
  );
}

/** Where the caret stands, the way typing would. */
function insert(text: string): void {
  const area = document.querySelector<HTMLTextAreaElement>(`#${TEXT_ID} textarea`);
  if (!area) return;
  area.focus();
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
