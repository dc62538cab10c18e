/** An on/off switch whose label and hint are part of what is pressed. */
import { useId } from "preact/hooks";
import "./switch.css";

interface SwitchProps {
  label: string;
  hint?: string;
  isOn: boolean;
  isBusy?: boolean;
  onChange(on: boolean): void;
  testId?: string;
}

export function Switch({ label, hint, isOn, isBusy, onChange, testId }: SwitchProps) {
  const id = useId();
  return (
    <div class="switch">
      <span class="switch-words">
        <span id={id} class="switch-label">
          {label}
        </span>
        {hint && (
          <span id={`${id}-hint`} class="switch-hint">
            {hint}
          </span>
        )}
      </span>
      <button
        type="button"
        role="switch"
        class="switch-button"
        aria-checked={isOn}
        aria-labelledby={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-busy={isBusy ? "true" : undefined}
        data-testid={testId}
        onClick={() => !isBusy && onChange(!isOn)}
      />
    </div>
  );
}
