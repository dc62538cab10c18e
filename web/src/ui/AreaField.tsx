/** A labelled text of several lines, with its complaint tied to it for screen readers. */
import type { TextareaHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

type AreaFieldProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onInput" | "value"> & {
  label: string;
  value: string;
  complaint?: string | undefined;
  onWrite(text: string): void;
};

export function AreaField({ label, value, complaint, onWrite, ...area }: AreaFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        rows={2}
        {...area}
        id={id}
        value={value}
        aria-invalid={complaint ? "true" : undefined}
        aria-describedby={complaint ? noteId : undefined}
        onInput={(event) => onWrite(event.currentTarget.value)}
      />
      {complaint && (
        <p id={noteId} class="field-complaint">
          {complaint}
        </p>
      )}
    </div>
  );
}
