/** A card of the settings that is one form. */
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useUnsaved } from "../ui/unsaved";
import "./people.css";

interface SettingsFormProps {
  title: string;
  /** beside the title */
  aside?: ComponentChildren;
  /** something is typed here that leaving would lose */
  isChanged: ReadonlySignal<boolean>;
  onSubmit(): void;
  children: ComponentChildren;
}

export function SettingsForm({ title, aside, isChanged, onSubmit, children }: SettingsFormProps) {
  useUnsaved(isChanged);
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
