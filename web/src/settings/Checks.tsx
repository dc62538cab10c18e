/** Several of a few: check boxes, each with a sentence of what it means. */
import "./machines.css";

interface ChecksProps<K extends string> {
  legend: string;
  options: readonly { key: K; title: string; hint?: string }[];
  chosen: readonly K[];
  onToggle(key: K): void;
  complaint?: string | undefined;
  testId: string;
}

export function Checks<K extends string>({ legend, options, chosen, onToggle, complaint, testId }: ChecksProps<K>) {
  return (
    <fieldset class="checks">
      <legend>{legend}</legend>
      {options.map(({ key, title, hint }) => (
        <label key={key} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={() => onToggle(key)}
            data-testid={`${testId}-${key}`}
          />
          <span>
            {title}
            {hint && <span class="field-hint check-hint">{hint}</span>}
          </span>
        </label>
      ))}
      {complaint && <p class="field-complaint">{complaint}</p>}
    </fieldset>
  );
}
