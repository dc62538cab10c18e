/** Opens "why this answer" for one turn. */

import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export function WhyButton({ turnId, thread }: { turnId: string; thread: OpenThread }) {
  const isOpen = thread.whyTurnId.value === turnId;
  return (
    <button
      type="button"
      class="why-button"
      aria-expanded={isOpen}
      data-testid="why-button"
      onClick={() => {
        thread.whyTurnId.value = isOpen ? null : turnId;
      }}
    >
      {words.value.why.open}
    </button>
  );
}
