/** A labelled choice of one from a list, with its complaint tied to it for screen readers. */
import { useId } from "preact/hooks";
import "./field.css";

interface SelectFieldProps<K extends string> {
  label: string;
  value: K | "";
  options: readonly { key: K; title: string }[];
  /** the first line, for nothing chosen */
  empty: string;
  required?: boolean;
  complaint?: string;
  onChoose(key: K | ""): void;
  testId?: string;
}

export function SelectField<K extends string>(props: SelectFieldProps<K>) {
  const { label, value, options, empty, required, complaint, onChoose, testId } = props;
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        required={required}
        data-testid={testId}
        aria-invalid={complaint ? "true" : undefined}
        aria-describedby={complaint ? noteId : undefined}
        onChange={(event) => onChoose(event.currentTarget.value as K | "")}
      >
        <option value="">{empty}</option>
        {options.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
      {complaint && (
        <p id={noteId} class="field-complaint">
          {complaint}
        </p>
      )}
    </div>
  );
}
