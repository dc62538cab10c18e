/** A labelled text input with its hint and its complaint, tied together for screen readers. */
import type { PartialInputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

interface FieldProps extends Omit<PartialInputHTMLAttributes<HTMLInputElement>, "role"> {
  type?: "text" | "email" | "password";
  label: string;
  hint?: string;
  complaint?: string;
}

export function Field({ label, hint, complaint, type = "text", ...input }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = complaint ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        type={type}
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
