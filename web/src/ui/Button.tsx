/** A real button in one of four weights. While `busy` it keeps its width and takes no second press. */
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon";
import "./button.css";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  weight?: "primary" | "plain" | "quiet" | "danger";
  icon?: IconName;
  busy?: boolean;
  /** only the icon shows; the children become the label */
  iconOnly?: boolean;
  children: ComponentChildren;
}

export function Button({ weight = "plain", icon, busy, iconOnly, children, class: extra, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={`button button-${weight}${iconOnly ? " button-icon" : ""} ${extra ?? ""}`}
      aria-busy={busy ? "true" : undefined}
      aria-disabled={busy ? "true" : undefined}
      onClick={busy ? undefined : rest.onClick}
    >
      {icon && <Icon name={icon} />}
      <span class={iconOnly ? "visually-hidden" : undefined}>{children}</span>
    </button>
  );
}
