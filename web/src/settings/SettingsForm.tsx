/** A card of the settings that is one form. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./people.css";

interface SettingsFormProps {
  title: string;
  /** beside the title */
  aside?: ComponentChildren;
  onSubmit(): void;
  children: ComponentChildren;
}

export function SettingsForm({ title, aside, onSubmit, children }: SettingsFormProps) {
  const titleId = useId();
  return (
    <form
      class="card settings-form"
      noValidate
      aria-labelledby={titleId}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div class="card-head">
        <h2 id={titleId}>{title}</h2>
        {aside}
      </div>
      {children}
    </form>
  );
}
