/** A table that may be wider than the screen: it scrolls by itself, by keys too. */
import type { ComponentChildren } from "preact";

export function Scrolling({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section class="operator-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
