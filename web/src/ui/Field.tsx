/** A labelled text input with its hint and its complaint, tied together for screen readers. */
import type { InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string;
  complaint?: string;
};

export function Field({ label, hint, complaint, ...input }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = complaint ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={complaint ? "true" : undefined}
        aria-describedby={note ? noteId : undefined}
      />
      {note && (
        <p id={noteId} class={complaint ? "field-complaint" : "field-hint"}>
          {note}
        </p>
      )}
    </div>
  );
}
