/** The world's controls beside the phone. */
import { ClockPanel } from "./ClockPanel";
import { FaultsPanel } from "./FaultsPanel";
import { words } from "./i18n";
import { OrdersPanel } from "./OrdersPanel";
import { PersonPanel } from "./PersonPanel";

export function Drawer() {
  return (
    <aside class="drawer" aria-label={words.value.controls}>
      <ClockPanel />
      <OrdersPanel />
      <FaultsPanel />
      <PersonPanel />
    </aside>
  );
}
