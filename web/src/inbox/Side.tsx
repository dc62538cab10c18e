/** The right pane. Why a person is asked stands there at once; what is known about the customer is fetched by itself. */
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { later } from "../ui/later";
import type { DetailsProps } from "./Details";
import { HandedOver } from "./HandedOver";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export const Details = later<DetailsProps>(() => import("./Details"));

interface SideProps {
  thread: OpenThread;
  /** may the details be drawn already? */
  isDue: boolean;
  onClose(): void;
}

export function Side({ thread, isDue, onClose }: SideProps) {
  const { common } = t.value;
  const why = thread.why.value;
  const row = thread.row.value;
  return (
    <aside class="side" aria-label={why ? words.value.why.open : words.value.details}>
      {row && (
        <Button
          weight="quiet"
          icon="close"
          iconOnly
          class="side-close"
          data-why={Boolean(why)}
          title={common.close}
          onClick={onClose}
        >
          {common.close}
        </Button>
      )}
      {row && !why && <HandedOver row={row} />}
      {row && isDue && <Details thread={thread} onLeave={onClose} />}
    </aside>
  );
}
