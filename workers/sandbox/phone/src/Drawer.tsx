/** The world's controls beside the phone. */
import { ClockPanel } from "./ClockPanel";
import { FaultsPanel } from "./FaultsPanel";
import { words } from "./i18n";
import { MailPanel } from "./MailPanel";
import { OrdersPanel } from "./OrdersPanel";
import { PersonPanel } from "./PersonPanel";

export function Drawer() {
  return (
    <aside class="drawer" aria-label={words.value.controls}>
      <ClockPanel />
      <OrdersPanel />
      <MailPanel />
      <FaultsPanel />
      <PersonPanel />
    </aside>
  );
}
