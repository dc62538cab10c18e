/** A button and what it opens: over the page, on phones at its foot. Escape and a press beside it close; focus goes back. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../ui/Icon";
import "./menu.css";

interface MenuProps {
  /** names the button and what it opens */
  label: string;
  icon?: IconName;
  /** what the button shows beside its icon; without it the label is for the ear only */
  shows?: ComponentChildren;
  isOpen: boolean;
  onOpen(): void;
  onClose(): void;
  side?: "below" | "above";
  align?: "start" | "end";
  isDisabled?: boolean;
  class?: string;
  testId?: string;
  children: ComponentChildren;
}

const FOCUSABLE = "input, select, textarea, button, a[href]";

export function Menu(props: MenuProps) {
  const { label, icon, shows, isOpen, onOpen, onClose, side = "below", align = "start", testId } = props;
  const box = useRef<HTMLDivElement>(null);
  const panelId = useId();
  useClosing(box, isOpen, onClose);
  return (
    <div ref={box} class={`menu ${props.class ?? ""}`} data-side={side} data-align={align}>
      <button
        type="button"
        class={`button button-quiet menu-button ${shows ? "" : "button-icon"}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        aria-label={shows ? undefined : label}
        title={label}
        disabled={props.isDisabled}
        data-testid={testId}
        onClick={() => (isOpen ? onClose() : onOpen())}
      >
        {icon && <Icon name={icon} />}
        {shows}
      </button>
      {isOpen && (
        <div id={panelId} class="menu-panel" role="dialog" aria-label={label}>
          {props.children}
        </div>
      )}
    </div>
  );
}

/** What an open panel does with focus and keys, however it was opened. */
function useClosing(box: { current: HTMLDivElement | null }, isOpen: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    if (!isOpen) return;
    const element = box.current!;
    const before = document.activeElement as HTMLElement | null;
    const panel = element.querySelector<HTMLElement>(".menu-panel")!;
    (panel.querySelector<HTMLElement>("[data-first]") ?? panel.querySelector<HTMLElement>(FOCUSABLE))?.focus();
    // Keys belong to what is open, not to the page behind it.
    const onKey = (event: KeyboardEvent) => {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      event.preventDefault();
      close.current();
    };
    element.addEventListener("keydown", onKey);
    return () => {
      element.removeEventListener("keydown", onKey);
      const isLost = document.activeElement === document.body || element.contains(document.activeElement);
      if (isLost && before?.isConnected) before.focus();
    };
  }, [isOpen, box]);
  useEffect(() => {
    if (!isOpen) return;
    const onOutside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) close.current();
    };
    addEventListener("pointerdown", onOutside, true);
    addEventListener("focusin", onOutside);
    return () => {
      removeEventListener("pointerdown", onOutside, true);
      removeEventListener("focusin", onOutside);
    };
  }, [isOpen, box]);
}
