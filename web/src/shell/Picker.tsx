/** A bare select for the choices in the header. */
import "./picker.css";

interface PickerProps<K extends string> {
  label: string;
  value: K;
  keys: readonly K[];
  titles: Record<K, string>;
  onPick(key: K): void;
}

export function Picker<K extends string>({ label, value, keys, titles, onPick }: PickerProps<K>) {
  return (
    <label class="picker">
      <span class="visually-hidden">{label}</span>
      <select value={value} onChange={(event) => onPick(event.currentTarget.value as K)}>
        {keys.map((key) => (
          <option key={key} value={key}>
            {titles[key]}
          </option>
        ))}
      </select>
    </label>
  );
}
