/** One of a few: radio buttons drawn as a segmented bar. */
import { useId } from "preact/hooks";
import "./choice.css";

interface ChoiceProps<K extends string> {
  label: string;
  value: K;
  options: { key: K; title: string; hint?: string }[];
  onChange(key: K): void;
  isDisabled?: boolean;
}

export function Choice<K extends string>({ label, value, options, onChange, isDisabled }: ChoiceProps<K>) {
  const name = useId();
  return (
    <fieldset class="choice" disabled={isDisabled}>
      <legend class="visually-hidden">{label}</legend>
      {options.map(({ key, title, hint }) => (
        <label key={key} title={hint}>
          <input
            type="radio"
            class="visually-hidden"
            name={name}
            value={key}
            checked={key === value}
            onChange={() => onChange(key)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
