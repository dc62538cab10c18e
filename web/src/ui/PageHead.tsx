/** How a page begins: its title, a line of what it is for, and what chooses between its parts. */
import type { ComponentChildren } from "preact";

export function PageHead({ title, lead, children }: { title: string; lead: string; children?: ComponentChildren }) {
  return (
    <header class="page-head">
      <div>
        <h1>{title}</h1>
        <p class="page-lead">{lead}</p>
      </div>
      {children}
    </header>
  );
}
