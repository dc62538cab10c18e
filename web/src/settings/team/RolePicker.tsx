/** A role, from the list of them. */
import { useId } from "preact/hooks";
import { words } from "./texts";

interface RolePickerProps {
  value: string;
  isDisabled: boolean;
  onPick(role: string): void;
}

export function RolePicker({ value, isDisabled, onPick }: RolePickerProps) {
  const id = useId();
  const { role, roles } = words.value;
  return (
    <div class="field">
      <label for={id}>{role}</label>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        data-testid="invite-role"
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        {Object.entries(roles).map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
