/** Why a person is asked, and what they should know: first in the details, and there before the rest of them. */
import type { InboxRow } from "../../../workers/inbox/shapes";
import { handoffWords } from "./system-words";

export function HandedOver({ row }: { row: InboxRow }) {
  if (row.status !== "handed_over" || !row.handoffReason) return null;
  return (
    <section class="side-part">
      <div class="handoff">
        <h2>{handoffWords(row.handoffReason)}</h2>
        {row.handoffSummary && <p>{row.handoffSummary}</p>}
      </div>
    </section>
  );
}
