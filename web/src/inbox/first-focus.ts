/** Focus for what comes into a menu after it has opened: the menu itself found nothing to give it to. */
import { useLayoutEffect } from "preact/hooks";

export function useFirstFocus(box: { current: HTMLElement | null }): void {
  useLayoutEffect(() => box.current?.querySelector<HTMLElement>("[data-first]")?.focus(), [box]);
}
