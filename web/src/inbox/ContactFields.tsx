/** What the team writes down of a contact, each line saved when it is left. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { ContactCard, FieldValue } from "../../../workers/contacts/shapes";
import type { OpenContact } from "./contact-model";
import { words } from "./contact-texts";

const NAME_MAX = 120;
const NOTE_MAX = 4000;
const TEXT_MAX = 500;

interface FieldsProps {
  model: OpenContact;
  card: ContactCard;
  /** the language the conversation is held in */
  spoken: string | null;
}

export function ContactFields({ model, card, spoken }: FieldsProps) {
  const text = words.value;
  const noteId = useId();
  const ownName = useTyped(card.ownName ?? "", ({ value }) => void model.change({ ownName: value }));
  const note = useTyped(card.note ?? "", ({ value }) => void model.change({ note: value }));
  return (
    <section class="side-part">
      <h2>
        {text.details}
        <span class="contact-saved" role="status">
          {model.isSaved.value && text.saved}
        </span>
      </h2>
      <div class="contact-fields">
        <label>
          <span>{text.ownName}</span>
          <input
            type="text"
            {...ownName}
            maxLength={NAME_MAX}
            placeholder={text.ownNameHint}
            autoComplete="off"
            data-testid="contact-name"
          />
        </label>
        <label>
          <span>{text.language}</span>
          <select
            value={card.language ?? ""}
            data-testid="contact-language"
            onChange={(event) => void model.change({ language: event.currentTarget.value || null })}
          >
            <option value="">{text.languageOfTalk(spoken ? (text.languages[spoken] ?? spoken) : "")}</option>
            {Object.entries(text.languages).map(([key, title]) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {card.fields.map((field) => (
          <label key={field.id} for={idOf(field.id)}>
            <span>{field.name}</span>
            <Value field={field} onChange={(value) => void model.change({ fields: { [field.id]: value } })} />
          </label>
        ))}
      </div>
      <div class="contact-note">
        <label for={noteId}>{text.note}</label>
        <textarea
          id={noteId}
          rows={2}
          {...note}
          maxLength={NOTE_MAX}
          placeholder={text.noteHint}
          data-testid="contact-note"
        />
      </div>
      {model.refusal.value && (
        <p class="field-complaint" role="alert">
          {text.refused}
        </p>
      )}
    </section>
  );
}

type Control = HTMLInputElement | HTMLTextAreaElement;

/** What is typed stands until the line is left: an answer that comes meanwhile does not touch it. */
function useTyped(kept: string, save: (control: Control) => void) {
  const typed = useSignal<string | null>(null);
  const leave = () => {
    typed.value = null;
  };
  return {
    value: typed.value ?? kept,
    onInput: (event: { currentTarget: Control }) => {
      typed.value = event.currentTarget.value;
    },
    onChange: (event: { currentTarget: Control }) => {
      save(event.currentTarget);
      leave();
    },
    onBlur: leave,
  };
}

interface ValueProps {
  field: ContactCard["fields"][number];
  onChange(value: FieldValue): void;
}

const idOf = (fieldId: string) => `contact-${fieldId}`;

/** One control a kind; emptied it is not known any more. */
function Value({ field: { id: fieldId, kind, value, options }, onChange }: ValueProps) {
  const text = words.value;
  const id = idOf(fieldId);
  switch (kind) {
    case "yes_no":
      return (
        <select
          id={id}
          value={value === null ? "" : String(value)}
          onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value === "true")}
        >
          <option value="">{text.nothing}</option>
          <option value="true">{text.yes}</option>
          <option value="false">{text.no}</option>
        </select>
      );
    case "choice": {
      // An option that was taken from the list stays where it was chosen.
      const shown = typeof value === "string" && !options.includes(value) ? [...options, value] : options;
      return (
        <select id={id} value={String(value ?? "")} onChange={(event) => onChange(event.currentTarget.value || null)}>
          <option value="">{text.nothing}</option>
          {shown.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      );
    }
    case "number":
    case "date":
    case "text":
      return <Typed id={id} kind={kind} kept={String(value ?? "")} onChange={onChange} />;
    default:
      return kind satisfies never;
  }
}

interface TypedProps {
  id: string;
  kind: "number" | "date" | "text";
  kept: string;
  onChange(value: FieldValue): void;
}

function Typed({ id, kind, kept, onChange }: TypedProps) {
  const typed = useTyped(kept, (control) => {
    const text = control.value.trim();
    if (kind === "number") onChange(text === "" ? null : Number(text));
    else onChange(text || null);
  });
  const shared = { id, placeholder: words.value.nothing, ...typed };
  if (kind === "number") return <input type="number" step="any" {...shared} />;
  if (kind === "date") return <input type="date" {...shared} />;
  return <input type="text" maxLength={TEXT_MAX} autoComplete="off" {...shared} />;
}
